import { describe, expect, test } from 'vitest'
import { policies } from '../../../src/core/policies/index.ts'
import { aTurn, decide, heard, MAYA } from '../../support/turn.ts'

const machine = { text: 'How long does delivery take?', data: { quiet: 'an automatic reply: out of office' } }

describe('what a machine wrote', () => {
  test('is not answered, not even greeted', async () => {
    expect(heard(await decide(await aTurn({ messages: [machine] }), ...policies))).toEqual([])
  })

  test('does not keep what a person wrote from being answered', async () => {
    const turn = await aTurn({ messages: [machine, 'Do you ship to Canada?'] })
    expect(heard(await decide(turn, ...policies)).join()).toMatch(/canada\.md/)
  })

  test('keeps no agent waiting', async () => {
    const plan = await decide(await aTurn({ messages: [machine], handler: 'agent', agent: MAYA }), ...policies)
    expect(plan.state.agentQuietSince).toBeUndefined()
    expect(heard(plan)).toEqual([])
  })

  test('does not reopen a case', async () => {
    const plan = await decide(await aTurn({ messages: [machine], status: 'resolved' }), ...policies)
    expect(plan.conversation.status).toBeUndefined()
  })
})
