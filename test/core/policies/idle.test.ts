import { describe, expect, test } from 'vitest'
import { IDLE_MS, idle } from '../../../src/core/policies/idle.ts'
import { ago, aTurn, decide, heard, NOW } from '../../support/turn.ts'

const HOUR = 3_600_000

describe('a conversation with the bot that falls silent', () => {
  test('is looked at again a day after the last word', async () => {
    const lastContactAt = ago(3 * HOUR)
    const plan = await decide(await aTurn({ conversation: { lastContactAt } }), idle)
    expect(plan.wakeAt).toEqual(new Date(lastContactAt.getTime() + IDLE_MS))
    expect(plan.conversation).toEqual({})
  })

  test.each([24, 25, 400])('closes after a day without a word and without a survey (%i hours)', async (hours) => {
    const plan = await decide(await aTurn({ conversation: { lastContactAt: ago(hours * HOUR) } }), idle)
    expect(plan.conversation).toEqual({ status: 'resolved', resolvedAt: NOW })
    expect(heard(plan)).toEqual([])
  })

  test('closes too when the visitor never wrote a word', async () => {
    const { lastContactAt: _none, ...conversation } = (await aTurn()).conversation
    const turn = { ...(await aTurn()), conversation: { ...conversation, createdAt: ago(25 * HOUR) } }
    expect((await decide(turn, idle)).conversation.status).toBe('resolved')
  })

  test.each(['waiting', 'agent'] as const)('is not closed under the hands of a person (%s)', async (handler) => {
    const plan = await decide(await aTurn({ handler, conversation: { lastContactAt: ago(100 * HOUR) } }), idle)
    expect(plan.conversation).toEqual({})
    expect(plan.wakeAt).toBeUndefined()
  })

  test('is not closed twice', async () => {
    const turn = await aTurn({ status: 'resolved', conversation: { lastContactAt: ago(100 * HOUR) } })
    expect((await decide(turn, idle)).conversation).toEqual({})
  })
})
