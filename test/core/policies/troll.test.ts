import { expect, test } from 'vitest'
import { publicPolicies } from '../../../src/core/policies/index.ts'
import { troll } from '../../../src/core/policies/troll.ts'
import { aPublicTurn, overheard } from '../../support/public.ts'
import { decide, heard, notes } from '../../support/turn.ts'

test.each(['kill yourself you retard', 'shut up bitch, suck my dick'])(
  'abuse gets no argument and no answer, and a person sees it with its evidence: "%s"',
  async (text) => {
    const plan = await decide(await aPublicTurn(text), ...publicPolicies)
    expect(heard(plan)).toEqual([])
    expect(plan.openCase).toMatchObject({ reason: 'abuse' })
    expect(plan.state.abuse?.evidence.length).toBeGreaterThan(0)
    expect(notes(plan)[0]).toContain(text)
  },
)

test.each(['you fucking idiots lost my parcel, bitches', 'fuck you, where is my refund'])(
  'a genuine complaint in foul language is a complaint: "%s"',
  async (text) => {
    const plan = await decide(await aPublicTurn(text), ...publicPolicies)
    expect(plan.invitations).toHaveLength(1)
    expect(plan.openCase).toBeUndefined()
  },
)

test('who was judged and left alone makes no new case, but their complaint is heard', async () => {
  const abuse = { messageIds: [], evidence: ['bitch'], score: 0.8, verdict: 'ignore' as const, by: 'Maya' }
  const again = await decide(await aPublicTurn('kill yourself you retard', { state: { abuse } }), troll)
  expect(again.openCase).toBeUndefined()
  const complains = await decide(await aPublicTurn('you lost my parcel', { state: { abuse } }), ...publicPolicies)
  expect(complains.invitations).toHaveLength(1)
})

test('slang among others is not answered, and no person is called for it', async () => {
  const plan = await decide(await aPublicTurn([overheard('lol these hoes')]), ...publicPolicies)
  expect(heard(plan)).toEqual([])
  expect(plan.openCase).toBeUndefined()
})
