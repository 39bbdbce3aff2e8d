import { describe, expect, test } from 'vitest'
import { URGENT_MIN } from '../../src/core/policies/calm.ts'
import { assess, casesOf } from './fixtures.ts'

const cases = casesOf<{ text: string; urgent: boolean }>('urgent')

describe('urgency', () => {
  test('danger and theft call a person; a deadline or a fire alarm for sale does not', () => {
    const wrong = cases.filter((one) => assess(one.text).urgent >= URGENT_MIN !== one.urgent).map((one) => one.text)
    expect(wrong).toEqual([])
  })

  test('a deadline counts a little', () => {
    expect(assess('I need it urgently by Friday').urgent).toBeCloseTo(0.4)
  })
})
