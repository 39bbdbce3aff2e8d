// Our Markdown (articles, the bot's and the agents' messages) as Slack's mrkdwn.
import { escaped } from './clean.ts'

/**
 * Bold, italic, strike, code, links, headings and lists; everything else is escaped text.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function toMrkdwn(markdown: string): string {
  return escaped(markdown)
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : formatted(part)))
    .join('')
}

function formatted(text: string): string {
  return (
    text
      .replace(/!?\[([^\]\n]*)\]\(([^)\s]+)(?:\s+(?:"|&quot;)[^)]*)?\)/g, (_all, label: string, url: string) =>
        link(label, url),
      )
      .replace(/^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$/gm, (_all, title: string) => `\u0001${title.replace(/\*/g, '')}\u0001`)
      .replace(/^(\s*)[*+-]\s+/gm, '$1• ')
      .replace(/^&gt;\s?/gm, '> ')
      // Bold is marked with a character nobody writes first, so that the italic step does not see its stars.
      .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '\u0001$2\u0001')
      .replace(/(?<![*\w])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![*\w])/g, '_$1_')
      .replace(/~~(?=\S)([\s\S]*?\S)~~/g, '~$1~')
      .replaceAll('\u0001', '*')
  )
}

function link(label: string, url: string): string {
  // Only what a person may safely follow; anything else stays readable, not clickable.
  if (!/^(?:https?:\/\/|mailto:)[^\s|]+$/i.test(url)) return label === '' ? url : `${label} (${url})`
  return label === '' ? `<${url}>` : `<${url}|${label.replace(/[|*_~]/g, ' ')}>`
}
