// Discord's ids: they rise with time and carry it.

const EPOCH_MS = 1_420_070_400_000n

/** The least id of this moment. */
export const snowflakeAt = (at: Date): string => {
  const ms = BigInt(at.getTime()) - EPOCH_MS
  return String((ms > 0n ? ms : 0n) << 22n)
}

export const timeOf = (id: string): Date => new Date(Number((BigInt(id) >> 22n) + EPOCH_MS))

export const isLater = (id: string, than: string): boolean => BigInt(id) > BigInt(than)

/** For sorting, the oldest first. */
export const byAge = (a: string, b: string): number => (isLater(a, b) ? 1 : a === b ? 0 : -1)
