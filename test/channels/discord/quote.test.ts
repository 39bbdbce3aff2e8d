import { expect, test } from 'vitest'
import { CONTENT_LENGTH_MAX } from '../../../src/channels/discord/limits.ts'
import { quote } from '../../../src/channels/discord/private-side.ts'

test('words are quoted line by line', () => {
  expect(quote('My lamp\nis broken')).toBe('> My lamp\n> is broken')
})

test.each([
  ['one long line', 'x'.repeat(2_000)],
  ['very many lines', 'x\n'.repeat(1_000)],
  ['many pings', '@everyone '.repeat(200)],
  ['pictures that are two characters each', '🏮'.repeat(1_000)],
])('%s still fits into one message', (_, text) => {
  expect(quote(text).length).toBeLessThan(CONTENT_LENGTH_MAX)
  expect(quote(text).isWellFormed()).toBe(true)
})
