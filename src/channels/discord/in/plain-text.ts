// What somebody wrote, with Discord's own marks (mentions, emoji, times, stickers, forwarded messages, polls) as words. Pure.
import { QUOTE_LENGTH_MAX } from '../limits.ts'
import type { DiscordMessage } from '../payloads.ts'
import type { Places } from '../places.ts'

type Written = Pick<DiscordMessage, 'content' | 'mentions' | 'sticker_items' | 'message_snapshots' | 'poll'>

export function plainText(raw: Written, places: Places): string {
  const parts = [
    inWords(raw.content, raw.mentions, places),
    ...raw.message_snapshots.map(({ message }) => quoted('Forwarded:', inWords(message.content, [], places))),
    ...raw.sticker_items.map(({ name }) => `(Sticker: ${name})`),
    raw.poll ? poll(raw.poll) : '',
  ]
  return parts.filter(Boolean).join('\n').trim()
}

function inWords(content: string, mentions: Written['mentions'], places: Places): string {
  const us = places.us?.id
  return (
    content
      // To call us is not part of what is said.
      .replace(new RegExp(`^\\s*<@!?${us ?? '-'}>[\\s,:]*`), '')
      .replace(/<@!?(\d{1,20})>/g, (_, id: string) => {
        if (id === us) return `@${places.us!.name}`
        const who = mentions.find((one) => one.id === id)
        return `@${who?.member?.nick || who?.global_name || who?.username || 'somebody'}`
      })
      .replace(/<@&(\d{1,20})>/g, (_, id: string) => (places.isOurRole(id) ? '' : `@${places.roleName(id) ?? 'role'}`))
      .replace(/<#(\d{1,20})>/g, (_, id: string) => `#${places.nameOf(id) ?? 'channel'}`)
      .replace(/<a?:(\w{2,32}):\d{1,20}>/g, ':$1:')
      .replace(/<\/([^:<>]{1,100}):\d{1,20}>/g, '/$1')
      .replace(/<t:(-?\d{1,13})(?::[tTdDfFR])?>/g, (whole, seconds: string) => timeIn(Number(seconds)) ?? whole)
      .trim()
  )
}

function timeIn(seconds: number): string | undefined {
  const at = new Date(seconds * 1_000)
  return Number.isNaN(at.getTime()) ? undefined : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

function poll({ question, answers }: NonNullable<Written['poll']>): string {
  return quoted(`Poll: ${question.text}`, answers.map(({ poll_media }) => `- ${poll_media.text}`).join('\n'))
}

function quoted(title: string, text: string): string {
  if (!text) return title
  return `${title}\n${text.slice(0, QUOTE_LENGTH_MAX).replace(/^/gm, '> ')}`
}
