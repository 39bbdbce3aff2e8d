import { expect, test } from 'vitest'
import { offerCode } from '../../../src/core/policies/offer-code.ts'
import { SEND_CODE } from '../../../src/core/policies/prove-address.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

const address = 'anna@example.com'
const mailing = { codes: '123456' }

test('a code is offered once to whoever gives an address, and never pressed', async () => {
  const plan = await decide(await aTurn({ ...mailing, text: `My address is ${address}` }), offerCode)
  expect(heard(plan)).toEqual([expect.stringContaining(address)])
  expect(plan.says[0]?.data.quickReplies).toEqual([{ label: 'Send me a code', value: SEND_CODE }])
  const again = await aTurn({ ...mailing, text: `As I said: ${address}`, state: plan.state as object })
  expect(heard(await decide(again, offerCode))).toEqual([])
})

test.each([
  ['where no mail is set up', {}],
  ['by mail, where signatures are full of addresses', { ...mailing, capabilities: { live: false } }],
  ['while an agent has the conversation', { ...mailing, handler: 'agent' }],
  ['for what is proved already', { ...mailing, contact: { proof: 'verified', email: 'Anna@example.com' } }],
  ['for one of several addresses', { ...mailing, text: `${address} or ben@example.com` }],
  ['in what somebody else wrote', { ...mailing, messages: [{ text: address, data: { participant: 'x' } }] }],
] as const)('a code is not offered %s', async (_when, options) => {
  expect(heard(await decide(await aTurn({ text: address, ...options } as object), offerCode))).toEqual([])
})
