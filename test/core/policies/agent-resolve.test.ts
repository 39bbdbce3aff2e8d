import { describe, expect, test } from 'vitest'
import { agentResolve } from '../../../src/core/policies/agent-resolve.ts'
import { aTurn, BOB, decide, heard, MAYA, NOW, toldTo } from '../../support/turn.ts'

const resolve = { action: { name: 'resolve' as const } }

describe('a case that is done', () => {
  test('ends with thanks and "how was it?" in one tap', async () => {
    const plan = await decide(
      await aTurn({ handler: 'agent', did: resolve, contact: { name: { given: 'Anna' } } }),
      agentResolve,
    )
    expect(heard(plan)).toEqual(['Thank you, Anna, it was good to help you. How was it?'])
    expect(plan.says[0]?.data.quickReplies?.map(({ value }) => value)).toEqual([
      'rate:1',
      'rate:2',
      'rate:3',
      'rate:4',
      'rate:5',
    ])
    expect(plan.conversation).toMatchObject({ status: 'resolved', handler: 'bot', agent: null, resolvedAt: NOW })
    expect(plan.caseChange).toMatchObject({ agent: MAYA, resolvedAt: NOW })
    expect(plan.state.lastAgent).toEqual(MAYA)
  })

  test('is asked about once, though the button is pressed twice', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: [resolve, resolve] }), agentResolve)
    expect(heard(plan)).toHaveLength(1)
    expect(toldTo(plan, MAYA)).toEqual(['This case is closed already.'])
  })

  test('of another agent is not closed for them', async () => {
    const plan = await decide(
      await aTurn({ handler: 'agent', agent: MAYA, did: { by: BOB, ...resolve } }),
      agentResolve,
    )
    expect(plan.conversation).toEqual({})
    expect(toldTo(plan, BOB)).toEqual(['Maya has this case.'])
  })

  test('may be closed from the queue, unclaimed', async () => {
    const plan = await decide(await aTurn({ handler: 'waiting', did: resolve }), agentResolve)
    expect(plan.conversation.status).toBe('resolved')
  })
})
