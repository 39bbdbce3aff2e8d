import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/core/policies/answer.ts'
import { greet } from '../../../src/core/policies/greet.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { smallTalk } from '../../../src/core/policies/small-talk.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

const greeted = { greetedAt: '2026-03-04T09:00:00Z' }
const contact = { name: { given: 'Anna' } }

describe('small talk', () => {
  test.each([
    ['hello', "I'm here, Anna. What can I do for you?"],
    ['hello?', "I'm here, Anna. What can I do for you?"],
    ['anyone there?', "I'm here, Anna. What can I do for you?"],
    ['thanks a lot!', "You're very welcome, Anna! Is there anything else?"],
    ['thank you so much', "You're very welcome, Anna! Is there anything else?"],
    ['bye', 'Thank you for stopping by, Anna. Have a lovely day!'],
  ])('"%s" is met kindly', async (text, reply) => {
    expect(heard(await decide(await aTurn({ text, contact, state: greeted }), smallTalk))).toEqual([reply])
  })

  test.each([
    'hello',
    'hi there',
    'anyone there?',
    'thanks!',
    'thank you',
    'ok thanks',
    'good morning',
    'bye',
    'Danke!',
    'merci',
    'hola',
  ])('"%s" is never searched for and never counted as unknown', async (text) => {
    const turn = await aTurn({ text, state: { ...greeted, unknownStreak: 1 }, knows: { '.': 'anything.md' } })
    const plan = await decide(turn, ...policies)
    expect(plan.says.flatMap(({ data }) => data.citations ?? [])).toEqual([])
    expect(plan.state.unknownStreak).toBeUndefined()
    expect(plan.openCase).toBeUndefined()
    expect(heard(plan)).toHaveLength(1)
  })

  test('a burst of hellos gets one answer', async () => {
    const plan = await decide(await aTurn({ messages: ['hi', 'hello?', 'anyone there?'], state: greeted }), smallTalk)
    expect(heard(plan)).toHaveLength(1)
    expect(plan.taken.size).toBe(3)
  })

  test('a first hello is answered by the greeting alone', async () => {
    expect(heard(await decide(await aTurn({ text: 'hi', contact }), smallTalk, greet))).toHaveLength(1)
  })

  test('does not swallow the question beside it', async () => {
    const turn = await aTurn({ messages: ['hi', 'How long does delivery take?'], state: greeted, contact })
    const plan = await decide(turn, smallTalk, answer)
    expect(heard(plan)).toContain('What shipping/delivery-times.md says.')
  })
})
