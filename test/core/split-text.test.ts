import { describe, expect, test } from 'vitest'
import { splitText } from '../../src/core/split-text.ts'

describe('text for a channel with a limit', () => {
  test('that fits is left as it is, to the last blank', () => {
    expect(splitText('  as it was \n', 20)).toEqual(['  as it was \n'])
    expect(splitText('', 20)).toEqual([''])
    expect(splitText('exactly ten', 11)).toEqual(['exactly ten'])
  })

  test.each([
    [
      'at a paragraph’s end first',
      'One thing. Two.\n\nThree things here.',
      30,
      ['One thing. Two.', 'Three things here.'],
    ],
    [
      'else at a line’s end',
      'first line here\nsecond line. And more',
      25,
      ['first line here', 'second line. And more'],
    ],
    ['else at a sentence’s end', 'One sentence. Another sentence.', 20, ['One sentence.', 'Another sentence.']],
    ['at a question’s end', 'Is it blue? No it is not blue', 20, ['Is it blue?', 'No it is not blue']],
    ['else between words', 'wordsandwords morewords evenmore', 24, ['wordsandwords morewords', 'evenmore']],
    ['else anywhere', 'abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['not so early that a crumb is left', `Hi. ${'x'.repeat(40)}`, 30, [`Hi. ${'x'.repeat(26)}`, 'x'.repeat(14)]],
  ])('is split %s', (_how, text, lengthMax, parts) => {
    expect(splitText(text, lengthMax)).toEqual(parts)
  })

  test.each([1, 2, 3, 7, 50])('never exceeds the limit and loses no word (%i)', (lengthMax) => {
    const texts = [
      'The quick brown fox. Jumps over!\n\nThe lazy dog? 👍🏽 and 日本語の文。次の文。',
      '👍'.repeat(30),
      `${'a'.repeat(99)} b`,
    ]
    for (const text of texts) {
      const parts = splitText(text, lengthMax)
      const letters = (value: string) => value.replace(/\s/g, '')
      expect(letters(parts.join(''))).toBe(letters(text))
      if (lengthMax > 1) for (const part of parts) expect(part.length).toBeLessThanOrEqual(lengthMax)
      for (const part of parts) expect(part).not.toBe('')
    }
  })

  test('never breaks an emoji in two', () => {
    for (const part of splitText('👍'.repeat(20), 7)) expect(part.isWellFormed()).toBe(true)
  })
})
