import { expect, test } from 'vitest'
import { answerInPublic } from '../../../src/core/policies/answer-in-public.ts'
import { aPublicTurn, overheard, said } from '../../support/public.ts'
import { decide, heard } from '../../support/turn.ts'

test('a plain question in public is answered from the knowledge', async () => {
  const plan = await decide(await aPublicTurn('How long does delivery take?'), answerInPublic)
  expect(heard(plan)).toEqual(['What shipping/delivery-times.md says.'])
  expect(plan.says[0]?.data.citations).toHaveLength(1)
})

test('a question that nobody asked us is answered only if we are sure', async () => {
  expect(
    heard(await decide(await aPublicTurn([overheard('How long does delivery take?')]), answerInPublic)),
  ).toHaveLength(1)
  expect(
    heard(await decide(await aPublicTurn([overheard('What is the airspeed of a swallow?')]), answerInPublic)),
  ).toEqual([])
})

test('what people tell each other is left alone', async () => {
  for (const text of ['delivery day!!', 'hello all', 'thanks', 'lol']) {
    const plan = await decide(await aPublicTurn([overheard(text)]), answerInPublic)
    expect(heard(plan)).toEqual([])
    expect(plan.taken.size).toBe(1)
  }
})

test('who greets us is greeted', async () => {
  expect(heard(await decide(await aPublicTurn([said('hello')]), answerInPublic))).toEqual([
    "I'm here, Anna. What can I do for you?",
  ])
})

test('two questions that we cannot answer end in an invitation, not in a queue in public', async () => {
  const plan = await decide(
    await aPublicTurn('What is the airspeed of a swallow?', { state: { unknownStreak: 1 } }),
    answerInPublic,
  )
  expect(plan.invitations).toHaveLength(1)
  expect(plan.openCase).toBeUndefined()
})
