// One customer on the web and by mail: by an address that the site vouches for, or that a mailed code has proved; over a real mailbox.
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CODES_PER_ADDRESS_PER_HOUR } from '../../../src/core/address-code.ts'
import { MASKED_CODE, SEND_CODE } from '../../../src/core/policies/prove-address.ts'
import { MINUTE } from '../../support/clock.ts'
import { IDENTITY_SECRET } from '../../support/gateway.ts'
import { type MailWorld, missingMail, startMailWorld } from './world.ts'

const AUTHSERV = 'mx.shop.example'

describe.skipIf(missingMail)(`one customer on the web and by mail${missingMail ? ` (${missingMail})` : ''}`, () => {
  let world: MailWorld
  beforeAll(async () => {
    world = await startMailWorld({ EMAIL_AUTHSERV_ID: AUTHSERV })
  })
  afterAll(() => world?.close())

  async function visits(user?: { id: string; name?: string; email?: string }) {
    const { id, ...claims } = user ?? { id: '' }
    const identity = user
      ? await new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256' })
          .setSubject(id)
          .setExpirationTime(Math.floor(world.clock.now().getTime() / 1000) + 300)
          .sign(new TextEncoder().encode(IDENTITY_SECRET))
      : undefined
    const json = { 'content-type': 'application/json' }
    const asked = { method: 'POST', headers: json, body: JSON.stringify({ identity }) }
    const got = (await (await fetch(`${world.url}/webchat/token`, asked)).json()) as { token: string; userId: string }
    const headers = { ...json, authorization: `Bearer ${got.token}` }
    const opened = await fetch(`${world.url}/v3/directline/conversations`, { method: 'POST', headers })
    const conversation = (await opened.json()) as { conversationId: string; token: string }
    const auth = { ...json, authorization: `Bearer ${conversation.token}` }
    const path = `${world.url}/v3/directline/conversations/${conversation.conversationId}/activities`
    const posts = async (activity: object) => {
      await fetch(path, {
        method: 'POST',
        headers: auth,
        body: JSON.stringify({ from: { id: got.userId }, ...activity }),
      })
      await world.settled()
    }
    const sees = async () => {
      const { activities } = (await (await fetch(path, { headers: auth })).json()) as {
        activities: { text?: string }[]
      }
      return activities.map(({ text }) => text ?? '')
    }
    return {
      userId: got.userId,
      says: (text: string) => posts({ type: 'message', text }),
      asksForCode: (label = 'Send me a code') => posts({ type: 'message', text: label, value: { choice: SEND_CODE } }),
      sees,
      last: async () => (await sees()).at(-1) ?? '',
    }
  }

  const personOf = async (externalId: string) => {
    const [row] = await world.query<{ person: string; proof: string; id: string }>(
      `SELECT c.id, coalesce(c.person_id, c.id) AS person, i.proof FROM contacts c JOIN contact_identities i ON i.contact_id = c.id
       WHERE i.external_id = $1`,
      [externalId],
    )
    return row
  }
  /** A mail whose From the receiving server has proved. */
  async function writesAligned(address: string, text: string) {
    const headers = { 'Authentication-Results': `${AUTHSERV}; dmarc=pass header.from=${address.split('@')[1]}` }
    await world.person(address).writes({ text, headers })
    await world.person(address).hears(/working days/)
    await world.settled()
  }
  const codeFor = async (address: string, mailbox = world.person(address)) => {
    const mail = await mailbox.hears(/valid for 10 minutes/)
    return { mail, code: /^\d{6}$/m.exec(mail.text!)![0] }
  }

  test('an address that the site vouches for, and a mail proved to be from it, are one customer', async () => {
    await writesAligned('dora@example.com', 'How long does delivery take? For Dora.')
    const dora = await visits({ id: 'dora-17', name: 'Dora Maar', email: 'Dora@Example.com' })
    await dora.says('hello')
    expect((await personOf('dora-17'))!.person).toBe((await personOf('dora@example.com'))!.person)
  })

  test('an address that the site tells later links as well', async () => {
    await writesAligned('kim@example.com', 'How long does delivery take? For Kim.')
    const first = await visits({ id: 'kim-17', name: 'Kim Novak' })
    await first.says('hello')
    expect((await personOf('kim-17'))!.person).not.toBe((await personOf('kim@example.com'))!.person)
    const later = await visits({ id: 'kim-17', name: 'Kim Novak', email: 'kim@example.com' })
    await later.says('hello again')
    expect((await personOf('kim-17'))!.person).toBe((await personOf('kim@example.com'))!.person)
  })

  test('a From alone links nobody, whatever the site vouches for', async () => {
    await world.person('emil@example.com').writes('How long does delivery take? For Emil.')
    await world.person('emil@example.com').hears(/working days/)
    const emil = await visits({ id: 'emil-17', name: 'Emil Nolde', email: 'emil@example.com' })
    await emil.says('hello')
    const rows = await world.query('SELECT 1 FROM contact_merges WHERE evidence::text LIKE $1', ['%emil@%'])
    expect(rows).toEqual([])
  })

  test('a mailed code proves the address, links what is known by it, and is kept nowhere', async () => {
    await writesAligned('fay@example.com', 'How long does delivery take? For Fay.')
    const visitor = await visits()
    await visitor.says('My name is Fay Weldon and my address is fay@example.com')
    expect(await visitor.last()).toMatch(/fay@example\.com.*mail a code/)
    await visitor.asksForCode()
    expect(await visitor.last()).toMatch(/on its way to fay@example\.com/)
    const { mail, code } = await codeFor('fay@example.com')
    expect(mail.subject).toMatch(/^Your code for /)
    expect(mail.subject).not.toContain(code)
    expect(mail.text).toMatch(/Ignore this mail/)
    expect((await personOf(visitor.userId))!.person).not.toBe((await personOf('fay@example.com'))!.person)
    await visitor.says(code)
    expect((await visitor.sees()).join('\n')).toMatch(/Thank you, Fay, that is the right code/)
    expect((await personOf(visitor.userId))!.proof).toBe('verified')
    expect((await personOf(visitor.userId))!.person).toBe((await personOf('fay@example.com'))!.person)
    expect(await visitor.sees()).toContain(MASKED_CODE)
    const kept = JSON.stringify(
      await world.query('SELECT m.*, c.state FROM messages m JOIN conversations c ON c.id = m.conversation_id'),
    )
    expect(kept).not.toContain(code)
    expect(JSON.stringify(await world.query('SELECT * FROM outbox'))).not.toContain(code)
    expect(JSON.stringify(world.log ?? [])).not.toContain(code)
    expect(JSON.stringify(await world.gateway.privacy.export((await personOf(visitor.userId))!.id))).not.toContain(code)
    // What was said by mail is one of the earlier conversations now, and the answer to who left goes to the address.
    await visitor.says('How long does delivery take?')
    await world.settled()
    world.clock.pass(3 * MINUTE)
    await world.settled()
    await world.person('fay@example.com').hears(/You had left our chat/)
  })

  test('whoever types a stranger’s address learns nothing: known or not, the words are the same', async () => {
    await writesAligned('gil@example.com', 'How long does delivery take? For Gil.')
    const heard = async (address: string) => {
      const eve = await visits()
      await eve.says(`I am ${address}`)
      await eve.asksForCode()
      await codeFor(address)
      await eve.says('000000')
      return (await eve.sees()).join('\n').replaceAll(address, 'ADDRESS')
    }
    expect(await heard('gil@example.com')).toBe(await heard('nobody-we-know@example.com'))
    const rows = await world.query('SELECT 1 FROM contact_merges WHERE evidence::text LIKE $1', ['%gil@%'])
    expect(rows).toEqual([])
  })

  test('a code of one conversation opens nothing in another', async () => {
    const [ann, eve] = [await visits(), await visits()]
    for (const one of [ann, eve]) {
      await one.says('My address is hal@example.com')
      await one.asksForCode()
    }
    const mailbox = world.person('hal@example.com')
    const first = await codeFor('hal@example.com', mailbox)
    const second = await codeFor('hal@example.com', mailbox)
    expect(first.code).not.toBe(second.code)
    await eve.says(first.code)
    expect((await eve.sees()).join('\n')).toMatch(/not quite the code/)
    await ann.says(first.code)
    expect((await ann.sees()).join('\n')).toMatch(/right code/)
  })

  test('codes to one address are few, whoever asks', async () => {
    for (let asked = 0; asked <= CODES_PER_ADDRESS_PER_HOUR; asked++) {
      const one = await visits()
      await one.says('My address is ivy@example.com')
      await one.asksForCode()
      if (asked === CODES_PER_ADDRESS_PER_HOUR) expect(await one.last()).toMatch(/several codes already/)
    }
    expect(await world.person('ivy@example.com').inbox()).toHaveLength(CODES_PER_ADDRESS_PER_HOUR)
  })

  test('the mail is in the customer’s language', async () => {
    const visitor = await visits()
    await visitor.says('Guten Tag, wo bleibt meine Bestellung? Meine Adresse ist jan@example.com')
    await visitor.asksForCode('Code zusenden')
    const mail = await world.person('jan@example.com').hears(/gilt 10 Minuten/)
    expect(mail.subject).toMatch(/^Ihr Code für/)
  })
})
