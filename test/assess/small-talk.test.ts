import { describe, expect, test } from 'vitest'
import { assess, casesOf, share } from './fixtures.ts'

const kinds = ['greeting', 'thanks', 'goodbye']
const cases = casesOf<{ text: string; kind: string }>('small-talk')
const kindOf = (text: string) => {
  const { intent } = assess(text)
  return kinds.includes(intent) ? intent : 'none'
}

describe('small talk', () => {
  test('is known as what it is, and only where nothing else is said', () => {
    const wrong = cases.filter((one) => kindOf(one.text) !== one.kind).map((one) => `${one.kind}: ${one.text}`)
    if (wrong.length) console.info('wrong:', wrong)
    expect(share('small talk', cases.length - wrong.length, cases.length)).toBeGreaterThanOrEqual(0.98)
  })

  test('asks nothing', () => {
    expect(assess('hello? anyone there?').questions).toEqual([])
    expect(assess('Hi, how are you?').questions).toEqual([])
  })

  test('a hello with a matter is the matter', () => {
    expect(assess('hi, where is my order?').intent).toBe('question')
    expect(assess("thanks but it still doesn't work").intent).toBe('complaint')
    expect(assess('thanks, and how do I return it?').intent).toBe('question')
  })

  test('"ok" and "yes" are neither small talk nor questions', () => {
    expect(assess('ok')).toMatchObject({ intent: 'other', questions: [] })
    expect(assess('yes')).toMatchObject({ intent: 'other', questions: [] })
  })
})
