import { describe, expect, test } from 'vitest'
import { carry, LEFT_MS } from '../../../src/core/policies/carry.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { ago, aTurn, decide, minutes, NOW, type TurnOptions } from '../../support/turn.ts'

const said = { id: 'answer', seq: 7, text: 'It is on its way.', createdAt: ago(minutes(2)) }
const turnOf = (options: TurnOptions = {}) => aTurn({ messages: [], canCarry: true, unread: [said], ...options })

describe('what the customer has not seen', () => {
  test('goes to their own address when they have been away for two minutes, once', async () => {
    const plan = await decide(await turnOf(), carry)
    expect(plan.carries).toEqual(['answer'])
    expect(plan.state.carriedSeq).toBe(7)
  })

  test('waits where it was said until then', async () => {
    const plan = await decide(await turnOf({ unread: [{ ...said, createdAt: ago(minutes(1)) }] }), carry)
    expect(plan.carries).toEqual([])
    expect(plan.wakeAt).toEqual(new Date(NOW.getTime() + minutes(1)))
  })

  test('stays there while the customer is there, and is looked after', async () => {
    const plan = await decide(await turnOf({ isPresent: true }), carry)
    expect(plan.carries).toEqual([])
    expect(plan.wakeAt).toEqual(new Date(NOW.getTime() + LEFT_MS))
  })

  test.each<[string, TurnOptions]>([
    ['nothing is unread', { unread: [] }],
    ['all that is unread is who has joined', { unread: [{ ...said, data: { notice: 'joined' } }] }],
    ['no address is known', { canCarry: false }],
    ['the customer never wrote', { conversation: { lastContactAt: undefined as never } }],
  ])('goes nowhere when %s', async (_, options) => {
    expect((await decide(await turnOf(options), carry)).carries).toEqual([])
  })
})

test('what is said now is looked after in two minutes', async () => {
  const plan = await decide(await aTurn({ text: 'How long does delivery take?', canCarry: true }), ...policies)
  expect(plan.carries).toEqual([])
  expect(plan.wakeAt).toEqual(new Date(NOW.getTime() + LEFT_MS))
})
