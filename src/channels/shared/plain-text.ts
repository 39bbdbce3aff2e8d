// Our Markdown as plain text that reads well: for platforms without markup, and for what mail programs without HTML show. Pure.
import { Marked, type Token, type Tokens } from 'marked'

const marked = new Marked({ gfm: true, breaks: true })

export function toPlain(markdown: string): string {
  return blocks(marked.lexer(markdown))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const blocks = (tokens: readonly Token[]): string => tokens.map(block).filter(Boolean).join('\n\n')

function block(token: Token): string {
  if (token.type === 'space' || token.type === 'hr') return ''
  if (token.type === 'list') return list(token as Tokens.List)
  if (token.type === 'blockquote') return blocks(token.tokens ?? []).replace(/^/gm, '> ')
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table
    return [header, ...rows].map((cells) => cells.map((cell) => inline(cell.tokens)).join(' | ')).join('\n')
  }
  if ('tokens' in token && token.tokens) return inline(token.tokens)
  return 'text' in token ? String(token.text) : token.raw.trim()
}

const list = ({ items, ordered, start }: Tokens.List): string =>
  items
    .map((item, at) => {
      const mark = ordered ? `${Number(start || 1) + at}. ` : '- '
      return mark + blocks(item.tokens).replace(/\n+/g, `\n${' '.repeat(mark.length)}`)
    })
    .join('\n')

function inline(tokens: readonly Token[]): string {
  return tokens.map(inlineOf).join('')
}

function inlineOf(token: Token): string {
  if (token.type === 'br') return '\n'
  if (token.type === 'link') {
    const label = inline(token.tokens ?? [])
    const href = String(token.href)
    return label === href || `mailto:${label}` === href ? label : `${label} (${href})`
  }
  if (token.type === 'image') return String(token.text || token.href)
  if ('tokens' in token && token.tokens) return inline(token.tokens)
  return 'text' in token ? String(token.text) : token.raw
}
