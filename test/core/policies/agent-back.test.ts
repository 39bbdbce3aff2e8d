import { describe, expect, test } from 'vitest'
import { agentBack } from '../../../src/core/policies/agent-back.ts'
import { aTurn, BOB, decide, heard, MAYA, NOW, toldTo } from '../../support/turn.ts'

const back = { action: { name: 'back' as const } }

describe('back to the bot', () => {
  test('the customer hears it, and a person stays one tap away', async () => {
    const turn = await aTurn({ handler: 'agent', did: back, contact: { name: { given: 'Anna' } } })
    const plan = await decide(turn, agentBack)
    expect(heard(plan)[0]).toMatch(/^Maya has handed you back to me, Anna\./)
    expect(plan.says[0]?.data.quickReplies).toEqual([{ label: 'Talk to a person', value: 'person' }])
    expect(plan.conversation).toMatchObject({ handler: 'bot', agent: null })
    expect(plan.caseChange).toMatchObject({ resolvedAt: NOW })
    expect(plan.state.lastAgent).toEqual(MAYA)
  })

  test('only the agent who has the case hands it back', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', agent: MAYA, did: { by: BOB, ...back } }), agentBack)
    expect(plan.conversation).toEqual({})
    expect(toldTo(plan, BOB)).toEqual(['Maya has this case.'])
  })

  test('what the bot has already is not handed back', async () => {
    const plan = await decide(await aTurn({ did: back }), agentBack)
    expect(toldTo(plan, MAYA)).toEqual(['The bot has this conversation already.'])
    expect(heard(plan)).toEqual([])
  })
})
