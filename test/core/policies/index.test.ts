import { describe, expect, test } from 'vitest'
import { policies } from '../../../src/core/policies/index.ts'
import { aTurn, decide, heard, tap } from '../../support/turn.ts'

const greeted = { greetedAt: '2026-03-04T09:00:00Z' }
const texts = [
  'hi',
  'How long does delivery take?',
  'gift card',
  'Who won in 1972?',
  'a human please',
  'thanks',
  'ok',
  'my name is Anna',
  'I am FURIOUS, this is absolutely unacceptable!!!',
  'the lamp is on fire',
  'order 77',
  '👍',
  '???',
]

describe('all policies together', () => {
  test.each(texts)('leave nobody without an answer: "%s"', async (text) => {
    for (const state of [{}, greeted]) {
      const turn = await aTurn({ text, state })
      const plan = await decide(turn, ...policies)
      expect(heard(plan).length).toBeGreaterThan(0)
      expect([...plan.taken]).toEqual(turn.messages.map(({ id }) => id))
    }
  })

  test.each(texts)('never speak over an agent: "%s"', async (text) => {
    expect(heard(await decide(await aTurn({ text, handler: 'agent' }), ...policies))).toEqual([])
  })

  test.each(texts)('say by which rule and why, each time: "%s"', async (text) => {
    for (const said of (await decide(await aTurn({ text }), ...policies)).says) {
      expect(said.policy).toMatch(/^[a-z-]+$/)
      expect(said.reason.length).toBeGreaterThan(3)
    }
  })

  test.each(texts)('never leave a hole where a name should be: "%s"', async (text) => {
    for (const name of [{}, { family: 'Garcia' }, { given: 'Mia' }]) {
      const plan = await decide(await aTurn({ text, contact: { name } }), ...policies)
      expect(heard(plan).join('\n')).not.toMatch(/undefined|null| ,|, !|\s\./)
    }
  })

  test('ask at most one clarifying question a turn', async () => {
    const plan = await decide(
      await aTurn({ messages: ['gift card', 'which size', 'gift card?'], state: greeted }),
      ...policies,
    )
    expect(
      heard(plan)
        .join('\n')
        .match(/one of these/g),
    ).toHaveLength(1)
  })

  test.each(['person', 'none', 'article:nowhere.md', 'rate:3', 'anything', ''])(
    'answer a tap of any kind: "%s"',
    async (value) => {
      const plan = await decide(await aTurn({ messages: [tap(value, 'label')], state: greeted }), ...policies)
      expect(heard(plan).length).toBeGreaterThan(0)
    },
  )
})
