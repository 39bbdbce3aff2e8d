import { describe, expect, test } from 'vitest'
import { customerFirst } from '../../../src/core/policies/customer-first.ts'
import { aTurn, decide } from '../../support/turn.ts'

const headStart = async (...messages: string[]) => {
  const plan = await decide(await aTurn({ messages }), customerFirst)
  return plan.state.headStart ?? 0
}

describe('the head start in the queue', () => {
  test('is none for a calm matter', async () => {
    expect(await headStart('When do you open?')).toBeLessThan(5)
  })

  test('is the longest for danger, and long for anger', async () => {
    const danger = await headStart('The lamp caught fire and there is smoke in my house!')
    const anger = await headStart('This is ridiculous, I am furious! Worst shop ever, you are useless!')
    expect(danger).toBeGreaterThan(anger)
    expect(anger).toBeGreaterThan(5)
  })

  test('stays for what was said a moment ago, and fades after some calm messages', async () => {
    const angry = 'This is ridiculous, I am furious! Worst shop ever, you are useless!'
    expect(await headStart(angry, 'hello?')).toBe(await headStart(angry))
    expect(await headStart(angry, ...Array(5).fill('When do you open?'))).toBeLessThan(await headStart(angry))
  })

  test('is kept when an agent did something and the customer nothing', async () => {
    const mood = [{ heat: 0.5, urgent: 0 }]
    const plan = await decide(await aTurn({ state: { mood }, did: { action: { name: 'claim' } } }), customerFirst)
    expect(plan.state).toMatchObject({ mood, headStart: 10 })
  })
})
