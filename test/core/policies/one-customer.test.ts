import { expect, test } from 'vitest'
import { greet } from '../../../src/core/policies/greet.ts'
import { oneCustomer } from '../../../src/core/policies/one-customer.ts'
import { aTurn, decide, heard, notes } from '../../support/turn.ts'

const known = { contactId: 'c-2', address: 'anna@example.com' }
const anna = { id: 'c-2', name: { given: 'Anna' }, nameSource: 'said', proof: 'platform' } as const
const contact = { email: 'anna@example.com', proof: 'verified' } as const

test('links whoever has proved the same address elsewhere, once', async () => {
  const plan = await decide(await aTurn({ text: 'hi', contact, sameAddress: [known] }), oneCustomer)
  expect(plan.customer).toMatchObject([
    { do: 'merge', contactId: 'c-2', rule: 'same-address', evidence: { address: 'anna@example.com' } },
  ])
  const state = plan.state as object
  expect(
    (await decide(await aTurn({ text: 'hi', contact, sameAddress: [known], state }), oneCustomer)).customer,
  ).toEqual([])
})

test('does not ask for a name that is known where they are linked', async () => {
  const turn = await aTurn({ text: 'hi', contact, sameAddress: [known], contacts: [anna] })
  const [hello] = heard(await decide(turn, oneCustomer, greet))
  expect(hello).toContain('Anna')
  expect(hello).not.toContain(turn.words.askName)
})

test('tells the agent of an open case', async () => {
  const turn = await aTurn({ text: 'hi', contact, sameAddress: [known], handler: 'agent' })
  expect(notes(await decide(turn, oneCustomer))).toEqual([expect.stringMatching(/known elsewhere too/)])
})

test('does nothing for whoever has no address that is proved', async () => {
  const turn = await aTurn({ text: 'I am anna@example.com', sameAddress: [known] })
  expect((await decide(turn, oneCustomer)).customer).toEqual([])
})
