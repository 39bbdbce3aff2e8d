// What a client may choose as an id or a key: no control characters and no half surrogate pairs, which Postgres cannot keep.

export const isPlain = (text: string) => !/[\p{Cc}\p{Cs}]/u.test(text)
