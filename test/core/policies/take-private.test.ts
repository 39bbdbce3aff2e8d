import { describe, expect, test } from 'vitest'
import { INVITATION_STANDS_MS } from '../../../src/core/invite.ts'
import { answerInPublic } from '../../../src/core/policies/answer-in-public.ts'
import { askForPerson } from '../../../src/core/policies/ask-for-person.ts'
import { calm } from '../../../src/core/policies/calm.ts'
import { takePrivate } from '../../../src/core/policies/take-private.ts'
import { aPublicTurn, overheard, said } from '../../support/public.ts'
import { ago, decide, heard, NOW, tap } from '../../support/turn.ts'

describe('in a public place', () => {
  test.each([
    'I was charged twice and nobody answers me',
    'Why was I charged twice for one lamp?',
    'my parcel arrived damaged, this is unacceptable',
    'where is my order #20931?',
    'Can you change the address of order HP-20931 please',
    'my mail is anna@example.com, please write to me',
    'you idiots lost my parcel again, fuck you',
  ])('a dispute or somebody\u2019s own matter is invited to a private one: "%s"', async (text) => {
    const plan = await decide(await aPublicTurn(text), takePrivate, askForPerson, calm, answerInPublic)
    expect(plan.invitations).toMatchObject([{ rule: 'private', senderId: 'user-1', handle: 'Anna' }])
    expect(plan.invitations[0]?.evidence.messages[0]?.text).toBe(text)
    // What is said in public follows when it is known where to go.
    expect(heard(plan)).toEqual([])
    expect(plan.openCase).toBeUndefined()
  })

  test('the private side begins with the customer\u2019s own words', async () => {
    const plan = await decide(await aPublicTurn('I was charged twice!'), takePrivate)
    expect(plan.invitations[0]?.opening).toMatch(
      /^Hello Anna, here we can talk in private.*\n\n> I was charged twice!\n\nYou need not repeat/s,
    )
  })

  test('whoever asks for a person, is upset or taps the button is invited too', async () => {
    for (const written of [
      [said('can I talk to a human')],
      [said('I am FURIOUS, this is absolutely unacceptable!!!')],
      [said('Talk to a person', tap('person'))],
    ]) {
      const plan = await decide(await aPublicTurn(written), takePrivate, askForPerson, calm)
      expect(plan.invitations).toHaveLength(1)
      expect(heard(plan)).toEqual([])
    }
  })

  test('a dispute is invited once, and what is added goes to the private case', async () => {
    const state = { invited: { id: 'inv-1', at: ago(60_000).toISOString() } }
    const plan = await decide(await aPublicTurn('and my lamp is broken too!', { state }), takePrivate, calm)
    expect(plan.invitations).toEqual([])
    expect(plan.forwards).toMatchObject([
      { invitationId: 'inv-1', to: 'private', action: { name: 'saidInPublic', text: 'and my lamp is broken too!' } },
    ])
  })

  test('long after, a new complaint is a new dispute', async () => {
    const state = { invited: { id: 'inv-1', at: new Date(NOW.getTime() - INVITATION_STANDS_MS).toISOString() } }
    expect((await decide(await aPublicTurn('my lamp is broken!', { state }), takePrivate)).invitations).toHaveLength(1)
  })

  test.each([
    'How long does delivery take?',
    'How do I return a broken lamp?',
    'what sizes do the boots come in',
    'I love the new lantern',
    'good morning everybody',
  ])('what is everybody\u2019s stays there: "%s"', async (text) => {
    expect((await decide(await aPublicTurn(text), takePrivate)).invitations).toEqual([])
  })

  test.each(['ugh my train is late again', 'this game is terrible, it crashed'])(
    'what people complain of among themselves is theirs: "%s"',
    async (text) => {
      expect((await decide(await aPublicTurn([overheard(text)]), takePrivate)).invitations).toEqual([])
    },
  )
})
