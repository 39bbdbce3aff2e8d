// Whether a message in a group was said to us, and what is left of it without our name.
import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types'

export type Me = Pick<UserFromGetMe, 'id' | 'username' | 'first_name'>

/** A mention, a command for us, or an answer to what we said. */
export function isAddressed(message: Message, me: Me): boolean {
  return message.reply_to_message?.from?.id === me.id || mentions(message, me).length > 0
}

/** The text without the mentions of us; a command keeps its name. */
export function withoutMention(message: Message, me: Me): string {
  const text = textOf(message)
  const cut = mentions(message, me).toReversed()
  return cut
    .reduce((rest, { type, offset, length }) => {
      const word = rest.slice(offset, offset + length)
      const kept = type === 'bot_command' ? word.replace(/@.*$/, '') : ''
      return rest.slice(0, offset) + kept + rest.slice(offset + length)
    }, text)
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/^[\s,:;-]+/, '')
    .trim()
}

export const textOf = (message: Message): string => message.text ?? message.caption ?? ''

function mentions(message: Message, me: Me): MessageEntity[] {
  const text = textOf(message)
  const entities = message.entities ?? message.caption_entities ?? []
  const name = `@${me.username}`.toLowerCase()
  return entities.filter((entity) => {
    const word = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
    if (entity.type === 'mention') return word === name
    if (entity.type === 'text_mention') return entity.user.id === me.id
    return entity.type === 'bot_command' && word.endsWith(name)
  })
}
