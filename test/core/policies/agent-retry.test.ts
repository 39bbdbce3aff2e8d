import { expect, test } from 'vitest'
import { agentRetry } from '../../../src/core/policies/agent-retry.ts'
import { aTurn, decide } from '../../support/turn.ts'

test('a person asks to try a failed delivery again, and it is', async () => {
  const retry = (deliveryId: string) => ({ action: { name: 'retry' as const, deliveryId } })
  const plan = await decide(await aTurn({ handler: 'agent', did: [retry('d1'), retry('d2')] }), agentRetry)
  expect(plan.retries).toEqual(['d1', 'd2'])
})

test('nothing is tried again by itself', async () => {
  expect((await decide(await aTurn({ text: 'hi' }), agentRetry)).retries).toEqual([])
})
