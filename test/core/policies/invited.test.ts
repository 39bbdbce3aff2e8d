import { expect, test } from 'vitest'
import type { Invitation } from '../../../src/core/model.ts'
import { invited } from '../../../src/core/policies/invited.ts'
import { aTurn, decide, heard, NOW, notes } from '../../support/turn.ts'

const SYSTEM = { id: 'system', name: 'Bellhop' }
const action = { name: 'invited', invitationId: 'inv-1', reason: 'a complaint in a public place' } as const
const INVITATION: Invitation = {
  id: 'inv-1',
  inboxId: 'elsewhere',
  conversationId: 'public',
  senderId: 'user-1',
  handle: 'Anna',
  rule: 'private',
  reason: 'a complaint in a public place',
  evidence: { messages: [{ id: 'm', text: 'I was charged twice!', complaint: 1, heat: 0.3, troll: 0 }] },
  outcome: 'closed',
  createdAt: NOW,
}

test('a person gets the case at once, and the customer hears that one is coming', async () => {
  const plan = await decide(await aTurn({ did: { by: SYSTEM, action } }), invited)
  expect(plan.openCase).toMatchObject({ reason: 'dispute', why: 'a complaint in a public place' })
  expect(heard(plan)).toHaveLength(1)
  expect(heard(plan)[0]).toMatch(/bringing in a colleague/)
  expect(plan.state.greetedAt).toBeDefined()
})

test('where a case is open already, its agent is told', async () => {
  const plan = await decide(await aTurn({ did: { by: SYSTEM, action }, handler: 'agent' }), invited)
  expect(plan.openCase).toBeUndefined()
  expect(notes(plan)[0]).toMatch(/in public again/)
})

test('what is added in public is shown in the private case', async () => {
  const more = { name: 'saidInPublic', invitationId: 'inv-1', text: 'still nothing!' } as const
  expect(notes(await decide(await aTurn({ did: { by: SYSTEM, action: more }, handler: 'agent' }), invited))).toEqual([
    'The customer added in public: “still nothing!”',
  ])
})

test('who comes by the link sees the public words, no name, and the agent is warned', async () => {
  const turn = await aTurn({ messages: [{ kind: 'join', data: { invitationId: 'inv-1' } }], invitations: [INVITATION] })
  const plan = await decide(turn, invited)
  expect(heard(plan)[0]).toMatch(/^Hello, here we can talk.*> I was charged twice!/s)
  expect(heard(plan).join()).not.toContain('Anna')
  expect(plan.openCase).toMatchObject({ reason: 'dispute' })
  expect(notes(plan)[0]).toMatch(/may be anybody/)
})

test('whoever comes by a way that was bound to them is at home: called by name, linked, and the public side is told', async () => {
  const turn = await aTurn({
    messages: [{ kind: 'join', authorId: 'user-1', data: { invitationId: 'inv-1' } }],
    contact: { name: { given: 'Anna' } },
    invitations: [{ ...INVITATION, inboxId: 'web' }],
  })
  const plan = await decide(turn, invited)
  expect(heard(plan)[0]).toMatch(/^Hello Anna, here we can talk.*> I was charged twice!/s)
  expect(plan.followed).toEqual(['inv-1'])
  expect(plan.forwards).toEqual([
    { invitationId: 'inv-1', to: 'public', action: { name: 'cameIn', invitationId: 'inv-1' } },
  ])
  expect(notes(plan)).toEqual([])
})

test.each([
  ['another person', { ...INVITATION, inboxId: 'web', senderId: 'user-2' }],
  ['the same id on another platform', INVITATION],
])('%s comes as anybody', async (_, invitation) => {
  const messages = [{ kind: 'join' as const, authorId: 'user-1', data: { invitationId: 'inv-1' } }]
  const plan = await decide(await aTurn({ messages, invitations: [invitation] }), invited)
  expect(plan.followed).toEqual([])
  expect(notes(plan)[0]).toMatch(/may be anybody/)
})

test('whoever came by a link that was given to them alone is one customer with whom it was given to', async () => {
  const there = { id: 'c-public', name: { given: 'Anna' }, nameSource: 'platform', proof: 'platform' } as const
  const joined = { kind: 'join', data: { invitationId: 'inv-1', bound: true } } as const
  const turn = await aTurn({ messages: [joined], invitations: [INVITATION], contacts: [there] })
  const plan = await decide(turn, invited)
  expect(plan.customer).toMatchObject([{ do: 'merge', contactId: 'c-public', rule: 'bound-link' }])
  expect(heard(plan)[0]).toMatch(/^Hello Anna,/)
  expect(plan.forwards).toMatchObject([{ to: 'public', action: { name: 'cameIn' } }])
  const anybody = await aTurn({ messages: [{ ...joined, data: { invitationId: 'inv-1' } }], invitations: [INVITATION] })
  expect((await decide(anybody, invited)).customer).toEqual([])
})
