import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/core/policies/answer.ts'
import { askForPerson } from '../../../src/core/policies/ask-for-person.ts'
import { greet } from '../../../src/core/policies/greet.ts'
import { policies } from '../../../src/core/policies/index.ts'
import { smallTalk } from '../../../src/core/policies/small-talk.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

describe('a first impression', () => {
  test('greets a new contact once, even when three messages arrive together', async () => {
    const plan = await decide(await aTurn({ messages: ['hi', 'hello?', 'anyone there?'] }), ...policies)
    expect(heard(plan)).toEqual(['Hello and welcome to Harbour & Pine! How can I help? May I ask your name?'])
  })

  test.each([
    ['a first name', { given: 'Anna', family: 'Müller' }, 'Anna'],
    ['a title and a family name', { given: 'Maria', family: 'Garcia', title: 'Dr.' }, 'Dr. Garcia'],
    ['one name alone', { given: 'Björk' }, 'Björk'],
    ['a name in its own script', { given: '美咲', family: '佐藤' }, '美咲'],
  ])('greets by %s', async (_what, name, called) => {
    const turn = await aTurn({ text: 'hi', contact: { name, nameSource: 'platform' } })
    expect(heard(await decide(turn, smallTalk, greet))).toEqual([
      `Hello ${called}, welcome to Harbour & Pine! How can I help?`,
    ])
  })

  test.each([
    ['nothing at all', {}],
    ['a family name alone', { family: 'Garcia' }],
    ['pronouns alone', { pronouns: 'they/them' }],
  ])('never greets with an empty name when it knows %s, and asks kindly', async (_what, name) => {
    const plan = await decide(await aTurn({ text: 'hi', contact: { name } }), smallTalk, greet)
    expect(heard(plan)[0]).toMatch(/^Hello and welcome to Harbour & Pine! .*May I ask your name\?$/)
    expect(heard(plan)[0]).not.toMatch(/ ,|Hello ,|undefined/)
    expect(plan.state.nameAskedAt).toBeTruthy()
  })

  test('comes before the answer, and then does not ask how to help', async () => {
    const turn = await aTurn({ text: 'How long does delivery take?', contact: { name: { given: 'Anna' } } })
    expect(heard(await decide(turn, answer, greet))).toEqual([
      'Hello Anna, welcome to Harbour & Pine!',
      'What shipping/delivery-times.md says.',
    ])
  })

  test('comes when the chat is opened, before a word is written', async () => {
    const plan = await decide(await aTurn({ messages: [{ kind: 'join' }] }), greet)
    expect(heard(plan)[0]).toMatch(/^Hello and welcome/)
  })

  test('does not come again in the same conversation', async () => {
    const turn = await aTurn({ text: 'hello', state: { greetedAt: '2026-03-04T09:00:00Z' } })
    expect(heard(await decide(turn, greet))).toEqual([])
  })

  test('does not ask the name of somebody who is being handed to a person', async () => {
    const plan = await decide(await aTurn({ text: 'a human please' }), askForPerson, greet)
    expect(heard(plan)[0]).toBe('Hello and welcome to Harbour & Pine!')
    expect(plan.state.nameAskedAt).toBeUndefined()
  })

  test('is not said into the conversation of an agent', async () => {
    expect(heard(await decide(await aTurn({ text: 'hi', handler: 'agent' }), greet))).toEqual([])
  })

  test.each(['edit', 'delete'] as const)('is not said to an %s', async (kind) => {
    expect(heard(await decide(await aTurn({ messages: [{ kind }] }), greet))).toEqual([])
  })

  test('is not said when it was an agent who did something', async () => {
    const turn = await aTurn({ did: { action: { name: 'note', text: 'a note' } } })
    expect(heard(await decide(turn, greet))).toEqual([])
  })
})
