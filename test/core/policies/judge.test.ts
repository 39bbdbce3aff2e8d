import { expect, test } from 'vitest'
import type { Verdict } from '../../../src/core/model.ts'
import { judge } from '../../../src/core/policies/judge.ts'
import { aPublicTurn, said } from '../../support/public.ts'
import { aMessage, decide, heard, MAYA, NOW, type TurnOptions, toldTo } from '../../support/turn.ts'

const abusive = { ...said('shut up bitch'), id: '01890000-0000-7000-8000-000000000001' }
const abuse = { messageIds: [abusive.id], evidence: ['bitch'], score: 0.8 }
const judged = async (verdict: Verdict | 'undo', options: TurnOptions = {}) =>
  decide(
    await aPublicTurn([], {
      did: { action: { name: 'judge', verdict } },
      handler: 'waiting',
      state: { abuse },
      recent: [aMessage(abusive)],
      ...options,
    }),
    judge,
  )
const given = (verdict: Verdict): TurnOptions => ({
  handler: 'bot',
  state: { abuse: { ...abuse, verdict, by: 'Bob' } },
})

test('left alone: the case is closed without a word', async () => {
  const plan = await judged('ignore')
  expect(heard(plan)).toEqual([])
  expect(plan.conversation).toMatchObject({ status: 'resolved', handler: 'bot' })
  expect(plan.state.abuse).toMatchObject({ verdict: 'ignore', by: 'Maya' })
})

test('hidden on the platform, and shown again', async () => {
  expect((await judged('hide')).hides).toEqual([{ messageId: abusive.id, hidden: true }])
  expect((await judged('undo', given('hide'))).hides).toEqual([{ messageId: abusive.id, hidden: false }])
})

test('where the platform cannot take it back, nothing is hidden and the agent is told', async () => {
  const plan = await judged('hide', { canHide: false })
  expect(plan.hides).toEqual([])
  expect(toldTo(plan, MAYA)[0]).toMatch(/cannot hide/)
})

test('taken as a complaint after all: invited, with the agent and the words as evidence', async () => {
  const plan = await judged('complaint')
  expect(plan.invitations).toMatchObject([
    { rule: 'troll', agent: MAYA, handle: 'Anna', evidence: { messages: [{ text: 'shut up bitch' }] } },
  ])
})

test('taken back: the case is open again, and the invitation in public goes', async () => {
  const invited = { id: 'inv', at: NOW.toISOString(), messageId: 'said' }
  const plan = await judged('undo', {
    handler: 'bot',
    state: { abuse: { ...abuse, verdict: 'complaint', by: 'Bob' }, invited },
  })
  expect(plan.openCase).toMatchObject({ reason: 'abuse' })
  expect(plan.changes).toEqual([{ messageId: 'said', change: 'delete', send: true }])
  expect(plan.state.abuse?.verdict).toBeUndefined()
})

test('judged twice: the second is told by whom', async () => {
  expect(toldTo(await judged('hide', given('ignore')), MAYA)[0]).toMatch(/^Bob has judged/)
})
