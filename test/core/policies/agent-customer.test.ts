import { describe, expect, test } from 'vitest'
import type { AgentAction } from '../../../src/core/model.ts'
import { agentCustomer } from '../../../src/core/policies/agent-customer.ts'
import { aTurn, decide, MAYA, notes, type TurnOptions, toldTo } from '../../support/turn.ts'

const anna = { id: 'c-2', name: { given: 'Anna', family: 'Müller' }, nameSource: 'said', proof: 'platform' } as const
const doing = async (action: AgentAction, options: TurnOptions = {}) =>
  decide(await aTurn({ did: { action }, handler: 'agent', contacts: [anna], ...options }), agentCustomer)

describe('an agent', () => {
  test('merges two customers, with a note that says so', async () => {
    const plan = await doing({ name: 'merge', contactId: 'c-2', reason: 'she said so on the phone' })
    expect(plan.customer).toMatchObject([
      { do: 'merge', contactId: 'c-2', rule: 'agent', reason: 'she said so on the phone', agent: MAYA },
    ])
    expect(notes(plan)).toEqual([expect.stringMatching(/Maya says .* same customer as Anna Müller: she said so/)])
  })

  test('is told when they are one already, or one is gone', async () => {
    const same = await doing({ name: 'merge', contactId: 'c-2' }, { samePerson: ['c-2'] })
    expect([same.customer, toldTo(same, MAYA)]).toEqual([[], ['They are one customer already.']])
    const gone = await doing({ name: 'merge', contactId: 'c-9' })
    expect([gone.customer, toldTo(gone, MAYA)]).toEqual([[], ['There is no such customer any more.']])
  })

  test('merges once, however often it is pressed', async () => {
    const action = { name: 'merge', contactId: 'c-2' } as const
    const turn = await aTurn({ did: [{ action }, { action }], handler: 'agent', contacts: [anna] })
    expect((await decide(turn, agentCustomer)).customer).toHaveLength(1)
  })

  test('takes them apart again', async () => {
    const plan = await doing({ name: 'unmerge', mergeId: 'm-1' }, { merges: ['m-1'] })
    expect(plan.customer).toEqual([{ do: 'unmerge', mergeId: 'm-1', agent: MAYA }])
    expect(notes(plan)).toEqual([expect.stringMatching(/Maya took apart/)])
    expect((await doing({ name: 'unmerge', mergeId: 'm-2' })).customer).toEqual([])
  })

  test('notes a fact, puts one right, and takes one away', async () => {
    const order = { id: 'f-1', key: 'order', value: '20931', valueKey: '20931' }
    const noted = await doing({ name: 'setFact', key: 'shoe size', value: '43' })
    expect(noted.customer).toMatchObject([{ do: 'learn', fact: { key: 'shoe size', value: '43', source: 'agent' } }])
    const right = await doing({ name: 'setFact', key: 'order', value: '20932', replaces: 'f-1' }, { facts: [order] })
    expect(right.customer).toMatchObject([{ do: 'forget', factId: 'f-1' }, { do: 'learn' }])
    expect(notes(right)).toEqual(['Maya noted of the customer: order: 20932 instead of 20931.'])
    const gone = await doing({ name: 'removeFact', factId: 'f-1' }, { facts: [order] })
    expect(gone.customer).toEqual([{ do: 'forget', factId: 'f-1', agent: MAYA }])
    expect(toldTo(await doing({ name: 'removeFact', factId: 'f-1' }), MAYA)).toEqual(['This was taken away already.'])
  })
})
