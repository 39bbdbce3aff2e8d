import { describe, expect, test } from 'vitest'
import { addressKey } from '../../src/core/addresses.ts'
import { findFacts, theAddressIn } from '../../src/core/facts.ts'

const found = (text: string) => findFacts(text).map(({ key, value }) => `${key}: ${value}`)

describe('what a customer says of themselves', () => {
  test.each([
    ['My address is Anna.Mueller@example.com', 'email: Anna.Mueller@example.com'],
    ['call me at +49 171 2345678 please', 'phone: +49 171 2345678'],
    ['my phone number is 555 010 9999', 'phone: 555 010 9999'],
    ['Where is order 20931?', 'order: 20931'],
    ['order #HP-20931 is late', 'order: HP-20931'],
    ['Rechnung Nr. 88123', 'invoice: 88123'],
    ['my customer number 99120', 'customer: 99120'],
  ])('%s', (text, fact) => {
    expect(found(text)).toContain(fact)
  })

  test.each([
    'my card is 4111 1111 1111 1111',
    'I paid 19.99 on 2026-03-04',
    '482913',
    'Is it at 14:30?',
    'nothing of the kind',
  ])('is not in: %s', (text) => {
    expect(found(text)).toEqual([])
  })

  test('gives one address, or none that could be another’s', () => {
    expect(theAddressIn('it is anna@example.com, really anna@example.com')).toBe('anna@example.com')
    expect(theAddressIn('anna@example.com or ben@example.com')).toBeUndefined()
  })
})

describe('an address', () => {
  test('is the same in either case, and nothing else is', () => {
    const own = addressKey('anna.mueller@example.com')
    expect(addressKey(' Anna.Mueller@EXAMPLE.com ')).toBe(own)
    for (const other of ['annamueller@example.com', 'anna.mueller+shop@example.com', 'anna.mueller@example.co'])
      expect(addressKey(other)).not.toBe(own)
  })

  test.each([
    'аnna@example.com',
    'anna@exаmple.com',
    'anna\u212a@example.com',
    'ＡＮＮＡ@example.com',
    'a b@example.com',
    'anna@localhost',
    '@example.com',
    'anna@@example.com',
    'anna@example.com\n'.repeat(2),
  ])('in signs that can be taken for others is none: %s', (address) => {
    expect(addressKey(address)).toBeUndefined()
  })
})
