import { describe, expect, test } from 'vitest'
import { policies } from '../../../src/core/policies/index.ts'
import { undelivered } from '../../../src/core/policies/undelivered.ts'
import { aTurn, decide, heard, items } from '../../support/turn.ts'

const failed = (text = 'Your refund is on its way.') => ({
  by: { id: 'system', name: 'Bellhop' },
  action: {
    name: 'undelivered' as const,
    deliveryId: 'd1',
    lane: 'customer',
    error: 'The 24 h window is closed.',
    text,
  },
})

describe('what could not be sent', () => {
  test('is shown to a person with its words, the reason, and a way to try again', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: failed() }), undelivered)
    expect(items(plan, 'note')).toEqual([
      {
        kind: 'note',
        text: 'This did not reach the customer: “Your refund is on its way.”. The 24 h window is closed.',
        retryDeliveryId: 'd1',
      },
    ])
    expect(plan.openCase).toBeUndefined()
  })

  test('makes a case when nobody has one yet, and says nothing more to whom nothing can be sent', async () => {
    const plan = await decide(await aTurn({ did: failed(), state: { greetedAt: '2026-03-04T09:00:00Z' } }), ...policies)
    expect(plan.openCase).toMatchObject({ why: 'a message to the customer could not be sent' })
    expect(plan.desk[0]).toEqual({ kind: 'card' })
    expect(heard(plan)).toEqual([])
  })

  test('makes one case for two of them', async () => {
    const plan = await decide(await aTurn({ did: [failed('one'), failed('two')] }), ...policies)
    expect(items(plan, 'note')).toHaveLength(2)
    expect(items(plan, 'card')).toHaveLength(1)
  })

  test('is told without empty quotation marks when it had no words', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: failed('') }), undelivered)
    expect(items(plan, 'note')[0]?.text).toBe('Something did not reach the customer. The 24 h window is closed.')
  })
})
