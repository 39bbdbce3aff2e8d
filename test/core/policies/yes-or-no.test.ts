import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/core/policies/answer.ts'
import { yesOrNo } from '../../../src/core/policies/yes-or-no.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

const offered = { offeredPerson: true, greetedAt: '2026-03-04T09:00:00Z' }

describe('"shall I bring somebody in?"', () => {
  test.each(['yes', 'Yes please!', 'yeah', 'ok', 'sure', 'ja bitte', 'oui', 'sí', 'はい'])(
    '"%s" brings somebody in',
    async (text) => {
      const turn = await aTurn({ text, state: offered })
      const plan = await decide(turn, yesOrNo)
      expect(plan.openCase).toMatchObject({ reason: 'asked' })
      expect(heard(plan)).toEqual([turn.words.coming(1)])
    },
  )

  test.each(['no', 'No thanks.', 'nein danke', 'never mind'])(
    '"%s" is met kindly and never searched for',
    async (text) => {
      const plan = await decide(await aTurn({ text, state: offered, knows: { '.': 'anything.md' } }), yesOrNo, answer)
      expect(plan.openCase).toBeUndefined()
      expect(heard(plan)).toEqual(['All right. What else can I do for you?'])
    },
  )

  test('stands for one answer only', async () => {
    const plan = await decide(await aTurn({ text: 'How long does delivery take?', state: offered }), yesOrNo, answer)
    expect(plan.state.offeredPerson).toBe(false)
  })
})

test('"ok" when nothing was offered calls nobody', async () => {
  const plan = await decide(await aTurn({ text: 'ok', state: { unknownStreak: 1 } }), yesOrNo, answer)
  expect(plan.openCase).toBeUndefined()
  expect(plan.state.unknownStreak).toBeUndefined()
  expect(heard(plan)).toEqual(['All right. What else can I do for you?'])
})

test('three times "ok" is answered once', async () => {
  expect(heard(await decide(await aTurn({ messages: ['ok', 'ok', 'okay'] }), yesOrNo))).toHaveLength(1)
})

test('"ok" to somebody who waits for a person is not answered with "what else"', async () => {
  expect(heard(await decide(await aTurn({ text: 'ok', handler: 'waiting' }), yesOrNo))).toEqual([])
})
