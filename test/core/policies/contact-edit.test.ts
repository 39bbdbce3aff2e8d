import { describe, expect, test } from 'vitest'
import { contactEdit } from '../../../src/core/policies/contact-edit.ts'
import { aTurn, decide, items } from '../../support/turn.ts'

const edit = { kind: 'edit' as const, text: 'order 78', authorId: 'anna', data: { target: 'x1' } }
const own = { x1: { id: 'm1', authorId: 'anna', text: 'order 77' } }

describe('what the customer edits or deletes', () => {
  test('is followed by our record and by the desk', async () => {
    const plan = await decide(await aTurn({ messages: [edit], written: own, handler: 'agent' }), contactEdit)
    expect(plan.changes).toEqual([{ messageId: 'm1', change: 'edit', text: 'order 78', send: false }])
    expect(items(plan, 'changed')).toEqual([{ kind: 'changed', messageId: 'm1', change: 'edit' }])
  })

  test('is deleted on our side too', async () => {
    const messages = [{ ...edit, kind: 'delete' as const, text: '' }]
    const plan = await decide(await aTurn({ messages, written: own }), contactEdit)
    expect(plan.changes).toMatchObject([{ messageId: 'm1', change: 'delete', send: false }])
    expect(plan.desk).toEqual([])
  })

  test.each([
    ["another customer's", { x1: { id: 'm1', authorId: 'mallory' } }],
    ["an agent's", { x1: { id: 'm1', author: 'agent' as const, authorId: 'anna' } }],
    ["the bot's", { x1: { id: 'm1', author: 'bot' as const, authorId: 'anna' } }],
    ['not there', {}],
  ])('changes nothing when the message is %s', async (_whose, written) => {
    const plan = await decide(await aTurn({ messages: [edit], written, handler: 'agent' }), contactEdit)
    expect(plan.changes).toEqual([])
    expect(plan.desk).toEqual([])
    expect(plan.taken.size).toBe(1)
  })

  test('changes nothing when it names no message', async () => {
    const plan = await decide(await aTurn({ messages: [{ ...edit, data: {} }], written: own }), contactEdit)
    expect(plan.changes).toEqual([])
  })
})
