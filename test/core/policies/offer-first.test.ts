import { expect, test } from 'vitest'
import { askForPerson } from '../../../src/core/policies/ask-for-person.ts'
import { offerFirst } from '../../../src/core/policies/offer-first.ts'
import { aTurn, decide, MAYA, notes, toldTo } from '../../support/turn.ts'

test('whoever helped before is told first when the case comes again', async () => {
  const plan = await decide(
    await aTurn({ text: 'a human please', state: { lastAgent: MAYA } }),
    askForPerson,
    offerFirst,
  )
  expect(toldTo(plan, MAYA)).toEqual(['A customer whom you helped before needs a person again. Will you take it?'])
  expect(notes(plan)).toEqual(['Maya helped this customer before and is offered the case first.'])
})

test.each([
  ['nobody helped before', { text: 'a human please' }],
  ['no new case is opened', { text: 'hello', state: { lastAgent: MAYA } }],
])('nobody is told when %s', async (_what, options) => {
  expect((await decide(await aTurn(options), askForPerson, offerFirst)).desk).toEqual([])
})
