// In a public place: plain questions and praise stay there, what is private leaves it by one invitation, and nothing private is said.
import { expect, test } from 'vitest'
import { POLL, type Suite } from './channel-suite.ts'

export function publicTests(suite: Suite): void {
  const inPublic = (name: string) => suite.world.publicly!(name)

  test('a plain question is answered there', async () => {
    const customer = await inPublic('Otto Brandt')
    await customer.says('How long does delivery take? Otto asks.')
    await customer.hears(/working days/)
  })

  test('praise is thanked there', async () => {
    const customer = await inPublic('Lucia Romano')
    await customer.says('You guys are amazing, I love my lantern! Thank you so much!')
    await customer.hears(/Thank you so much.*lovely to hear/)
  })

  test('a complaint gets one invitation, and the private side holds what was written', async () => {
    const [open, hidden] = [await inPublic('Erik Nordin'), await suite.world.customer('Erik Nordin')]
    await open.says('I was charged twice for my lantern and nobody answers me!')
    await open.hears(/sort it out in private/)
    await open.says('This is unacceptable, refund me at once!')
    await suite.arrives('This is unacceptable')
    const opening = await hidden.hears(/here we can talk in private/)
    expect(opening).toContain('I was charged twice for my lantern and nobody answers me!')
    expect((await open.heard()).filter((text) => /in private/.test(text))).toHaveLength(1)
    const rows = await suite.world.query(
      `SELECT i.outcome FROM public_invitations i JOIN conversations c ON c.id = i.conversation_id JOIN messages m ON m.conversation_id = c.id
       WHERE c.inbox_id = $1 AND m.text LIKE '%charged twice for my lantern%'`,
      [suite.world.inboxId],
    )
    expect(rows).toEqual([{ outcome: 'opened' }])
  })

  test('nothing that was said in private is said there by an agent, who is told why', async () => {
    const [open, hidden] = [await inPublic('Cora Blythe'), await suite.world.customer('Cora Blythe')]
    await hidden.says('My order is HP-20931 and it goes to 12 Harbour Lane')
    await suite.arrives('HP-20931')
    await open.says('kill yourself you retard')
    const [message] = await suite.arrives('kill yourself')
    const maya = await suite.agent()
    await maya.sends(message!.conversationId, 'Your order HP-20931 is on its way.', { override: true })
    await expect
      .poll(() => maya.reads(message!.conversationId), POLL)
      .toMatch(/Your message was not sent\. It holds an order.*this place is public/)
    await suite.world.settled()
    expect((await open.heard()).join()).not.toMatch(/20931/)
  })
}
