import { expect, test } from 'vitest'
import { agentResolve } from '../../../src/core/policies/agent-resolve.ts'
import { settled } from '../../../src/core/policies/settled.ts'
import { aPublicTurn } from '../../support/public.ts'
import { aTurn, decide, heard, NOW } from '../../support/turn.ts'

const SYSTEM = { id: 'system', name: 'Bellhop' }
const invited = { id: 'inv-1', at: NOW.toISOString(), messageId: 'said' }
const action = { name: 'settledInPrivate', invitationId: 'inv-1' } as const

test('a neutral line closes the dispute in public, once, where the inbox wants it', async () => {
  const turn = await aPublicTurn([], {
    did: { by: SYSTEM, action },
    state: { invited },
    capabilities: { closingNote: true },
  })
  const plan = await decide(turn, settled)
  expect(heard(plan)).toEqual(['Thank you for bringing this up, Anna. We have looked into it together in private.'])
  expect(plan.state).toMatchObject({ invited: undefined })
})

test('elsewhere it is closed without a word, and so it is where nobody was invited aloud', async () => {
  const quiet = await aPublicTurn([], { did: { by: SYSTEM, action }, state: { invited } })
  const unheard = { ...invited, messageId: undefined } as never
  const silent = await aPublicTurn([], {
    did: { by: SYSTEM, action },
    state: { invited: unheard },
    capabilities: { closingNote: true },
  })
  for (const turn of [quiet, silent]) expect(heard(await decide(turn, settled))).toEqual([])
})

test('resolved in private, the public side is told', async () => {
  const invitations = [{ id: 'inv-1' }] as never
  const there = { contacts: [{ id: 'there' }] as never, invitations }
  const resolved = { did: { action: { name: 'resolve' } as const }, handler: 'agent' as const }
  const theirs = await aTurn({ ...resolved, ...there, samePerson: ['there'] })
  expect((await decide(theirs, agentResolve, settled)).forwards).toEqual([
    { invitationId: 'inv-1', to: 'public', action },
  ])
  // By a link in public anybody may have come.
  const anybodys = await aTurn({ ...resolved, ...there })
  expect((await decide(anybodys, agentResolve, settled)).forwards).toEqual([])
})
