// A customer who left the web page: what they did not see goes to their address, and their answer goes on with the same conversation.
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MINUTE } from '../../support/clock.ts'
import { IDENTITY_SECRET } from '../../support/gateway.ts'
import { type MailWorld, missingMail, startMailWorld } from './world.ts'

describe.skipIf(missingMail)(`a customer who left the web page${missingMail ? ` (${missingMail})` : ''}`, () => {
  let world: MailWorld
  beforeAll(async () => {
    world = await startMailWorld()
  })
  afterAll(() => world?.close())

  async function visits(user?: { id: string; name: string; email?: string }) {
    const signed =
      user &&
      (await new SignJWT({ name: user.name, ...(user.email ? { email: user.email } : {}) })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(user.id)
        .setExpirationTime(Math.floor(world.clock.now().getTime() / 1000) + 300)
        .sign(new TextEncoder().encode(IDENTITY_SECRET)))
    const identity = signed ?? null
    const json = { 'content-type': 'application/json' }
    const got = await fetch(`${world.url}/webchat/token`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ identity }),
    })
    const { token, userId } = (await got.json()) as { token: string; userId: string }
    const headers = { ...json, authorization: `Bearer ${token}` }
    const opened = await fetch(`${world.url}/v3/directline/conversations`, { method: 'POST', headers })
    const conversation = (await opened.json()) as { conversationId: string; token: string }
    const auth = { ...json, authorization: `Bearer ${conversation.token}` }
    const path = `${world.url}/v3/directline/conversations/${conversation.conversationId}/activities`
    const posts = (activity: object) =>
      fetch(path, { method: 'POST', headers: auth, body: JSON.stringify({ from: { id: userId }, ...activity }) })
    return {
      userId,
      says: (text: string) => posts({ type: 'message', text }),
      reads: (seq: number) => posts({ type: 'event', name: 'webchat/read', value: { seq } }),
      async sees(): Promise<{ text?: string; from: { role?: string }; channelData?: Record<string, unknown> }[]> {
        const { activities } = (await (await fetch(path, { headers: auth })).json()) as { activities: [] }
        return activities
      },
    }
  }

  async function passes(milliseconds: number): Promise<void> {
    await world.settled()
    world.clock.pass(milliseconds)
    await world.settled()
  }

  test('gets it by mail after two minutes, and an answer by mail is in the chat', async () => {
    const anna = await visits({ id: 'anna', name: 'Anna Müller', email: 'anna@example.com' })
    await anna.says('How long does delivery take?')
    await passes(MINUTE)
    const mailbox = world.person('anna@example.com', 'Anna Müller')
    expect(await mailbox.inbox()).toEqual([])
    await passes(2 * MINUTE)
    const letter = await mailbox.hears(/working days/)
    expect(letter.text).toMatch(
      /You had left our chat.*answer this mail, or come back to the chat: https:\/\/shop\.example/s,
    )
    await mailbox.writes({ answering: letter, text: 'And do you ship to Canada?' })
    await expect
      .poll(async () => (await anna.sees()).map(({ text }) => text).join('\n'), { timeout: 40_000, interval: 30 })
      .toMatch(/And do you ship to Canada\?\n.*Canada/s)
    const rows = await world.query(`SELECT DISTINCT m.conversation_id FROM messages m WHERE m.author = 'contact'`)
    expect(rows).toHaveLength(1)
    // The answer to that waits in the chat, and follows by mail as well.
    await passes(3 * MINUTE)
    await mailbox.hears(/Canada/)
    await passes(10 * MINUTE)
    expect(await mailbox.inbox()).toHaveLength(2)
  })

  test('who has another account’s address by a merge has none of their own, whatever is answered from there', async () => {
    const dan = await visits({ id: 'dan', name: 'Dan Brown', email: 'dan@example.com' })
    await dan.says('hello')
    const eve = await visits()
    await eve.says('How long does delivery take?')
    await world.settled()
    await world.query(
      `UPDATE contacts SET person_id = (SELECT contact_id FROM contact_identities WHERE external_id = 'dan')
       WHERE id = (SELECT contact_id FROM contact_identities WHERE external_id = '${eve.userId}')`,
    )
    await eve.says('And do you ship to Canada?')
    await passes(3 * MINUTE)
    const mailbox = world.person('dan@example.com', 'Dan Brown')
    const letter = await mailbox.hears(/Canada/)
    await mailbox.writes({ answering: letter, text: 'Thank you, says Dan' })
    await expect
      .poll(async () => (await eve.sees()).map(({ text }) => text).join('\n'), { timeout: 40_000, interval: 30 })
      .toMatch(/says Dan/)
    const kept = await world.query(
      `SELECT c.email FROM contacts c JOIN contact_identities i ON i.contact_id = c.id WHERE i.external_id = '${eve.userId}'`,
    )
    expect(kept).toEqual([{ email: null }])
  })

  test('hears nothing by mail of what they saw, nor without an address', async () => {
    const ben = await visits({ id: 'ben', name: 'Ben Carter', email: 'ben@example.com' })
    await ben.says('How long does delivery take?')
    await world.settled()
    const newest = (await ben.sees()).at(-1)!
    await ben.reads(newest.channelData!['bellhop:seq'] as number)
    const nobody = await visits({ id: 'cy', name: 'Cy Young' })
    await nobody.says('How long does delivery take?')
    await passes(10 * MINUTE)
    expect(await world.person('ben@example.com').inbox()).toEqual([])
    expect(world.smtp.taken.filter(({ to }) => !/^(anna|dan)@/.test(String(to)))).toEqual([])
  })
})
