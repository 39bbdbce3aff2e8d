// Markdown to elements, for answers and articles. No HTML string is ever made on the way, so there is nothing
// to sanitize: HTML in a text is shown as text. Small, because it is most of what the page would have to load;
// the tests hold it against marked.
import { type ComponentChildren, h } from 'preact'
import { inline, plain } from './inline.ts'

const fence = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/
const heading = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/
const rule = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/
const quote = /^ {0,3}> ?/
const item = /^( {0,3})([-*+]|\d{1,9}[.)])(?:( +)(?=\S)| *$)/
const delimiter = /^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/
const underline = /^ {0,3}(=+|-+)\s*$/
const comment = /<!--[\s\S]*?-->/g

const textLengthMax = 100_000

export function markdown(text: string): ComponentChildren[] {
  const lines = text.slice(0, textLengthMax).replace(comment, '').replace(/\r\n?/g, '\n').replaceAll('\t', '    ')
  return blocks(lines.split('\n'))
}

function blocks(lines: string[], tight = false): ComponentChildren[] {
  const out: ComponentChildren[] = []
  let at = 0
  while (at < lines.length) {
    const read = block(lines, at, tight)
    out.push(read.element)
    at = read.next
  }
  return out.filter((element) => element !== null)
}

type Read = { element: ComponentChildren; next: number }

function block(lines: string[], at: number, tight: boolean): Read {
  const line = lines[at]!
  if (!line.trim()) return { element: null, next: at + 1 }
  const fenced = fence.exec(line)
  if (fenced) return code(lines, at, fenced[1]!)
  const head = heading.exec(line)
  if (head) return { element: headingOf(head[1]!.length, head[2] ?? ''), next: at + 1 }
  if (rule.test(line)) return { element: h('hr', null), next: at + 1 }
  if (quote.test(line)) return quoted(lines, at)
  if (item.test(line)) return list(lines, at)
  if (line.includes('|') && delimiter.test(lines[at + 1] ?? '') && cells(line).length === cells(lines[at + 1]!).length)
    return table(lines, at)
  return paragraph(lines, at, tight)
}

/** The page around us has its own outline, which begins above ours. */
const headingOf = (depth: number, text: string) =>
  h(`h${Math.min(6, depth + 2)}`, { 'data-heading': plain(text) }, inline(text))

function code(lines: string[], at: number, mark: string): Read {
  const closing = lines.findIndex(
    (line, i) => i > at && line.trim().startsWith(mark) && !line.trim().replaceAll(mark[0]!, ''),
  )
  const end = closing < 0 ? lines.length : closing
  const text = lines.slice(at + 1, end).join('\n')
  // It scrolls sideways, so keys must reach it.
  return { element: h('pre', { tabIndex: 0 }, h('code', null, text)), next: end + 1 }
}

function quoted(lines: string[], at: number): Read {
  let next = at
  while (next < lines.length && (quote.test(lines[next]!) || continues(lines, next))) next += 1
  const inner = lines.slice(at, next).map((line) => line.replace(quote, ''))
  return { element: h('blockquote', null, blocks(inner)), next }
}

function list(lines: string[], at: number): Read {
  const kind = (line: string) => item.exec(line)?.[2]?.at(-1)
  const ordered = /\d/.test(item.exec(lines[at]!)![2]!)
  const first = Number.parseInt(item.exec(lines[at]!)![2]!, 10)
  const items: string[][] = []
  let loose = false
  let next = at
  while (next < lines.length && kind(lines[next]!) === kind(lines[at]!) && !rule.test(lines[next]!)) {
    const [mark] = item.exec(lines[next]!)!
    const indent = mark.length
    const own = [lines[next]!.slice(indent)]
    for (next += 1; next < lines.length; next += 1) {
      const line = lines[next]!
      if (!line.trim()) own.push('')
      else if (line.startsWith(' '.repeat(indent))) own.push(line.slice(indent))
      else if (own.at(-1) && continues(lines, next) && !item.test(line)) own.push(line.trimStart())
      else break
    }
    const trailing = own.length - (own.findLastIndex(Boolean) + 1)
    own.length -= trailing
    const more = next < lines.length && kind(lines[next]!) === kind(lines[at]!)
    loose ||= (trailing > 0 && more) || own.includes('')
    items.push(own)
  }
  const children = items.map((own) => h('li', null, blocks(own, !loose)))
  return {
    element: ordered ? h('ol', first === 1 ? null : { start: first }, children) : h('ul', null, children),
    next,
  }
}

function table(lines: string[], at: number): Read {
  const align = cells(lines[at + 1]!).map((cell) =>
    cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'right') : undefined,
  )
  const row = (kind: 'th' | 'td', line: string) => {
    const texts = cells(line)
    const filled = align.map((side, i) =>
      h(kind, { ...(kind === 'th' && { scope: 'col' }), ...(side && { class: side }) }, inline(texts[i] ?? '')),
    )
    return h('tr', null, filled)
  }
  let next = at + 2
  while (next < lines.length && lines[next]!.trim() && !beginsBlock(lines[next]!)) next += 1
  const body = lines.slice(at + 2, next).map((line) => row('td', line))
  const whole = h('table', null, h('thead', null, row('th', lines[at]!)), body.length > 0 && h('tbody', null, body))
  return { element: h('div', { class: 'table', tabIndex: 0 }, whole), next }
}

const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    // An escaped bar is part of its cell. (A lookbehind would be shorter, and keep older iPhones out altogether.)
    .replaceAll('\\|', '\u0000')
    .replace(/\|$/, '')
    .split('|')
    .map((cell) => cell.trim().replaceAll('\u0000', '|'))

function paragraph(lines: string[], at: number, tight: boolean): Read {
  let next = at + 1
  while (next < lines.length && continues(lines, next) && !underline.test(lines[next]!)) next += 1
  const text = lines
    .slice(at, next)
    .map((line) => line.trimStart())
    .join('\n')
    .trimEnd()
  const under = underline.exec(lines[next] ?? '')
  if (under) return { element: headingOf(under[1]!.startsWith('=') ? 1 : 2, text), next: next + 1 }
  return { element: tight ? inline(text) : h('p', null, inline(text)), next }
}

/** The line goes on with the paragraph before it. */
const continues = (lines: string[], at: number): boolean => Boolean(lines[at]!.trim()) && !beginsBlock(lines[at]!)

function beginsBlock(line: string): boolean {
  if (fence.test(line) || heading.test(line) || quote.test(line)) return true
  if (rule.test(line)) return !/^ {0,3}-+\s*$/.test(line)
  // "1986. A great year" in the middle of a paragraph is no list; "1. First" is.
  const mark = item.exec(line)
  return Boolean(mark?.[3]) && (!/\d/.test(mark![2]!) || Number.parseInt(mark![2]!, 10) === 1)
}
