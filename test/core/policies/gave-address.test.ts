import { expect, test } from 'vitest'
import { gaveAddress } from '../../../src/core/policies/gave-address.ts'
import { offerCode } from '../../../src/core/policies/offer-code.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

const taken = async (text: string, options = {}) =>
  (await decide(await aTurn({ codes: '123456', text, ...options }), gaveAddress)).taken.size

test.each(['anna@example.com', 'My address is anna@example.com', 'Meine Adresse ist anna@example.com.'])(
  '"%s" is no question to search for',
  async (text) => {
    expect(await taken(text)).toBe(1)
  },
)

test.each([
  'How do I change my address to anna@example.com?',
  'I was charged twice, write to anna@example.com',
  'I have written to anna@example.com three times now and nobody ever came back to me about it',
])('"%s" is more than an address', async (text) => {
  expect(await taken(text)).toBe(0)
})

test('is left to the others where no code can be mailed', async () => {
  expect(await taken('My address is anna@example.com', { codes: undefined })).toBe(0)
})

test('whoever says it again hears that it was heard', async () => {
  const state = { code: { address: 'anna@example.com' }, codeOffers: ['anna@example.com'] }
  const turn = await aTurn({ codes: '123456', text: 'My address is anna@example.com', state })
  expect(heard(await decide(turn, gaveAddress, offerCode))).toEqual([turn.words.allRight(undefined)])
})
