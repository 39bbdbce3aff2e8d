import { describe, expect, test } from 'vitest'
import { HEAT_MIN } from '../../src/core/policies/calm.ts'
import { assess, casesOf, share } from './fixtures.ts'

const cases = casesOf<{ text: string; mood: 'calm' | 'angry' | 'neutral' | 'positive' }>('heat')
const angry = cases.filter((one) => one.mood === 'angry')
const calm = cases.filter((one) => one.mood === 'calm')
const content = cases.filter((one) => one.mood === 'neutral' || one.mood === 'positive')
const heat = (text: string) => assess(text).heat

describe('heat', () => {
  test('an angry customer is handed to a person', () => {
    const hot = angry.filter((one) => heat(one.text) >= HEAT_MIN)
    expect(share('angry recall', hot.length, angry.length)).toBeGreaterThanOrEqual(0.95)
  })

  test('nobody else is', () => {
    const hot = [...calm, ...content].filter((one) => heat(one.text) >= HEAT_MIN)
    expect(share('heat false alarms', hot.length, calm.length + content.length)).toBeLessThan(0.03)
  })

  test('a calm complaint is a complaint and stays cool', () => {
    const seen = calm.filter((one) => assess(one.text).complaint >= 0.5)
    expect(share('calm complaints seen', seen.length, calm.length)).toBeGreaterThanOrEqual(0.9)
    expect(calm.filter((one) => heat(one.text) >= 0.4).map((one) => one.text)).toEqual([])
  })

  test('no complaint is seen where there is none', () => {
    const wrong = content.filter((one) => assess(one.text).complaint >= 0.5)
    expect(share('false complaints', wrong.length, content.length)).toBeLessThan(0.05)
  })

  test('shouting makes anger louder, and is none by itself', () => {
    expect(heat('THIS IS RIDICULOUS!!!')).toBeGreaterThan(heat('this is ridiculous'))
    expect(heat('HELLO!!! THANKS!!!')).toBeLessThan(0.2)
  })

  test('strong words of praise are praise', () => {
    expect(heat('damn good service')).toBeLessThan(0.2)
    expect(heat('that was fucking brilliant')).toBeLessThan(0.2)
  })

  test('what is denied does not count', () => {
    expect(heat("I'm not angry")).toBeLessThan(0.2)
    expect(heat('no problem')).toBeLessThan(0.2)
  })

  test('a question about a threat is no threat', () => {
    expect(heat('How do I leave a bad review for a seller?')).toBeLessThan(0.4)
    expect(heat("I'm going to leave a bad review everywhere")).toBeGreaterThanOrEqual(HEAT_MIN)
  })
})
