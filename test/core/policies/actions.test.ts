import { expect, test } from 'vitest'
import { actionsOf } from '../../../src/core/policies/actions.ts'
import { aTurn, BOB, MAYA } from '../../support/turn.ts'

test('what agents did is read in the order in which they did it, each with who', async () => {
  const did = [
    { by: BOB, action: { name: 'claim' as const } },
    { by: MAYA, action: { name: 'note' as const, text: 'hm' } },
    { by: MAYA, action: { name: 'claim' as const } },
  ]
  const actions = actionsOf(await aTurn({ did, text: 'claim' }), 'claim')
  expect(actions.map(({ agent }) => agent)).toEqual([BOB, MAYA])
})

test('an agent without a name is a colleague', async () => {
  const turn = await aTurn({
    messages: [{ author: 'agent', authorId: 'U1', kind: 'action', data: { action: { name: 'claim' } } }],
  })
  expect(actionsOf(turn, 'claim')[0]?.agent).toEqual({ id: 'U1', name: 'A colleague' })
})
