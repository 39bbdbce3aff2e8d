import { beforeAll, expect, test } from 'vitest'
import { type Language, loadLanguage } from '../../src/knowledge/language.ts'
import { editDistance } from '../../src/knowledge/spelling.ts'
import { piecesOf, queryWords, termsOf, wordsOf } from '../../src/knowledge/words.ts'

let english: Language
beforeAll(async () => {
  english = await loadLanguage('en')
})

test('words are what is said, not how it is typed', () => {
  expect(wordsOf("What's the Café’s e-mail? I don't know: https://x.example/y")).toEqual([
    'what',
    'the',
    'café',
    'email',
    'i',
    'dont',
    'know',
  ])
  expect(wordsOf('返品したいです').length).toBeGreaterThan(1)
})

test('customers and authors mean the same by different words', () => {
  const shared = (a: string, b: string) => {
    const other = new Set(termsOf(b, english))
    return termsOf(a, english).some((term) => term.startsWith('=') && other.has(term))
  }
  expect(shared('my money back', 'refunds')).toBe(true)
  expect(shared('sending it back', 'returns')).toBe(true)
  expect(shared('where is my stuff', 'tracking')).toBe(true)
  expect(shared('to Sydney', 'Australia')).toBe(true)
  expect(shared('to Italy', 'the EU')).toBe(true)
  expect(shared('to Mars', 'Australia')).toBe(false)
})

test('a gift card is not a way to pay', () => {
  expect(termsOf('gift card', english)).toContain('=giftcard')
  expect(termsOf('gift card', english)).not.toContain('=paymentmethod')
})

test('the new of New York is no word of its own', () => {
  const [word] = queryWords('New York', [english])
  expect(word).toMatchObject({ stems: [], concepts: ['=us', '=abroad'], role: 'content' })
})

test('German words are stemmed as German', async () => {
  const german = await loadLanguage('de')
  expect(german.stem('lieferungen')).toBe(german.stem('lieferung'))
  expect(german.isSmall('und')).toBe(true)
})

test('pieces of a word survive a typing error', () => {
  const right = new Set(piecesOf('delivery'))
  expect(piecesOf('delivry').filter((piece) => right.has(piece)).length).toBeGreaterThan(5)
})

test('a swap of two letters is one error', () => {
  expect(editDistance('refund', 'refudn', 2)).toBe(1)
  expect(editDistance('refund', 'refnud', 1)).toBe(1)
  expect(editDistance('shipping', 'shopping', 2)).toBe(1)
  expect(editDistance('abcdef', 'uvwxyz', 2)).toBeGreaterThan(2)
})
