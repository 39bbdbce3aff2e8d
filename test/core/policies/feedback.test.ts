import { describe, expect, test } from 'vitest'
import { feedback } from '../../../src/core/policies/feedback.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { ago, aTurn, decide, heard, minutes, NOW, notes, tap } from '../../support/turn.ts'

const surveyed = { surveyedAt: ago(minutes(2)).toISOString(), greetedAt: ago(minutes(20)).toISOString() }
const rated = { ...surveyed, ratedAt: ago(minutes(1)).toISOString() }
const closed = { status: 'resolved' as const, lastCase: {} }
const contact = { name: { given: 'Anna' } }

describe('how was it?', () => {
  test.each([
    [5, 'Thank you, Anna! Would you like to add a line?'],
    [4, 'Thank you, Anna! Would you like to add a line?'],
    [3, "Thank you for being frank, Anna. I'm sorry that it wasn't better. What should we have done?"],
    [1, "Thank you for being frank, Anna. I'm sorry that it wasn't better. What should we have done?"],
  ])('%i of 5 is kept, shown at the desk, and answered to match', async (score, reply) => {
    const turn = await aTurn({ messages: [tap(`rate:${score}`)], state: surveyed, contact, ...closed })
    const plan = await decide(turn, ...policies)
    expect(plan.feedback).toEqual({ score })
    expect(heard(plan)).toEqual([reply])
    expect(notes(plan)).toEqual([`The customer rated the help ${score} of 5.`])
    expect(plan.conversation.status).toBeUndefined()
  })

  test('the line that goes with it is kept with it', async () => {
    const turn = await aTurn({ text: 'Maya was very kind', state: rated, contact, ...closed })
    const plan = await decide(turn, ...policies)
    expect(plan.feedback).toEqual({ comment: 'Maya was very kind' })
    expect(heard(plan)).toEqual(['Thank you, Anna, the team will read it.'])
    expect(notes(plan)).toEqual(['The customer adds: “Maya was very kind”'])
    expect(plan.conversation.status).toBeUndefined()
  })

  test('stars and line together are one feedback', async () => {
    const messages = [tap('rate:2'), { text: 'too slow', data: { survey: true } }]
    const plan = await decide(await aTurn({ messages, state: surveyed, ...closed }), feedback)
    expect(plan.feedback).toEqual({ score: 2, comment: 'too slow' })
  })

  test.each([
    ['a new question', { text: 'How long does delivery take?' }, rated],
    ['a wish for a person', { text: 'I want to talk to a human' }, rated],
    ['a second line', { text: 'and another thing' }, { ...rated, commented: true }],
    ['a line half an hour later', { text: 'my lamp broke' }, { ...surveyed, ratedAt: ago(minutes(30)).toISOString() }],
    ['a line without a rating', { text: 'my lamp broke' }, surveyed],
  ])('is not %s: that is a new matter', async (_what, message, state) => {
    const plan = await decide(await aTurn({ messages: [message], state, ...closed }), ...policies)
    expect(plan.feedback).toBeUndefined()
    expect(plan.conversation.status).toBe('open')
  })

  test('may be tapped late, after a new matter has begun', async () => {
    const plan = await decide(await aTurn({ messages: [tap('rate:5', '5 – Great')], state: surveyed }), ...policies)
    expect(plan.feedback).toEqual({ score: 5 })
    expect(heard(plan).join()).not.toMatch(/reliable answer/)
  })

  test('tapped while somebody else is helping already is kept in silence', async () => {
    const turn = await aTurn({ messages: [tap('rate:5')], state: surveyed, handler: 'agent' })
    const plan = await decide(turn, ...policies)
    expect(plan.feedback).toEqual({ score: 5 })
    expect(heard(plan)).toEqual([])
  })

  test.each(['rate:0', 'rate:6', 'rate:55', 'rate:', 'RATE:5 '])('is not "%s"', async (value) => {
    const plan = await decide(await aTurn({ messages: [tap(value)], state: surveyed, ...closed }), feedback)
    expect(plan.feedback).toBeUndefined()
  })

  test('is not counted when nobody asked', async () => {
    expect((await decide(await aTurn({ messages: [tap('rate:5')] }), feedback)).feedback).toBeUndefined()
  })

  test('is kept with the time it was given', async () => {
    const plan = await decide(await aTurn({ messages: [tap('rate:5')], state: surveyed, ...closed }), feedback)
    expect(plan.state.ratedAt).toBe(NOW.toISOString())
  })
})
