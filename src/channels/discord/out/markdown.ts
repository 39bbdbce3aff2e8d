// Our Markdown as Discord shows it: what it does not know (tables, pictures, small headings) is said in what it does, and nothing in
// it can call anybody. Pure.
import { marked, type Token, type Tokens } from 'marked'

/** Also takes away what turns the reading direction, and control characters. */
export function toDiscord(markdown: string): string {
  const tokens = marked.lexer(markdown)
  // A rule is not there on Discord; neither is then the gap behind it.
  const shown = tokens.filter(({ type }, at) => type !== 'hr' && !(type === 'space' && tokens[at - 1]?.type === 'hr'))
  return disarm(shown.map(block).join('').trim())
}

/**
 * Mentions are turned off in each request besides; this keeps also what others quote from us harmless. As long as it was, so that
 * no limit is passed.
 */
export function disarm(text: string): string {
  return text
    .replace(/(?![\t\n])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/@(?=everyone|here)/gi, '＠')
    .replace(/<(?=@|#|id:|\/\w)/g, '‹')
}

/** Words that are no Markdown, such as a name or a title. */
export const escaped = (text: string): string => disarm(text).replace(/[\\`*_~|[\]()<>#]/g, '\\$&')

function block(token: Token): string {
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table
    const lines = [header, ...rows].map((cells) => cells.map(({ text }) => text).join(' · '))
    return `${[`**${lines[0]}**`, ...lines.slice(1)].join('\n')}\n\n`
  }
  if (token.type === 'heading' && (token as Tokens.Heading).depth > 3)
    return `**${(token as Tokens.Heading).text}**\n\n`
  if (token.type === 'code') return token.raw
  return token.raw.replace(/!\[([^\]]*)\]\(([^)\s]+)\)/g, (_, alt: string, href: string) =>
    alt ? `[${alt}](${href})` : href,
  )
}
