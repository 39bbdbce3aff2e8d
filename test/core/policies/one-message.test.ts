import { describe, expect, test } from 'vitest'
import { policies } from '../../../src/core/policies/index.ts'
import { oneMessage } from '../../../src/core/policies/one-message.ts'
import { aTurn, decide, heard, items } from '../../support/turn.ts'

const mail = { capabilities: { oneMessagePerTurn: true }, contact: { name: { given: 'Anna' } } }

describe('where one mail in is one mail out', () => {
  test('greeting and answer are one message, with the source and both reasons', async () => {
    const plan = await decide(await aTurn({ text: 'How long does delivery take?', ...mail }), ...policies)
    expect(heard(plan)).toEqual(['Hello Anna, welcome to Harbour & Pine!\n\nWhat shipping/delivery-times.md says.'])
    expect(plan.says[0]).toMatchObject({ policy: 'greet+grounded', author: 'bot' })
    expect(plan.says[0]?.reason).toMatch(/first message.*answered from/)
    expect(plan.says[0]?.data.citations).toHaveLength(1)
  })

  test('the desk is shown the very message that goes out', async () => {
    const text = 'How long does delivery take?'
    const plan = await decide(await aTurn({ messages: ['a human please', text], ...mail }), ...policies)
    const shown = items(plan, 'message').map(({ messageId }) => messageId)
    expect(shown).toContain(plan.says[0]!.id)
  })

  test("an agent's own words stay the agent's, and no letter goes out only to say who will write one", async () => {
    const did = { action: { name: 'reply' as const, text: 'I can help.' } }
    const plan = await decide(await aTurn({ did, handler: 'waiting', ...mail }), ...policies)
    expect(plan.says.map(({ author, text }) => [author, text])).toEqual([['agent', 'I can help.']])
    const claimed = await aTurn({ did: { action: { name: 'claim' } }, handler: 'waiting', ...mail })
    expect(heard(await decide(claimed, ...policies))).toEqual([])
  })

  test("the agent's first letter says who has taken over, and no later one", async () => {
    const claimed = await aTurn({ did: { action: { name: 'claim' } }, handler: 'waiting', ...mail })
    const { introduction } = (await decide(claimed, ...policies)).state
    expect(introduction).toBe('Maya has joined and takes it from here.')
    const did = { action: { name: 'reply' as const, text: 'I can help.' } }
    const later = await aTurn({ did, handler: 'agent', state: { introduction: introduction! }, ...mail })
    const plan = await decide(later, ...policies)
    expect(plan.says[0]).toMatchObject({ text: 'I can help.', data: { introduction } })
    expect(plan.state).toMatchObject({ introduction: undefined })
    const again = await decide(await aTurn({ did, handler: 'agent', ...mail }), ...policies)
    expect(again.says[0]?.data.introduction).toBeUndefined()
  })
})

test('elsewhere they stay two', async () => {
  const plan = await decide(await aTurn({ text: 'How long does delivery take?' }), ...policies, oneMessage)
  expect(plan.says).toHaveLength(2)
})
