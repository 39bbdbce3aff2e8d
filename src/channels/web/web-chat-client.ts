// The manners of one client: Microsoft's Web Chat (botframework-webchat, tried with 4.18) speaks the protocol, but draws less of it.
// It says who it is in a header of every request; its socket is told by the address that it was given. Pure.
import type { Activity } from './activity.ts'
import type { MessageEntity } from './citations.ts'

/** Who reads: Web Chat, or a client that knows the whole protocol. */
export type Reader = 'web-chat' | 'any'

/** Microsoft's clients name themselves here: "DirectLine/3.0 (directlinejs; WebChat/4.18.1 (Full) 0.15.5)". */
export const AGENT_HEADER = 'x-ms-bot-agent'

export const readerOf = (agent: string | null | undefined): Reader =>
  /\bWebChat\//.test(agent ?? '') ? 'web-chat' : 'any'

export function toWebChat(activity: Activity): Activity {
  switch (activity.type) {
    // It has no renderer for these, and would drop the message with an error. A second message with the same id takes the
    // place of the first; one without words is not drawn.
    case 'messageUpdate':
      return withReferences({ ...activity, type: 'message' })
    case 'messageDelete':
      return { ...activity, type: 'message', from: { id: 'bot', role: 'bot' }, text: '' }
    case 'message':
      return withReferences(activity)
    default:
      return activity
  }
}

/** It lists a source only where the text defines the link to it. */
function withReferences(activity: Activity): Activity {
  const entities = activity.entities as MessageEntity[] | undefined
  if (!entities?.length) return activity
  const definitions = entities
    .flatMap(({ citation }) => citation)
    .map(({ position, appearance: { name, url } }) => `[${position}]: ${url} "${name.replace(/["\\]/g, '\\$&')}"`)
  return { ...activity, text: `${activity.text}\n\n${definitions.join('\n')}` }
}
