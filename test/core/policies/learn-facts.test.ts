import { expect, test } from 'vitest'
import { agentCorrectName } from '../../../src/core/policies/agent-correct-name.ts'
import { learnFacts } from '../../../src/core/policies/learn-facts.ts'
import { name } from '../../../src/core/policies/name.ts'
import { aTurn, decide, MAYA } from '../../support/turn.ts'

test('facts are kept with the message that they came from', async () => {
  const turn = await aTurn({ text: 'Order 20931 has not come' })
  const plan = await decide(turn, learnFacts)
  expect(plan.customer).toMatchObject([
    {
      do: 'learn',
      fact: { key: 'order', value: '20931', proof: 'none', source: 'said' },
      messageId: turn.messages[0]!.id,
    },
  ])
})

test('what a stranger in the thread writes is not the customer’s', async () => {
  const turn = await aTurn({ messages: [{ text: 'Order 20931', data: { participant: 'eve@example.com' } }] })
  expect((await decide(turn, learnFacts)).customer).toEqual([])
})

test('a name is kept with who gave it', async () => {
  const said = await decide(await aTurn({ text: 'My name is Anna Müller' }), name, learnFacts)
  expect(said.customer).toMatchObject([{ do: 'learn', fact: { key: 'name', value: 'Anna Müller', source: 'said' } }])
  const turn = await aTurn({ did: { action: { name: 'correctName', given: 'Anne' } } })
  const noted = await decide(turn, agentCorrectName, learnFacts)
  expect(noted.customer).toMatchObject([{ fact: { key: 'name', value: 'Anne', source: 'agent' }, agent: MAYA }])
})
