import { marked } from 'marked'
import type { ComponentChildren, VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { markdown } from '../../widget/src/markdown/blocks.ts'
import { safeHref } from '../../widget/src/markdown/inline.ts'

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)

/** What the elements would be as HTML, with all their attributes. */
function html(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(html).join('')
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node !== 'object') return escapeHtml(String(node))
  const { type, props } = node as VNode<Record<string, unknown>>
  const { children, ...attributes } = props
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
  const inner = html(children as ComponentChildren)
  return type === 'br' || type === 'hr' ? `<${type}>` : `<${String(type)}${written.join('')}>${inner}</${String(type)}>`
}

/** The bare structure, so that ours and marked's can be compared. */
const structure = (text: string) =>
  text
    .replace(/<\/?(span|div)[^>]*>/g, '')
    .replace(/<img[^>]*?alt="([^"]*)"[^>]*>/g, '$1')
    .replace(
      /<(\w+)[^>]*?(?: (href="[^"]*"))?(?: (start="\d+"))?[^>]*>/g,
      (_, tag, href, start) => `<${[tag, tag === 'a' && href, tag === 'ol' && start].filter(Boolean).join(' ')}>`,
    )
    .replace(/<(\/?)h([1-6])>/g, '<$1h>')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .replace(/ ?(<\/?(?:p|li|ul|ol|h|table|thead|tbody|tr|th|td|blockquote|pre|hr|code)\b[^>]*>) ?/g, '$1')
    .trim()

const sameAsMarked = [
  'One line.',
  'Two\nlines of one paragraph.\n\nAnother.',
  'A **bold** word, an *emphasised* one, __both__ _ways_.',
  '**bold with *emphasis* inside** and *emphasis with **bold** inside*',
  'snake_case_name and 2*3*4 and a * star',
  'Use `npm install`, or ``a `tick` inside``.',
  '# Title\n\n## Section ##\n\ntext\n### Third',
  'Title\n=====\n\nSection\n---\n\ntext',
  '- one\n- two\n- three',
  '* one\n\n* two, loosely\n\n* three',
  '1. one\n2. two\n   and more of two\n3. three',
  '3. starts\n4. at three',
  '- outer\n  - inner\n  - inner two\n    1. deep\n- outer again',
  '1. step\n\n   a paragraph of the step\n\n2. next step',
  'A list:\n- right after\n- its sentence',
  '- lazy\ncontinuation',
  '> quoted\n> on two lines\n>\n> and a second paragraph',
  '> - a list\n> - in a quote',
  '```js\nconst a = "<b>"\n\n- no list\n```\n\nafter',
  '| a | b |\n| --- | :-: |\n| 1 | **2** |\n| 3 | `4` |',
  '| a | b |\n|---|---|\n| only one |\n\nafter',
  'a | b\n--- | ---\n1 | 2',
  'one\n\n---\n\ntwo\n\n***\n\nthree',
  'A [link](https://shop.example/a_(b)) and [another](https://shop.example "title"), [**bold** one](https://x.example).',
  'Write to <help@shop.example> or see <https://shop.example/help>.',
  'Bare https://shop.example/a?b=c&d=1, and in brackets (https://shop.example/x).',
  'Mail help@shop.example.',
  'Escaped \\*stars\\*, \\[brackets\\] and 1\\. numbers',
  'Line one  \nline two\\\nline three',
  '~~gone~~ but ~not~ this',
  'Fish &amp; chips &lt;3 &#8364; 5',
  'The year was\n1986. A great one.',
  'A picture: ![of a jacket](https://shop.example/j.png) here.',
  '**Unclosed and *also',
  '[not a link] and (brackets) and [x]',
  '2 < 3 and 5 > 4, a & b',
  '- [link](https://shop.example)\n- **bold** start',
  '',
]

describe('Markdown', () => {
  it.each(sameAsMarked)('is read as marked reads it: %j', (text) => {
    const theirs = marked.parse(text, { gfm: true, async: false })
    expect(structure(html(markdown(text)))).toBe(structure(theirs.replace(/~not~|<del>not<\/del>/, '~not~')))
  })

  it('opens links in a tab of their own, without telling where they came from', () => {
    expect(html(markdown('[a](https://shop.example)'))).toContain('target="_blank" rel="noopener nofollow"')
  })

  it('reads three stars as both kinds of emphasis', () => {
    expect(html(markdown('***all***'))).toBe('<p><strong><em>all</em></strong></p>')
  })

  it('loads no pictures', () => {
    expect(html(markdown('![alt](https://tracker.example/x.png)'))).toBe('<p>alt</p>')
  })

  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<style>*{display:none}</style>',
    '<a href="javascript:alert(1)">x</a>',
    '```\n</code><script>alert(1)</script>\n```',
    '| <b onclick=x> |\n| --- |\n| <i onclick=x> |',
  ])('shows HTML as text: %j', (text) => {
    expect(html(markdown(text))).not.toMatch(/<(img|script|style|b|i|a) ?/)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#115;cript:alert(1)',
    '&#x6a;avascript:alert(1)',
    'java\u0000script:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/\\evil.example',
    ' javascript:alert(1)',
  ])('does not lead to %j', (href) => {
    expect(safeHref(href)).toBeUndefined()
    expect(html(markdown(`[x](<${href}>)`))).not.toContain('href')
  })

  it.each(['https://shop.example/a', 'mailto:help@shop.example', 'tel:+4940123', '/account/orders'])(
    'leads to %j',
    (href) => {
      expect(safeHref(href)).toBe(href)
    },
  )

  it('stays quick with hostile input', () => {
    for (const piece of [
      '[',
      '![](',
      '*a ',
      '**a',
      '_a',
      '`',
      '~~a',
      '> ',
      '- ',
      '|',
      'a@',
      '<http://',
      '\\',
      '(',
      '&#',
    ])
      markdown(piece.repeat(2_000))
    markdown(`${'['.repeat(1_000)}${']('.repeat(1_000)}`)
  })
})
