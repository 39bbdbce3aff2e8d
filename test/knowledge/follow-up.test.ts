import { expect, test } from 'vitest'
import { followUpOf, leanedOn } from '../../src/knowledge/follow-up.ts'

test.each([
  'and to Canada?',
  'what about shoes?',
  'How about the blue one?',
  'to Canada?',
  'and by express',
  'but only for sale items?',
  'Thanks! And for boots?',
  "and if it's broken?",
])('"%s" adds to the question before it', (text) => {
  expect(followUpOf(text)).toBe('adds')
})

test.each(['how much is it?', 'do they expire?', 'Can I use it in the shop?', 'is that free', 'how long does it take'])(
  '"%s" refers to what was talked about',
  (text) => {
    expect(followUpOf(text)).toBe('refers')
  },
)

test.each([
  'How do I return something?',
  'Which countries do you ship to?',
  'Is it possible to pay in euros?',
  'what time is it',
  'Do you have a shop in London?',
  'I ordered a lamp last week and it has not arrived, and now I wonder where it is',
  '',
])('"%s" says itself what it is about', (text) => {
  expect(followUpOf(text)).toBe('none')
})

test('a chain of follow-ups is read back to the question that names its matter', () => {
  const subject = ['Do you sell lamps?', 'Do you ship to Canada?', 'how long does it take?'].map((question) => ({
    question,
  }))
  expect(leanedOn(subject).map(({ question }) => question)).toEqual([
    'how long does it take?',
    'Do you ship to Canada?',
  ])
})
