// A warm, short greeting, once a conversation, before all else that is said; with the name, or with one kind question for it.
import type { MessageKind } from '../model.ts'
import { salutation } from '../names/index.ts'
import { after, remember, sayFirst } from '../plan.ts'
import type { Policy } from '../turn-context.ts'

/** Opening the chat and speech; not what is done to earlier messages. */
const GREETED: ReadonlySet<MessageKind> = new Set(['text', 'join', 'choice'])

export const greet: Policy = (turn, plan) => {
  if (after(turn, plan).state.greetedAt || after(turn, plan).handler === 'agent') return plan
  // Who has started over already is greeted in the next conversation.
  if (plan.conversation.status === 'resolved') return plan
  if (!turn.messages.some(({ author, kind, data }) => author === 'contact' && GREETED.has(kind) && !data.quiet))
    return plan
  const called = salutation(after(turn, plan).name)
  const greeted = remember(plan, { greetedAt: turn.now.toISOString() })
  // With an answer below it, the greeting does not ask how to help.
  const hello = (plan.says.length ? turn.words.greetBriefly : turn.words.greet)(turn.company.name, called)
  // Somebody who is being handed to a person has enough to read.
  if (called || plan.openCase) return sayFirst(greeted, ['greet', 'first message of the conversation'], hello)
  return sayFirst(
    remember(greeted, { nameAskedAt: turn.now.toISOString() }),
    ['greet', 'first message of the conversation; the name is not known'],
    `${hello} ${turn.words.askName}`,
  )
}
