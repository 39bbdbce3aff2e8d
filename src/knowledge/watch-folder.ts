// Says when something in a folder has changed, however the editor saves. Called by knowledge.ts.
import { type FSWatcher, watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A save is a burst of events (write, rename, chmod); we wait until it is quiet. */
const quietMs = 250
/** Network and container mounts send no events, so the folder's state is also compared at this pace. */
const pollMs = 10_000

/** Calls `changed` after each change below `dir`; returns how to stop. The folder may vanish and come back. */
export function watchFolder(dir: string, changed: () => void, options: { pollMs?: number } = {}): () => void {
  let watcher: FSWatcher | undefined
  let quiet: NodeJS.Timeout | undefined
  let stopped = false
  let known: string | undefined
  let polling = false

  const nudge = () => {
    clearTimeout(quiet)
    quiet = setTimeout(() => void poll(), quietMs)
    quiet.unref()
  }

  const listen = () => {
    if (watcher || stopped) return
    try {
      watcher = watch(dir, { recursive: true, persistent: false }, nudge)
      watcher.on('error', forget)
    } catch {
      // Gone, or no inotify watches left: the poll goes on alone and tries again.
    }
  }
  const forget = () => {
    watcher?.close()
    watcher = undefined
  }

  const poll = async () => {
    if (polling || stopped) return
    polling = true
    const state = await fingerprint(dir)
    polling = false
    if (stopped) return
    // A watcher of a folder that was removed stays silent for ever, so it is made anew when the folder is back.
    if (state === '') forget()
    else listen()
    if (known !== undefined && state !== known) changed()
    known = state
  }

  listen()
  void poll()
  const timer = setInterval(() => void poll(), options.pollMs ?? pollMs)
  timer.unref()
  return () => {
    stopped = true
    clearTimeout(quiet)
    clearInterval(timer)
    forget()
  }
}

/** Names, sizes and times of all files below the folder as one text; empty if it cannot be read. */
async function fingerprint(dir: string): Promise<string> {
  try {
    const names = (await readdir(dir, { recursive: true })).filter((name) => !/(^|\/)\./.test(name)).sort()
    const lines = await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(dir, name)).catch(() => undefined)
        return found?.isFile() ? `${name} ${found.size} ${found.mtimeMs} ${found.ino}` : ''
      }),
    )
    return `.\n${lines.filter((line) => line !== '').join('\n')}`
  } catch {
    return ''
  }
}
