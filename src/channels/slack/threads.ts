// Which lines belong together in a public channel, and whom we have spoken to in a thread. Slack tells neither.
import { z } from 'zod'
import type { SlackApi } from '../../slack/api.ts'
import { messagesAt } from '../../slack/find-sent.ts'
import type { ChannelMemory } from '../define.ts'
import { BURST_S, BURSTS_MAX, THREADS_MAX } from './limits.ts'

const KEY = 'bursts'
/** `channel:ts` of a line, and the `ts` of the first line of the same matter. */
const schema = z.array(z.tuple([z.string(), z.string()]))

export interface Threads {
  /**
   * The matter that a message belongs to: its thread; or, in the main line, the first of the lines that somebody wrote shortly one
   * after the other. So who complains in three lines is invited once.
   */
  matterOf(message: { channel: string; ts: string; threadTs?: string | undefined; user: string }): Promise<string>
  /** Have we answered this person in this thread? */
  spokenTo(thread: { channel: string; ts: string }, user: string): Promise<boolean>
  noteSpoken(thread: { channel: string; ts: string }, user: string): void
}

export function createThreads({ api, memory }: { api: SlackApi; memory: ChannelMemory }): Threads {
  const last = new Map<string, { matter: string; ts: string }>()
  const spoken = new Map<string, Promise<Set<string>>>()
  let loading: Promise<[string, string][]> | undefined

  const bursts = () => {
    loading ??= memory.read(KEY).then(
      (value) => schema.safeParse(value).data ?? [],
      (error) => {
        loading = undefined
        throw error
      },
    )
    return loading
  }
  async function keepBurst(line: string, matter: string): Promise<void> {
    const known = await bursts()
    known.push([line, matter])
    if (known.length > BURSTS_MAX) known.splice(0, known.length - BURSTS_MAX)
    await memory.keep(KEY, known)
  }
  async function ask(channel: string, ts: string): Promise<Set<string>> {
    const messages = await messagesAt(api, { channel, ts })
    return new Set(messages.flatMap(({ to }) => (to ? [to] : [])))
  }

  return {
    async matterOf({ channel, ts, threadTs, user }) {
      const line = threadTs ?? ts
      const known = (await bursts()).find(([key]) => key === `${channel}:${line}`)?.[1]
      if (known !== undefined) return known
      if (threadTs !== undefined && threadTs !== ts) return threadTs
      const who = `${channel} ${user}`
      const before = last.get(who)
      const belongs = before !== undefined && Math.abs(Number(ts) - Number(before.ts)) < BURST_S
      const matter = belongs ? before.matter : ts
      last.delete(who)
      last.set(who, { matter, ts })
      if (last.size > THREADS_MAX) last.delete(last.keys().next().value!)
      if (matter !== ts) await keepBurst(`${channel}:${ts}`, matter)
      return matter
    },
    async spokenTo({ channel, ts }, user) {
      const key = `${channel}:${ts}`
      const asked = spoken.get(key) ?? ask(channel, ts)
      remember(spoken, key, asked)
      asked.catch(() => spoken.delete(key))
      return (await asked).has(user)
    },
    noteSpoken({ channel, ts }, user) {
      const known = spoken.get(`${channel}:${ts}`)
      // Not known: asked of Slack when somebody answers there.
      known?.then(
        (users) => users.add(user),
        () => {},
      )
    },
  }
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > THREADS_MAX) map.delete(map.keys().next().value!)
}
