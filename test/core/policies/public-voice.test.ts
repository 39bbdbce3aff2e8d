import { expect, test } from 'vitest'
import { agentClaim } from '../../../src/core/policies/agent-claim.ts'
import { agentReply } from '../../../src/core/policies/agent-reply.ts'
import { agentResolve } from '../../../src/core/policies/agent-resolve.ts'
import { publicVoice } from '../../../src/core/policies/public-voice.ts'
import { aPublicTurn } from '../../support/public.ts'
import { decide, heard, MAYA, NOW, toldTo } from '../../support/turn.ts'

test('who joins and how it was is not told in public; what the agent writes is', async () => {
  const invited = { id: 'inv-1', at: NOW.toISOString() }
  const did = [
    { action: { name: 'claim' } },
    { action: { name: 'reply', text: 'Hello, please write to us.' } },
    { action: { name: 'resolve' } },
  ] as const
  const turn = await aPublicTurn([], { did, handler: 'waiting', state: { invited } })
  const plan = await decide(turn, agentClaim, agentReply, agentResolve, publicVoice)
  expect(heard(plan)).toEqual(['Hello, please write to us.'])
  expect(plan.state.invited).toBeUndefined()
})

test('an agent who would say something private is stopped and told why', async () => {
  const did = { action: { name: 'reply', text: 'Your order HP-20931 is on its way', override: true } } as const
  const turn = await aPublicTurn([], { did, handler: 'agent', leak: () => 'It holds an order number.' })
  const plan = await decide(turn, agentReply, publicVoice)
  expect(heard(plan)).toEqual([])
  expect(toldTo(plan, MAYA)).toEqual(['Your message was not sent. It holds an order number.'])
})
