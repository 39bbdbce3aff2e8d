// Whoever has no buttons answers in words: the number or the words of a choice that was just offered are that choice.
import type { Message } from './model.ts'

/** The message as the tap it stands for; else as it is. `recent`: what went before, oldest first. */
export function readChoice(message: Message, recent: readonly Message[]): Message {
  if (message.author !== 'contact' || message.kind !== 'text') return message
  const offered = recent.findLast(({ author, audience }) => author !== 'contact' && audience === 'customer')
  const said = plain(message.text)
  if (!said) return message
  const choice = offered?.data.quickReplies?.find(({ label }, at) => said === plain(label) || said === String(at + 1))
  return choice ? { ...message, kind: 'choice', data: { ...message.data, choice: choice.value } } : message
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”"'’.!()\s]+/g, ' ')
    .trim()
