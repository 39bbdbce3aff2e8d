import { expect, test } from 'vitest'
import type { SystemAction } from '../../../src/core/model.ts'
import { invitedInPublic } from '../../../src/core/policies/invited-in-public.ts'
import { aPublicTurn } from '../../support/public.ts'
import { decide, heard, NOW, notes, type TurnOptions } from '../../support/turn.ts'

const state = { invited: { id: 'inv-1', at: NOW.toISOString() } }
const SYSTEM = { id: 'system', name: 'Bellhop' }
const after = async (action: SystemAction, options: TurnOptions = {}) =>
  decide(await aPublicTurn([], { did: { by: SYSTEM, action }, state, ...options }), invitedInPublic)

test('the private side is open: one polite invitation, by the public name, that says where', async () => {
  const plan = await after({
    name: 'privateOpened',
    invitationId: 'inv-1',
    place: '[private thread](https://chat.example/1)',
  })
  expect(heard(plan)).toEqual([
    "I'm sorry about this, Anna. Let's sort it out in private: I have written to you here: [private thread](https://chat.example/1). You need not repeat anything.",
  ])
  expect(plan.state.invited).toMatchObject({ messageId: plan.says[0]?.id })
  expect(plan.openCase).toBeUndefined()
})

test('it is closed: the invitation leads to the web chat, and a person has the case meanwhile', async () => {
  const plan = await after(
    { name: 'privateClosed', invitationId: 'inv-1', reason: 'Their messages are closed.' },
    { privateLink: 'https://shop.example/webchat/private#jwt' },
  )
  expect(heard(plan)[0]).toContain('https://shop.example/webchat/private#jwt')
  expect(plan.openCase).toMatchObject({ reason: 'dispute' })
  expect(notes(plan)[0]).toMatch(/Their messages are closed\..*web chat.*public/)
})

test('without a way to the web chat they are asked to write', async () => {
  const plan = await after({ name: 'privateClosed', invitationId: 'inv-1', reason: 'Closed.' })
  expect(heard(plan)[0]).toMatch(/please write to us in a private message/)
})

test('an answer to an invitation that does not stand any more says nothing', async () => {
  expect(heard(await after({ name: 'privateOpened', invitationId: 'another' }))).toEqual([])
})

test('a way in of the platform’s own is better than the web chat', async () => {
  const plan = await after(
    {
      name: 'privateClosed',
      invitationId: 'inv-1',
      reason: 'They have not started the bot.',
      way: 'https://chat.example/start',
    },
    { privateLink: 'https://shop.example/webchat/private#jwt' },
  )
  expect(heard(plan)[0]).toContain('https://chat.example/start')
  expect(heard(plan)[0]).not.toContain('webchat')
  expect(notes(plan)[0]).toMatch(/they alone can come in/)
})

test('who came in has a private case: the public one that still waits is over, without a word', async () => {
  const plan = await after({ name: 'cameIn', invitationId: 'inv-1' }, { handler: 'waiting' })
  expect(heard(plan)).toEqual([])
  expect(plan.caseChange).toMatchObject({ resolvedAt: NOW })
  expect(plan.conversation).toMatchObject({ handler: 'bot' })
  expect(notes(plan)).toEqual(['The customer came in: the case goes on in private.'])
})

test('a public case that somebody has taken stays with them', async () => {
  const plan = await after({ name: 'cameIn', invitationId: 'inv-1' }, { handler: 'agent' })
  expect(plan.caseChange).toBeUndefined()
})

test('where a button knows its presser, the invitation has one, and no link that anybody can follow', async () => {
  const closed = { name: 'privateClosed', invitationId: 'inv-1', reason: 'Closed.' } as const
  const capabilities = { personalButton: true }
  const plan = await after(closed, { capabilities, privateLink: 'https://shop.example/webchat/private#jwt' })
  expect(heard(plan)[0]).toMatch(/press the button/)
  expect(heard(plan)[0]).not.toContain('http')
  expect(plan.says[0]?.data).toEqual({ invitationId: 'inv-1' })
  const nowhere = await after(closed, { capabilities })
  expect(heard(nowhere)[0]).toMatch(/please write to us/)
  expect(nowhere.says[0]?.data).toEqual({})
})
