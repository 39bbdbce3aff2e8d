import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { markdownToTerminal } from '../../src/cli/markdown.ts'
import { type Output, paintFor } from '../../src/cli/paint.ts'

const pipe = (columns = 80) => paintFor(Object.assign(new PassThrough(), { columns }) as Output)
const shown = (markdown: string, columns?: number) => markdownToTerminal(markdown, pipe(columns))

describe('Markdown in a terminal without colours', () => {
  test.each([
    ['bold and code are plain words', 'Take **two** `M8` bolts.', 'Take two M8 bolts.'],
    ['a link shows its address', 'See [our page](https://shop.example/a).', 'See our page (https://shop.example/a).'],
    ['an address is not shown twice', '<https://shop.example>', 'https://shop.example'],
    ['nor is that of a mail', 'Write to [help@shop.example](mailto:help@shop.example)', 'Write to help@shop.example'],
    ['a list has bullets', '- one\n- two\n  - inner', '• one\n• two\n  • inner'],
    ['steps keep their numbers', '3. three\n4. four', '3. three\n4. four'],
    ['entities are characters', 'fish &amp; chips', 'fish & chips'],
    ['a table has columns', '| a | b |\n|---|---|\n| long one | x |', 'a         b\nlong one  x'],
    ['a quotation is marked', '> so it is', '│ so it is'],
    ['HTML is its text', 'a <b>bold</b> word', 'a bold word'],
  ])('%s', (_what, markdown, text) => expect(shown(markdown)).toBe(text))

  test('long lines break at words, and a list goes on below its own text', () => {
    expect(shown('- a list whose only item is long', 20)).toBe('• a list whose only\n  item is long')
  })
})

test('what somebody else wrote moves no cursor and turns no line around', () => {
  expect(shown('a\u001b[2Jb\u0007c\u202ed\u009b31me')).toBe('a[2Jbcd31me')
})
