// Attached files wait in IndexedDB until they are sent, because localStorage cannot hold them.
// Without IndexedDB (private windows of some browsers) they wait in memory.

export type FileKeep = {
  put(id: string, files: readonly File[]): Promise<void>
  get(id: string): Promise<readonly File[] | undefined>
  remove(id: string): Promise<void>
}

export function filesInMemory(): FileKeep {
  const memory = new Map<string, readonly File[]>()
  return {
    put: async (id, files) => void memory.set(id, files),
    get: async (id) => memory.get(id),
    remove: async (id) => void memory.delete(id),
  }
}
