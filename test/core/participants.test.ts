// Somebody else writes where a customer talks with us in private: nothing of theirs is taken for the customer's.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboundMessage } from '../../src/core/model.ts'
import { SEND_CODE } from '../../src/core/policies/prove-address.ts'
import type { Database } from '../../src/store/database.ts'
import { memoryDatabase } from '../support/database.ts'
import { aCore, type Core } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database?.close())

const CODE = '417203'
const mallory = { externalId: 'mallory', proof: 'platform', profileName: 'Mallory Moss' } as const

function aCoreWithCodes(): Core {
  const core = aCore(database)
  core.runner.codes = { codeFor: () => CODE, matches: (_, given) => given === CODE, isOurs: () => false }
  core.outbox.mailCode = async () => {}
  return core
}
const accounts = (core: Core) =>
  core.query<{ proof: string; email: string | null }>(
    `SELECT i.proof, c.email FROM contacts c JOIN contact_identities i ON i.contact_id = c.id
     WHERE i.inbox_id = $1 AND i.external_id = 'anna'`,
    [core.channel.inboxId],
  )
const writes = async (core: Core, text: string, more: Partial<InboundMessage> = {}) => {
  await core.says(text, more)
  await core.settles()
}

describe('another person in a private thread', () => {
  test('proves no address for the customer, by whatever they type and press', async () => {
    const core = aCoreWithCodes()
    await writes(core, 'How long does delivery take?')
    await writes(core, 'My address is mallory@example.com', { sender: mallory })
    await writes(core, 'Send me a code', { sender: mallory, kind: 'choice', data: { choice: SEND_CODE } })
    await writes(core, CODE, { sender: mallory })
    expect(await accounts(core)).toEqual([{ proof: 'platform', email: null }])
  })

  test('cannot use the code that the customer asked for, nor ask for one in their place', async () => {
    const core = aCoreWithCodes()
    await writes(core, 'My address is anna@example.com')
    await writes(core, 'Send me a code', { sender: mallory, kind: 'choice', data: { choice: SEND_CODE } })
    expect(
      await core.query("SELECT 1 FROM outbox WHERE conversation_id = $1 AND payload->'errand'->>'kind' = 'mailCode'"),
    ).toEqual([])
    await writes(core, 'Send me a code', { kind: 'choice', data: { choice: SEND_CODE } })
    await writes(core, CODE, { sender: mallory })
    expect(await accounts(core)).toEqual([{ proof: 'platform', email: null }])
    await writes(core, CODE)
    expect(await accounts(core)).toEqual([{ proof: 'verified', email: 'anna@example.com' }])
  })

  test('tells nothing that is noted of the customer, and an agent sees that it was somebody else', async () => {
    const core = aCoreWithCodes()
    await writes(core, 'I want to talk to a person')
    await writes(core, 'My name is Mallory Moss, my order is #HP-40771', { sender: mallory })
    const facts = await core.query(
      'SELECT key, value FROM facts WHERE contact_id = (SELECT contact_id FROM conversations WHERE id = $1)',
    )
    expect(facts).toEqual([])
    expect(core.desk.notes.join('\n')).toMatch(/somebody else/)
  })

  test('who writes there long after it was settled does not become the customer of it', async () => {
    const core = aCoreWithCodes()
    const first = await core.says('I want to talk to a person')
    await core.settles()
    await core.does({ name: 'resolve' })
    await core.settles()
    core.clock.pass(8 * 24 * 3_600_000)
    await writes(core, 'Where is the order?', { sender: mallory, data: { participant: 'mallory@example.com' } })
    const rows = await core.query<{ same: boolean }>(
      `SELECT v.contact_id = (SELECT contact_id FROM conversations WHERE id = $2) AS same FROM conversations v
       WHERE v.inbox_id = $1 ORDER BY v.ordinal`,
      [core.channel.inboxId, first],
    )
    expect(rows).toEqual([{ same: true }, { same: true }])
  })
})
