// When Meta lets us write: the bot for 24 hours after the customer's last word, a person for 7 days. Pure.
// https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
import { Refused } from '../../core/errors.ts'
import { HUMAN_AGENT_MS, WINDOW_MS } from './limits.ts'

export type Admission = { messaging_type: 'RESPONSE' } | { messaging_type: 'MESSAGE_TAG'; tag: 'HUMAN_AGENT' }

/** `lastAt`: of the customer's last word, in milliseconds; undefined: unknown, so Meta is to say. Throws Refused with words for the agent. */
export function admit({
  author,
  lastAt,
  now,
  platform,
}: {
  author: 'bot' | 'agent'
  lastAt: number | undefined
  now: Date
  platform: string
}): Admission {
  const age = lastAt === undefined ? 0 : now.getTime() - lastAt
  if (age <= WINDOW_MS) return { messaging_type: 'RESPONSE' }
  if (age > HUMAN_AGENT_MS)
    throw new Refused(`The 7 days in which ${platform} lets a person answer are over. They must write first.`)
  // Nothing that a machine says goes out as a person's word.
  if (author === 'bot')
    throw new Refused(
      `The 24 hours in which ${platform} lets the bot answer are over. A person may answer until the 7th day; else they must write first.`,
    )
  return { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
}
