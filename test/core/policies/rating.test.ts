import { describe, expect, test } from 'vitest'
import type { Message } from '../../../src/core/model.ts'
import { briefDesk } from '../../../src/core/policies/brief-desk.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { rating } from '../../../src/core/policies/rating.ts'
import { aTurn, decide, heard, items } from '../../support/turn.ts'

const greeted = { greetedAt: '2026-03-04T09:00:00Z' }
const thumb = (helpful: boolean, messageId = 'answer'): Partial<Message> => ({
  kind: 'rating',
  data: { rating: { messageId, helpful } },
})

describe('a thumb down', () => {
  test('offers a person in one tap', async () => {
    const plan = await decide(await aTurn({ messages: [thumb(false)], state: greeted }), ...policies)
    expect(heard(plan)).toEqual(["I'm sorry that this didn't help. Shall I bring in a colleague?"])
    expect(plan.says[0]!.data.quickReplies).toEqual([{ label: 'Talk to a person', value: 'person' }])
    expect(plan.state).toMatchObject({ offeredPerson: true })
    expect(plan.openCase).toBeUndefined()
  })

  test('offers it once in a conversation, however many follow', async () => {
    const state = { ...greeted, unhelpfulOfferedAt: '2026-03-04T09:30:00Z' }
    const turn = await aTurn({ messages: [thumb(false, 'a'), thumb(false, 'b')], state })
    expect(heard(await decide(turn, ...policies))).toEqual([])
    const two = await aTurn({ messages: [thumb(false, 'a'), thumb(false, 'b')], state: greeted })
    expect(heard(await decide(two, ...policies))).toHaveLength(1)
  })

  test('that was taken back in the same breath offers nothing', async () => {
    const turn = await aTurn({ messages: [thumb(false), thumb(true)], state: greeted })
    expect(heard(await decide(turn, ...policies))).toEqual([])
  })

  test.each(['waiting', 'agent'] as const)('says nothing while the handler is %s', async (handler) => {
    const turn = await aTurn({ messages: [thumb(false)], handler, state: greeted })
    expect(heard(await decide(turn, ...policies))).toEqual([])
  })

  test('opens no conversation that is over', async () => {
    const plan = await decide(
      await aTurn({ messages: [thumb(false)], status: 'resolved', state: greeted }),
      ...policies,
    )
    expect(heard(plan)).toEqual([])
    expect(plan.conversation).toEqual({})
    expect(plan.wakeAt).toBeUndefined()
  })

  test('beside a wish for a person needs no offer any more', async () => {
    const turn = await aTurn({ messages: [{ text: 'a human please' }, thumb(false)], state: greeted })
    const plan = await decide(turn, ...policies)
    expect(plan.openCase).toMatchObject({ reason: 'asked' })
    expect(heard(plan)).toHaveLength(1)
  })
})

test('a thumb up is kept in silence, and greets nobody', async () => {
  expect(heard(await decide(await aTurn({ messages: [thumb(true)] }), ...policies))).toEqual([])
})

test('the card of the case is brought up to date, also of one that is over', async () => {
  const opened = await aTurn({ messages: [thumb(true)], handler: 'agent', state: greeted })
  expect(items(await decide(opened, rating, briefDesk), 'card')).toHaveLength(1)
  const over = await aTurn({ messages: [thumb(true)], lastCase: {}, state: greeted })
  expect(items(await decide(over, rating, briefDesk), 'card')).toHaveLength(1)
})
