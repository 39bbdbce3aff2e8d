// One tab at a time. Where the browser has no locks (plain http), everyone goes ahead: the server knows
// a repeated clientActivityID, and each tab posts in the same order, so nothing doubles or swaps.

export type Locks = { request<T>(name: string, action: () => Promise<T>): Promise<T> }

export const lock = <T>(locks: Locks | undefined, name: string, action: () => Promise<T>): Promise<T> =>
  locks ? locks.request(name, action) : action()
