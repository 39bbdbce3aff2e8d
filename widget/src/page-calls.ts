// Calls that the page made before this script had loaded, by the one-line stub of docs/widget.md: done now, in their order.
import type { Bellhop } from '../bellhop.d.ts'

/** `off`: set by the stub when the page no longer wants to listen, or by us once the page can end it. */
type Call = [name: string, args: unknown[], off?: (() => void) | true]

export function takeCalls(before: unknown, api: Bellhop): void {
  const calls = (before as { q?: Call[] } | undefined)?.q
  if (!Array.isArray(calls)) return
  const run = (call: Call): void => {
    const [name, args, off] = call
    if (off || !Object.hasOwn(api, name)) return
    const given: unknown = (api[name as keyof Bellhop] as (...args: unknown[]) => unknown)(...args)
    if (typeof given === 'function') call[2] = given as () => void
  }
  for (const call of calls) run(call)
  // A script may have kept the stub: what it still calls goes straight through.
  calls.push = (...more: Call[]) => {
    for (const call of more) run(call)
    return 0
  }
}
