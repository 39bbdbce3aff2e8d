// Markdown for a terminal: what the widget shows in HTML. Used by the chat and by `knowledge ask`.
import { marked, type Token, type Tokens } from 'marked'
import { parse } from 'node-html-parser'
import stringWidth from 'string-width'
import { type Paint, withoutControls } from './paint.ts'

const BULLET = '•'
const RULE_LENGTH = 24

export function markdownToTerminal(markdown: string, paint: Paint, indent = ''): string {
  return blocks(marked.lexer(withoutControls(markdown)), paint, indent).join('\n\n')
}

function blocks(tokens: Token[], paint: Paint, indent: string): string[] {
  return tokens.map((token) => block(token as Tokens.Generic, paint, indent)).filter((text) => text.trim())
}

function block(token: Tokens.Generic, paint: Paint, indent: string): string {
  switch (token.type) {
    case 'heading':
      return paint.wrap(paint('bold', inline(token.tokens, paint)), indent)
    case 'list':
      return list(token as Tokens.List, paint, indent)
    case 'blockquote':
      return blocks(token.tokens ?? [], paint, `${indent}${paint('dim', '│')} `).join('\n')
    case 'code':
      return token.text.replace(/^/gm, `${indent}  `)
    case 'hr':
      return indent + paint('dim', '─'.repeat(RULE_LENGTH))
    case 'table':
      return table(token as Tokens.Table, paint, indent)
    case 'html':
      return paint.wrap(textOfHtml(token.raw), indent)
    case 'space':
    case 'def':
      return ''
    default:
      return paint.wrap(token.tokens ? inline(token.tokens, paint) : plain(token.raw), indent)
  }
}

function list(token: Tokens.List, paint: Paint, indent: string): string {
  const start = Number(token.start || 1)
  return token.items
    .map((item, at) => {
      const mark = token.ordered ? `${start + at}.` : BULLET
      const inner = blocks(item.tokens, paint, `${indent}${' '.repeat(mark.length + 1)}`).join('\n')
      // The mark stands where the first line's indent was.
      return `${indent}${mark} ${inner.slice(indent.length + mark.length + 1)}`
    })
    .join(token.loose ? '\n\n' : '\n')
}

function table({ header, rows }: Tokens.Table, paint: Paint, indent: string): string {
  const cells = [header, ...rows].map((row) => row.map(({ tokens }) => inline(tokens, paint)))
  const widths = header.map((_, column) => Math.max(...cells.map((row) => stringWidth(row[column] ?? ''))))
  return cells
    .map((row, at) =>
      row
        .map((cell, column) => {
          const padded = cell + ' '.repeat(widths[column]! - stringWidth(cell))
          return at === 0 ? paint('bold', padded) : padded
        })
        .join('  ')
        .trimEnd(),
    )
    .map((line) => indent + line)
    .join('\n')
}

function inline(tokens: Token[] | undefined, paint: Paint): string {
  return (tokens ?? []).map((token) => span(token as Tokens.Generic, paint)).join('')
}

function span(token: Tokens.Generic, paint: Paint): string {
  const inner = () => (token.tokens ? inline(token.tokens, paint) : plain(token.text ?? ''))
  switch (token.type) {
    case 'strong':
      return paint('bold', inner())
    case 'em':
      return paint('italic', inner())
    case 'del':
      return paint('strikethrough', inner())
    case 'codespan':
      return paint('cyan', plain(token.text))
    case 'link':
      return link(inner(), token.href, paint)
    case 'image':
      return link(plain(token.text) || 'picture', token.href, paint)
    case 'br':
      return '\n'
    case 'html':
      return textOfHtml(token.raw)
    default:
      return inner()
  }
}

/** "mailto:" and "tel:" before what is written anyway would only be in the way. */
const link = (text: string, url: string, paint: Paint) =>
  paint('underline', paint.link(text, url, url.replace(/^(mailto|tel):/, '') === text ? text : undefined))

/** Entities, as in `fish &amp; chips`. */
const plain = (text: string) => (/&[#\w]+;/.test(text) ? parse(text).textContent : text)
const textOfHtml = (html: string) => parse(html).textContent
