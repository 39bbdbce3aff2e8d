// One of our own people writes to the bot as customers do: a short word on where they work, once a day at most.
import type { CustomersContext } from '../context.ts'
import type { Line } from './sort-event.ts'

const DAY_MS = 24 * 3600_000
const PEOPLE_MAX = 500
const TEXT =
  'Hello! Here customers write to us, and you are one of the team, so nothing of this becomes a case. Cases and replies are in the agents’ channel and in my *Home* tab.'

const told = new WeakMap<CustomersContext, Map<string, number>>()

/** A courtesy: it never fails what it is part of. */
export async function greetAgent(context: CustomersContext, { channel, user, threadTs }: Line): Promise<void> {
  const { parts, api } = context
  const known = told.get(context) ?? new Map<string, number>()
  told.set(context, known)
  const now = parts.clock.now().getTime()
  if (now - (known.get(user) ?? Number.NEGATIVE_INFINITY) < DAY_MS) return
  if (known.size >= PEOPLE_MAX) known.clear()
  known.set(user, now)
  await api
    .write('chat.postMessage to an agent', (client) =>
      client.chat.postMessage({ channel, text: TEXT, ...(threadTs ? { thread_ts: threadTs } : {}) }),
    )
    .catch((error) =>
      parts.log.warn({ inbox: parts.inboxId, error: String(error) }, 'A word to an agent did not arrive.'),
    )
}
