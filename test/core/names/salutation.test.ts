import { expect, it } from 'vitest'
import { salutation } from '../../../src/core/names/salutation.ts'

it('uses title and family name for who gave both', () => {
  expect(salutation({ given: 'Maria', family: 'Garcia', title: 'Dr.' })).toBe('Dr. Garcia')
})

it('uses the first name otherwise', () => {
  expect(salutation({ given: 'Anna', family: 'Weiss' })).toBe('Anna')
  expect(salutation({ given: 'Anna', title: 'Dr.' })).toBe('Anna')
})

it('greets without a name when there is none to say', () => {
  expect(salutation({})).toBeUndefined()
  expect(salutation({ family: 'Weiss', display: 'Weiss' })).toBeUndefined()
  expect(salutation({ given: '' })).toBeUndefined()
})
