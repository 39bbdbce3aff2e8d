// Cuts an article into passages by its structure. Called by knowledge-index.ts; the answer is made of passages.
import { type MarkedToken, marked, type Tokens } from 'marked'

/** A piece of an article that can stand alone as an answer. */
export interface Passage {
  /** The headings above it, the nearest last. */
  headings: string[]
  /** Markdown. */
  text: string
  words: number
}

/** About this many words make a passage: a screen of a phone, and enough for one answer. */
const passageWords = 60
/** A list of steps, or a table, is cut only beyond this; half of a set of instructions is worse than a long answer. */
const wholeWordsMax = 200
/** A paragraph beyond this is cut at sentence ends. */
const paragraphWordsMax = 110

/** The passages of an article, in order. */
export function splitPassages(markdown: string): Passage[] {
  const passages: Passage[] = []
  let headings: { depth: number; text: string }[] = []
  let blocks: string[] = []
  let words = 0

  const flush = () => {
    if (blocks.length > 0) {
      passages.push({ headings: headings.map((heading) => heading.text), text: blocks.join('\n\n'), words })
    }
    blocks = []
    words = 0
  }

  for (const token of marked.lexer(markdown) as MarkedToken[]) {
    if (token.type === 'heading') {
      flush()
      headings = [
        ...headings.filter((heading) => heading.depth < token.depth),
        { depth: token.depth, text: plainText(token.text) },
      ]
      continue
    }
    if (token.type === 'space' || token.type === 'hr' || token.type === 'def') continue
    for (const piece of piecesOf(token)) {
      const count = countWords(piece)
      // "Follow these steps:" belongs to the steps, however long they are.
      const introduces = blocks.at(-1)?.trimEnd().endsWith(':') ?? false
      if (words > 0 && words + count > passageWords && !introduces) flush()
      blocks.push(piece)
      words += count
    }
  }
  flush()
  return passages
}

/** Words as a reader counts them, without Markdown's marks and link targets. */
export function countWords(markdown: string): number {
  return plainText(markdown).match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}

/** The text that a reader sees: link targets and marks are neither counted nor searched. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~|]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function piecesOf(token: MarkedToken): string[] {
  const raw = token.raw.trim()
  if (token.type === 'list' && countWords(raw) > wholeWordsMax) return cutList(token)
  if (token.type === 'table' && countWords(raw) > wholeWordsMax) return cutTable(token)
  if (token.type === 'paragraph' && countWords(raw) > paragraphWordsMax) return cutParagraph(raw)
  return [raw]
}

/** Items keep their own numbers, so step 7 is still step 7 in the second half. */
function cutList(list: Tokens.List): string[] {
  return gather(
    list.items.map((item) => item.raw.trimEnd()),
    '\n',
  )
}

/** Each part repeats the head: a row without its column names says nothing. */
function cutTable(table: Tokens.Table): string[] {
  const [head, rule, ...rows] = table.raw.trim().split('\n')
  return gather(rows, '\n').map((part) => `${head}\n${rule}\n${part}`)
}

function cutParagraph(raw: string): string[] {
  return gather(raw.split(/(?<=[.!?…]["')\]]?)\s+(?=[\p{Lu}\p{N}"'([])/u), ' ')
}

function gather(parts: string[], separator: string): string[] {
  const pieces: string[] = []
  let current: string[] = []
  let words = 0
  for (const part of parts) {
    const count = countWords(part)
    if (current.length > 0 && words + count > passageWords) {
      pieces.push(current.join(separator))
      current = []
      words = 0
    }
    current.push(part)
    words += count
  }
  if (current.length > 0) pieces.push(current.join(separator))
  return pieces
}
