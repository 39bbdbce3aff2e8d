// A reader's position, as it comes in a query. Anything that we never gave out means: from the start.

/** Fifteen digits are always a safe integer. */
export const readWatermark = (text: string | null | undefined) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0)
