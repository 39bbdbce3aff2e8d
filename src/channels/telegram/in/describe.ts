// What is neither text nor a file, in words: a place, a contact, a poll.
import type { Message } from 'grammy/types'

/** Empty: there is nothing of that kind. */
export function describe({ location, venue, contact, poll, dice, sticker }: Message): string {
  if (venue) return `📍 ${venue.title}, ${venue.address} (${venue.location.latitude}, ${venue.location.longitude})`
  if (location) return `📍 ${location.latitude}, ${location.longitude}`
  if (contact) return `👤 ${[contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' ')}`
  if (poll) return [`📊 ${poll.question}`, ...poll.options.map(({ text }) => `- ${text}`)].join('\n')
  if (dice) return dice.emoji
  return sticker?.emoji ?? ''
}
