// Keeps attached files in IndexedDB while they wait to be sent. See core/files.ts.
import { type FileKeep, filesInMemory } from './core/files.ts'

const table = 'files'

export function filesInBrowser(): FileKeep {
  const memory = filesInMemory()
  let opened: Promise<IDBDatabase> | undefined

  async function run<T>(mode: IDBTransactionMode, action: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    opened ??= new Promise((done, fail) => {
      const request = indexedDB.open('bellhop', 1)
      request.onupgradeneeded = () => request.result.createObjectStore(table)
      request.onsuccess = () => done(request.result)
      request.onerror = () => fail(request.error)
    })
    const transaction = (await opened).transaction(table, mode)
    const request = action(transaction.objectStore(table))
    return new Promise((done, fail) => {
      transaction.oncomplete = () => done(request.result)
      transaction.onabort = transaction.onerror = () => fail(transaction.error)
    })
  }

  return {
    async put(id, files) {
      await memory.put(id, files)
      await run('readwrite', (store) => store.put([...files], id)).catch(() => {})
    },
    async get(id) {
      return (
        (await memory.get(id)) ??
        (await run<File[] | undefined>('readonly', (store) => store.get(id)).catch(() => undefined))
      )
    },
    async remove(id) {
      await memory.remove(id)
      await run('readwrite', (store) => store.delete(id)).catch(() => {})
    },
  }
}
