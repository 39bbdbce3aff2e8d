import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/core/model.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { aTurn, decide, heard, items, MAYA, notes } from '../../support/turn.ts'

const greeted = { greetedAt: '2026-03-04T09:00:00Z' }
const end: Partial<Message> = { kind: 'end' }

describe('a customer who starts over', () => {
  test.each(['waiting', 'agent'] as const)(
    'closes the case (%s), with a word to the desk and no survey',
    async (handler) => {
      const plan = await decide(await aTurn({ messages: [end], handler, state: greeted }), ...policies)
      expect(heard(plan)).toEqual([])
      expect(plan.conversation).toMatchObject({ status: 'resolved', handler: 'bot', agent: null, waitingSince: null })
      expect(plan.caseChange).toMatchObject({ resolvedAt: expect.any(Date) })
      expect(notes(plan)).toEqual([expect.stringMatching(/started over/)])
      expect(items(plan, 'card')).toHaveLength(1)
      expect(plan.wakeAt).toBeUndefined()
    },
  )

  test('with the bot tells no desk', async () => {
    const plan = await decide(await aTurn({ messages: [end], state: greeted }), ...policies)
    expect(plan.conversation).toMatchObject({ status: 'resolved' })
    expect([heard(plan), plan.desk]).toEqual([[], []])
  })

  test('before anything was said is not greeted any more', async () => {
    expect(heard(await decide(await aTurn({ messages: [{ kind: 'join' }, end] }), ...policies))).toEqual([])
  })

  test('gets no answer to what was put away with it, and opens no case by it', async () => {
    const messages = [{ text: 'How long does delivery take?' }, { text: 'I want a human!' }, end]
    const plan = await decide(await aTurn({ messages, state: greeted }), ...policies)
    expect(heard(plan)).toEqual([])
    expect(plan.openCase).toBeUndefined()
  })

  test('in the moment of an agent’s reply gets the reply, and the desk hears of both', async () => {
    const did = { by: MAYA, action: { name: 'reply', text: 'It is on its way.', sourceId: 'n-1' } } as const
    const plan = await decide(await aTurn({ did, messages: [end], handler: 'agent', state: greeted }), ...policies)
    expect(heard(plan)).toEqual(['It is on its way.'])
    expect(items(plan, 'sent')).toEqual([{ kind: 'sent', sourceId: 'n-1' }])
    expect(notes(plan)).toHaveLength(1)
    expect(plan.conversation.status).toBe('resolved')
  })

  test('in the moment of an agent’s resolve is asked nothing', async () => {
    const did = { by: MAYA, action: { name: 'resolve' } } as const
    const plan = await decide(await aTurn({ did, messages: [end], handler: 'agent', state: greeted }), ...policies)
    expect(heard(plan)).toEqual([])
  })

  test('leaves an agent who replies later with a word that it was not sent', async () => {
    const did = { by: MAYA, action: { name: 'reply', text: 'Hello?' } } as const
    const plan = await decide(await aTurn({ did, status: 'resolved', lastCase: {}, state: greeted }), ...policies)
    expect(heard(plan)).toEqual([])
    expect(items(plan, 'whisper')[0]?.text).toMatch(/closed, so your message was not sent/)
  })
})
