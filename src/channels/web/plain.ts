// Which characters are fit for what. Pure.

/** Fit for an id or a key: no control characters and no half surrogate pairs, which Postgres cannot keep. */
export const isPlain = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text)

/** Is there anything to read? Spaces, control and zero-width characters alone are nothing. */
export const isVisible = (text: string) => /[^\s\p{Cc}\p{Cf}\p{Cs}]/u.test(text)
