// Work side by side, that of one lane in its order; so much at once and no more. Used when a mailbox is caught up.

export interface Lanes {
  /** Resolves when there is room for more; rejects when something has failed. */
  add(lane: string, size: number, work: () => Promise<void>): Promise<void>
  /** Resolves when all is done; rejects with the first failure, when nothing runs any more. */
  end(): Promise<void>
}

export function createLanes({ countMax, sizeMax }: { countMax: number; sizeMax: number }): Lanes {
  const last = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()
  let size = 0
  let failed: { error: unknown } | undefined

  async function end(): Promise<void> {
    await Promise.all(running)
    if (failed) throw failed.error
  }

  return {
    async add(lane, workSize, work) {
      // What is larger than all that is allowed runs alone.
      while (running.size && (running.size >= countMax || size + workSize > sizeMax)) await Promise.race(running)
      if (failed) return end()
      size += workSize
      const before = last.get(lane)
      const done: Promise<void> = (async () => {
        await before
        if (!failed) await work()
      })()
        .catch((error) => {
          failed ??= { error }
        })
        .finally(() => {
          size -= workSize
          running.delete(done)
          if (last.get(lane) === done) last.delete(lane)
        })
      last.set(lane, done)
      running.add(done)
    },
    end,
  }
}
