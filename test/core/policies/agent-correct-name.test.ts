import { expect, test } from 'vitest'
import { agentCorrectName } from '../../../src/core/policies/agent-correct-name.ts'
import { aTurn, decide } from '../../support/turn.ts'

test.each([
  [{ given: 'Sarah', family: 'Johnson' }],
  [{ given: 'Maria', family: 'Garcia', title: 'Dr.' }],
  [{ given: '美咲' }],
])('an agent who knows better corrects the name: %o', async (name) => {
  const turn = await aTurn({ handler: 'agent', did: { action: { name: 'correctName', ...name } } })
  expect((await decide(turn, agentCorrectName)).contact).toEqual({ name, source: 'said' })
})
