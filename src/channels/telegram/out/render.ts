// Our Markdown as Telegram's HTML, https://core.telegram.org/bots/api#html-style, which knows no lists, headings or tables. Pure.
import { Marked, type Token, type Tokens } from 'marked'

const marked = new Marked({ gfm: true, breaks: true })

/** `public`: nobody is pinged by it. */
export function toTelegramHtml(markdown: string, { isPublic = false }: { isPublic?: boolean } = {}): string {
  return blocks(marked.lexer(isPublic ? withoutPings(markdown) : markdown))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** A name behind an @ would ping whoever bears it; a word joiner between them is not seen, and ends that. */
export const withoutPings = (text: string): string => text.replace(/@(?=\w)/g, '@\u2060')

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const blocks = (tokens: readonly Token[]): string => tokens.map(block).filter(Boolean).join('\n\n')

function block(token: Token): string {
  if (token.type === 'space' || token.type === 'hr') return ''
  if (token.type === 'heading') return `<b>${inline(token.tokens ?? [])}</b>`
  if (token.type === 'code') return `<pre>${escapeHtml(String(token.text))}</pre>`
  if (token.type === 'list') return list(token as Tokens.List)
  if (token.type === 'blockquote') return `<blockquote>${blocks(token.tokens ?? [])}</blockquote>`
  if (token.type === 'table') return table(token as Tokens.Table)
  // A tag that somebody writes is text.
  if (token.type === 'html') return escapeHtml(token.raw.trim())
  if ('tokens' in token && token.tokens) return inline(token.tokens)
  return escapeHtml('text' in token ? String(token.text) : token.raw.trim())
}

const list = ({ items, ordered, start }: Tokens.List): string =>
  items
    .map((item, at) => {
      const mark = ordered ? `${Number(start || 1) + at}. ` : '• '
      return mark + blocks(item.tokens).replace(/\n+/g, '\n   ')
    })
    .join('\n')

/** A line for each row, its cells by name: a phone is too narrow for columns. */
const table = ({ header, rows }: Tokens.Table): string =>
  rows
    .map((cells) =>
      cells
        .map((cell, at) => [inline(header[at]?.tokens ?? []), inline(cell.tokens)].filter(Boolean).join(': '))
        .join(' · '),
    )
    .join('\n')

const inline = (tokens: readonly Token[]): string => tokens.map(inlineOf).join('')

function inlineOf(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n'
    case 'strong':
      return `<b>${inline(token.tokens ?? [])}</b>`
    case 'em':
      return `<i>${inline(token.tokens ?? [])}</i>`
    case 'del':
      return `<s>${inline(token.tokens ?? [])}</s>`
    case 'codespan':
      return `<code>${escapeHtml(decoded(token.text))}</code>`
    case 'link':
      return link(token as Tokens.Link)
    case 'image':
      return escapeHtml(String(token.text || token.href))
    case 'html':
      return escapeHtml(token.raw)
    default:
      if ('tokens' in token && token.tokens) return inline(token.tokens)
      return escapeHtml(decoded('text' in token ? String(token.text) : token.raw))
  }
}

/** Where it leads a person safely; anything else stays readable. */
function link({ href, tokens }: Tokens.Link): string {
  const label = inline(tokens)
  if (/^https?:\/\//i.test(href)) return `<a href="${escapeHtml(href)}">${label}</a>`
  return /^(?:mailto|tel):/i.test(href) || href === label ? label : `${label} (${escapeHtml(href)})`
}

/** The lexer escapes in some of its tokens, and not in others. */
const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
