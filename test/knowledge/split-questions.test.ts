import { expect, test } from 'vitest'
import { splitQuestions } from '../../src/knowledge/split-questions.ts'

test.each([
  ['Where is my order? Can I still change it?', ['Where is my order?', 'Can I still change it?']],
  ['How long does it take and how much is it?', ['How long does it take', 'how much is it?']],
  [
    'Hi! I ordered last week. Where is my order? Also can I change the address',
    ['Where is my order?', 'Also can I change the address'],
  ],
  ['1. how much is shipping\n2. do you ship to Canada', ['how much is shipping', 'do you ship to Canada']],
  [
    'Do you take PayPal, can I pay in euros and is it safe to pay?',
    ['Do you take PayPal', 'can I pay in euros', 'is it safe to pay?'],
  ],
  ['When and where can I collect it?', ['When and where can I collect it?']],
  ['Can I return shoes and socks?', ['Can I return shoes and socks?']],
  ['The page says £3.95. Is that right?', ['Is that right?']],
  ['Lieferzeit? Und die Kosten?', ['Lieferzeit?', 'Und die Kosten?']],
])('"%s"', (text, questions) => {
  expect(splitQuestions(text)).toEqual(questions)
})

test('a matter without a question mark is still a matter', () => {
  expect(splitQuestions('My parcel is late. I am annoyed')).toEqual(['My parcel is late. I am annoyed'])
})

test('nothing asked, nothing found', () => {
  expect(splitQuestions('  …  ')).toEqual([])
})

test('of a very long list none is lost', () => {
  const questions = splitQuestions(Array.from({ length: 30 }, (_, at) => `What is number ${at}?`).join(' '))
  expect(questions.length).toBe(10)
  expect(questions.at(-1)).toContain('number 29?')
})
