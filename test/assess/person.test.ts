import { describe, expect, test } from 'vitest'
import { assess, casesOf, share } from './fixtures.ts'

const cases = casesOf<{ text: string; person: boolean }>('person')
const asks = (text: string) => assess(text).intent === 'person'

describe('asking for a person', () => {
  test('is heard in nearly any words', () => {
    const asking = cases.filter((one) => one.person)
    const missed = asking.filter((one) => !asks(one.text))
    if (missed.length)
      console.info(
        'missed:',
        missed.map((one) => one.text),
      )
    expect(share('person recall', asking.length - missed.length, asking.length)).toBeGreaterThanOrEqual(0.98)
  })

  test('is not heard in a product, a past talk, or a wish to be left alone', () => {
    const others = cases.filter((one) => !one.person)
    const wrong = others.filter((one) => asks(one.text)).map((one) => one.text)
    share('person false alarms', wrong.length, others.length)
    expect(wrong).toEqual([])
  })

  test.each(['tlak to a humna', 'reprasentative', 'i ned an agnet', 'talk tosomebody'])(
    'survives typing in a hurry: %s',
    (text) => {
      expect(asks(text)).toBe(true)
    },
  )

  test.each(['what are your support hours?', 'what is the phone number of customer service?'])(
    'leaves a question about support to the knowledge: %s',
    (text) => {
      expect(assess(text).intent).toBe('question')
    },
  )

  test('is heard beside a question, and the question is kept', () => {
    const { intent, questions } = assess('I want to talk to a human. Also, what are your opening hours?')
    expect(intent).toBe('person')
    expect(questions).toEqual(['Also, what are your opening hours?'])
  })

  test('a greeting of the team is a greeting', () => {
    expect(assess('hello support team').intent).toBe('greeting')
    expect(assess('Dear agent, my parcel is late').intent).not.toBe('person')
  })
})
