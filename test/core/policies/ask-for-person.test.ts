import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/core/policies/answer.ts'
import { askForPerson } from '../../../src/core/policies/ask-for-person.ts'
import { aTurn, decide, heard, tap } from '../../support/turn.ts'

const CLOSED = 'Our team is away just now and back tomorrow at 09:00 (Europe/London).'

describe('somebody to turn to', () => {
  test.each([
    'Can I talk to a human please?',
    'agent',
    'I want a real person',
    'representative!!',
    'let me speak to someone',
    'get me your manager',
    'Ich möchte mit einem Menschen sprechen',
    'quiero hablar con una persona',
  ])('always comes when asked for, in any words: "%s"', async (text) => {
    const turn = await aTurn({ text })
    const plan = await decide(turn, askForPerson)
    expect(plan.openCase).toMatchObject({ reason: 'asked', why: 'the customer asked for a person' })
    expect(plan.conversation).toMatchObject({ handler: 'waiting', status: 'open' })
    expect(heard(plan)).toEqual([turn.words.coming(1)])
  })

  test('comes by one tap', async () => {
    const plan = await decide(await aTurn({ messages: [tap('person', 'Talk to a person')] }), askForPerson)
    expect(plan.openCase).toBeTruthy()
    expect(plan.taken.size).toBe(1)
  })

  test.each([
    [1, 'You are next in line.'],
    [2, 'There is one person before you.'],
    [5, 'There are 4 people before you.'],
  ])('at place %i of the queue says so', async (place, words) => {
    expect(heard(await decide(await aTurn({ text: 'a human please', place }), askForPerson))[0]).toContain(words)
  })

  test('asked for three times in a burst is one case and one answer', async () => {
    const turn = await aTurn({ messages: ['agent please', 'I want a human', 'representative!!'] })
    const plan = await decide(turn, askForPerson)
    expect(heard(plan)).toHaveLength(1)
    expect(plan.taken.size).toBe(3)
  })

  test('asked for again while waiting makes no second case', async () => {
    const plan = await decide(await aTurn({ text: 'a real person please', handler: 'waiting' }), askForPerson)
    expect(plan.openCase).toBeUndefined()
    expect(heard(plan)).toEqual(['A colleague is on the way. You are next in line.'])
  })

  test('outside hours is not promised at once: the customer hears when, and the emergency route', async () => {
    const turn = await aTurn({ text: 'a human please', hours: 'closed', company: { emergencyContact: 'call 112' } })
    const [said] = heard(await decide(turn, askForPerson))
    expect(said).toContain(CLOSED)
    expect(said).toContain('If it is an emergency: call 112')
    expect(said).not.toMatch(/bringing in/)
  })

  test('is not promised where there is no desk', async () => {
    const [said] = heard(await decide(await aTurn({ text: 'a human please', desk: false }), askForPerson))
    expect(said).toMatch(/Nobody is on duty/)
    expect(said).not.toMatch(/bringing in/)
  })

  test('does not keep a question beside it from its answer', async () => {
    const turn = await aTurn({ messages: ['a human please', 'How long does delivery take?'] })
    const plan = await decide(turn, askForPerson, answer)
    expect(heard(plan)).toHaveLength(2)
    expect(heard(plan)[1]).toBe('What shipping/delivery-times.md says.')
  })

  test.each([
    'How long does delivery take?',
    'my person of trust is Anna',
    'thanks',
    'the agent was very kind yesterday',
  ])('is not read into "%s"', async (text) => {
    expect((await decide(await aTurn({ text }), askForPerson)).openCase).toBeUndefined()
  })
})
