import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/core/policies/answer.ts'
import { calm } from '../../../src/core/policies/calm.ts'
import { aTurn, decide, heard } from '../../support/turn.ts'

describe('an upset customer', () => {
  test.each([
    'This is the THIRD time my order is wrong, absolutely unacceptable!!! I am furious',
    'You people are useless, this is the worst service I have ever had!!!',
    'I am so angry, you have ruined my wedding day',
  ])('gets sympathy and a person without asking: "%s"', async (text) => {
    const plan = await decide(await aTurn({ text }), calm)
    expect(plan.openCase).toMatchObject({ reason: 'upset' })
    expect(heard(plan)[0]).toMatch(/^I'm sorry about this\. I'm bringing in a colleague right away/)
    expect(plan.says[0]?.policy).toBe('calm')
  })

  test('hears one apology, not three', async () => {
    const messages = ['I am furious!!!', 'this is absolutely unacceptable', 'WORST SHOP EVER!!!']
    const said = heard(await decide(await aTurn({ messages }), calm))
    expect(said.join(' ').match(/sorry/g)).toHaveLength(1)
  })

  test('still gets what the knowledge can answer meanwhile', async () => {
    const turn = await aTurn({
      messages: ['I am FURIOUS, this is absolutely unacceptable!!!', 'How long does delivery take?'],
    })
    expect(heard(await decide(turn, calm, answer)).at(-1)).toBe('What shipping/delivery-times.md says.')
  })

  test('who waits already is not handed over again', async () => {
    const turn = await aTurn({ text: 'I am FURIOUS, this is absolutely unacceptable!!!', handler: 'waiting' })
    expect(heard(await decide(turn, calm))).toEqual([])
  })
})

describe('an urgent matter', () => {
  test.each([
    'the lamp is on fire, what do I do?',
    'there is smoke coming out of the lantern',
    'my child swallowed a part of the toy',
  ])('goes to a person first: "%s"', async (text) => {
    const turn = await aTurn({ text, company: { emergencyContact: 'call 112' } })
    const plan = await decide(turn, calm)
    expect(plan.openCase).toMatchObject({ reason: 'urgent' })
    expect(heard(plan)[0]).toMatch(/needs a person now.*call 112/)
    expect(plan.says[0]?.policy).toBe('urgent')
  })

  test('counts as urgent even when the customer is also upset', async () => {
    const turn = await aTurn({ text: 'The lamp is ON FIRE!!! This is absolutely unacceptable, I am furious!!!' })
    expect((await decide(turn, calm)).openCase?.reason).toBe('urgent')
  })
})

test.each([
  'How long does delivery take?',
  'my order 77 has not arrived',
  'thanks',
  'is the fire pit in stock?',
  'this is killing me, so cute',
])('a calm customer stays with the bot: "%s"', async (text) => {
  expect((await decide(await aTurn({ text }), calm)).openCase).toBeUndefined()
})
