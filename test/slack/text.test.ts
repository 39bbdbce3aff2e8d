import { describe, expect, test } from 'vitest'
import { cut, escaped, literal, withoutHidden } from '../../src/slack/text/clean.ts'
import { emojiOfBlocks } from '../../src/slack/text/emoji.ts'
import { fromInput, fromMrkdwn, mentionedUsers } from '../../src/slack/text/from-mrkdwn.ts'
import { splitText } from '../../src/slack/text/split.ts'
import { toMrkdwn } from '../../src/slack/text/to-mrkdwn.ts'

describe("a customer's text in Slack", () => {
  test('cannot ping a channel or a person', () => {
    expect(escaped('<!channel> <@U123> <!here|here> <!subteam^S1>')).not.toMatch(/<[!@]/)
    expect(escaped('@everyone @here @Channel')).not.toMatch(/@(everyone|here|channel)/i)
  })
  test('cannot disguise a link', () => {
    expect(escaped('<https://evil.test|your bank>')).toBe('&lt;https://evil.test|your bank&gt;')
  })
  test('cannot turn itself around or hide control characters', () => {
    expect(withoutHidden('a\u202Eb\u2066c\u0000d\u0007e\u200Ff\uFEFF')).toBe('abcdef')
    expect(withoutHidden('line\r\nnext\ttab')).toBe('line\nnext\ttab')
  })
  test('keeps emoji that are joined of several characters', () => {
    expect(withoutHidden('👩‍👩‍👧 é')).toBe('👩‍👩‍👧 é')
  })
  test('cannot format, and keeps underscores within words', () => {
    expect(literal('*b* _i_ ~s~ `c` snake_case')).not.toMatch(/[*~`]|(?<!\w)_|_(?!\w)/)
    expect(literal('snake_case')).toBe('snake_case')
  })
  test('is cut between characters, never within one', () => {
    expect(cut('ab😀cd', 4)).toBe('ab…')
    expect(cut('short', 5)).toBe('short')
  })
})

describe('long text', () => {
  test('is split at the end of a sentence', () => {
    expect(splitText('One sentence here. Another one there.', 25)).toEqual(['One sentence here.', 'Another one there.'])
  })
  test('is split at a paragraph rather than at a sentence', () => {
    expect(splitText('First. And more\n\nSecond paragraph.', 25)).toEqual(['First. And more', 'Second paragraph.'])
  })
  test('is split anywhere when it has no place for it, and loses nothing', () => {
    const parts = splitText('x'.repeat(10_000), 3900)
    expect(parts.map((part) => part.length)).toEqual([3900, 3900, 2200])
  })
  test('does not cut an emoji in two', () => {
    const parts = splitText('😀'.repeat(50), 11)
    expect(parts.join('')).toBe('😀'.repeat(50))
    expect(parts.every((part) => part.isWellFormed())).toBe(true)
  })
  test('is measured as it will be sent', () => {
    const parts = splitText('<'.repeat(3000), 3900, (text) => escaped(text).length)
    expect(parts.every((part) => escaped(part).length <= 3900)).toBe(true)
    expect(parts.join('')).toBe('<'.repeat(3000))
  })
})

describe('our Markdown in Slack', () => {
  test.each([
    ['**bold** and *italic* and ~~gone~~', '*bold* and _italic_ and ~gone~'],
    ['[Returns](https://shop.test/returns)', '<https://shop.test/returns|Returns>'],
    ['[x](javascript:alert(1))', 'x (javascript:alert(1))'],
    ['# Title\n- one\n* two', '*Title*\n• one\n• two'],
    ['`a < b & c`', '`a &lt; b &amp; c`'],
    ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('%s becomes %s', (markdown, mrkdwn) => expect(toMrkdwn(markdown)).toBe(mrkdwn))
})

describe("an agent's words for the customer", () => {
  test.each([
    ['*bold* _it_ ~gone~', '**bold** _it_ ~~gone~~'],
    ['See <https://shop.test/a_b_c|our *page*>', 'See [our *page*](https://shop.test/a_b_c)'],
    ['<https://shop.test>', 'https://shop.test'],
    ['<mailto:a@b.test|a@b.test>', 'a@b.test'],
    ['&lt;b&gt; &amp; co', '<b> & co'],
    ['&amp;lt;', '&lt;'],
    ['<!here> hello <!channel>', 'hello'],
    ['<!subteam^S1|@team> hello', 'hello'],
    ['• one\n    ◦ nested', '- one\n    - nested'],
    ['in <#C1|general>', 'in #general'],
    ['2 * 3 * 4 and snake_case', '2 * 3 * 4 and snake_case'],
    ['```\n*code*\n```', '```\n*code*\n```'],
    ['• one\n• two', '- one\n- two'],
    ['thanks :slightly_smiling_face: at 10:30:45', 'thanks 🙂 at 10:30:45'],
    ['<javascript:alert(1)|click>', 'click'],
  ])('%s becomes %s', (mrkdwn, markdown) => expect(fromMrkdwn(mrkdwn)).toBe(markdown))
  test('show the names of people, not their ids', () => {
    expect(mentionedUsers('<@U1> and <@W2|x> and <@U1>')).toEqual(['U1', 'W2'])
    expect(fromMrkdwn('ask <@U1>', { users: new Map([['U1', 'Maya']]) })).toBe('ask Maya')
  })
  test('show the emoji that Slack names in the blocks, skin tone included', () => {
    const blocks = [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'emoji', name: 'wave', skin_tone: 4, unicode: '1f44b-1f3fd' }],
          },
        ],
      },
    ]
    expect(fromMrkdwn('hi :wave::skin-tone-4:', { emoji: emojiOfBlocks(blocks) })).toBe('hi 👋🏽')
    expect(emojiOfBlocks([{ type: 'emoji', name: 'x', unicode: 'zz-ffffffff' }]).size).toBe(0)
  })
  test('typed into a modal stay as they are, Markdown and brackets too', () => {
    expect(fromInput('**yes**, a < b > c [x](https://y.test) &amp; more')).toBe(
      '**yes**, a < b > c [x](https://y.test) & more',
    )
  })
})
