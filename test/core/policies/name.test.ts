import { describe, expect, test } from 'vitest'
import { greet } from '../../../src/core/policies/greet.ts'
import { name } from '../../../src/core/policies/name.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

const greeted = { greetedAt: '2026-03-04T09:00:00Z' }
const asked = { ...greeted, nameAskedAt: '2026-03-04T09:00:00Z' }

describe('what to call somebody', () => {
  test.each([
    ['call me Mia', { given: 'Mia' }, 'Nice to meet you, Mia! How can I help?'],
    ['My name is Jürgen Groß.', { given: 'Jürgen', family: 'Groß' }, 'Nice to meet you, Jürgen! How can I help?'],
    [
      'this is Dr. Maria Garcia',
      { given: 'Maria', family: 'Garcia', title: 'Dr.' },
      'Nice to meet you, Dr. Garcia! How can I help?',
    ],
    ["I'm Siobhán", { given: 'Siobhán' }, 'Nice to meet you, Siobhán! How can I help?'],
  ])('is learned from "%s"', async (text, learned, reply) => {
    const plan = await decide(await aTurn({ text, state: greeted }), name)
    expect(plan.contact).toMatchObject({ name: learned, source: 'said' })
    expect(heard(plan)).toEqual([reply])
  })

  test('is learned from a bare answer, but only when it was asked for', async () => {
    expect((await decide(await aTurn({ text: 'Anna', state: asked }), name)).contact?.name.given).toBe('Anna')
    expect((await decide(await aTurn({ text: 'Anna', state: greeted }), name)).contact).toBeUndefined()
  })

  test('leaves the question that came with it for an answer', async () => {
    const turn = await aTurn({ text: 'Hi, my name is Jürgen. How long does delivery take?', state: greeted })
    const plan = await decide(turn, name)
    expect(plan.contact?.name.given).toBe('Jürgen')
    expect(plan.taken.size).toBe(0)
    expect(heard(plan)).toEqual([])
  })

  test('is said in the greeting alone when the conversation begins with it', async () => {
    const plan = await decide(await aTurn({ text: 'I am Anna' }), name, greet)
    expect(heard(plan)).toEqual(['Hello Anna, welcome to Harbour & Pine! How can I help?'])
  })

  test('follows what the customer asks for now: the title goes unless they say it again', async () => {
    const contact = { name: { given: 'Maria', family: 'Garcia', title: 'Dr.' }, nameSource: 'said' as const }
    const plan = await decide(await aTurn({ text: 'you can call me Mia', state: greeted, contact }), name)
    expect(plan.contact?.name).toMatchObject({ given: 'Mia', family: 'Garcia' })
    expect(plan.contact?.name.title).toBeUndefined()
    expect(heard(plan)[0]).toMatch(/Mia/)
  })

  test('is taken with thanks, not with "how can I help", while the customer waits for a person', async () => {
    const plan = await decide(await aTurn({ text: 'my name is Anna', state: greeted, handler: 'waiting' }), name)
    expect(heard(plan)).toEqual(['Thank you, Anna.'])
  })

  test('is learned in silence while an agent speaks', async () => {
    const plan = await decide(await aTurn({ text: 'my name is Anna', state: greeted, handler: 'agent' }), name)
    expect(plan.contact?.name.given).toBe('Anna')
    expect(heard(plan)).toEqual([])
    expect(plan.taken.size).toBe(0)
  })

  test.each([
    'I am furious',
    'I am waiting for my parcel',
    'this is ridiculous',
    "I'm not sure",
    'my order is late',
    'I am from Canada',
  ])('is not read into "%s"', async (text) => {
    expect((await decide(await aTurn({ text, state: asked }), name)).contact).toBeUndefined()
  })
})
