// `npm start` runs us in a shell. When npm dies of a signal it does not pass on (or of kill -9, which nobody can pass on), the
// shell waits for us for ever, and an orphan would hold folder and port. So the line of parents up to npm is watched.
import { readFileSync } from 'node:fs'

const PARENT_CHECK_MS = 500
const SHELL = /^(sh|bash|dash|zsh|ash|ksh|busybox)$/

/** Calls `gone` once when npm, or the shell between it and us, is no more. */
export function watchParents(gone: () => void): void {
  const before = parents()
  const timer = setInterval(() => {
    if (parents() === before) return
    clearInterval(timer)
    gone()
  }, PARENT_CHECK_MS)
  timer.unref()
}

/** Our parent and, if that is a shell, its parent, as text. Elsewhere than on Linux only the first is known. */
function parents(): string {
  const parent = process.ppid
  const shell = processOf(parent)
  return shell && SHELL.test(shell.name) ? `${parent} ${shell.parent}` : String(parent)
}

function processOf(pid: number): { name: string; parent: string } | undefined {
  try {
    // "123 (name) S 45 …": the name may hold spaces and brackets.
    const found = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))
    return found ? { name: found[1]!, parent: found[2]! } : undefined
  } catch {
    return undefined
  }
}
