// Contacts are merged and taken apart again without a trace in what is theirs, in whatever order, on either engine.
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MergeRule } from '../../src/core/known.ts'
import { readContactWhole } from '../../src/store/contacts.ts'
import type { Database } from '../../src/store/database.ts'
import { readEarlier } from '../../src/store/desk.ts'
import { eraseContact } from '../../src/store/erase.ts'
import { keepMailThread } from '../../src/store/mail.ts'
import { findContact, findConversation } from '../../src/store/messages.ts'
import { membersOf, mergeContacts, undoMerge } from '../../src/store/people.ts'
import { readPerson } from '../../src/store/person.ts'
import { receiveMessage } from '../../src/store/receive.ts'
import { aMessage, engines, later, NOW, type OpenEngine, rowsOf } from './engines.ts'

const MAYA = { id: 'U1', name: 'Maya' }

describe.each(engines)('$name', ({ open, missing }) => {
  let engine: OpenEngine
  let database: Database
  let born = 0
  beforeAll(async () => {
    if (missing) return
    engine = await open()
    database = engine.database
  })
  afterAll(() => engine?.close())

  /** A stranger with a conversation of their own; the first born is the oldest. */
  async function someone(name?: string) {
    const message = aMessage({ text: `I am ${name ?? 'nobody'}` })
    const options = { now: later(born++), name: name ? { given: name } : {} }
    const { conversationId } = await receiveMessage(database, message, options)
    const conversation = (await findConversation(database, conversationId))!
    const writes = (text: string) =>
      receiveMessage(database, { ...message, externalId: uuid(), text }, { ...options, now: later(born++) })
    return { id: conversation.contactId, conversation, writes, sender: message.sender }
  }
  type Someone = Awaited<ReturnType<typeof someone>>
  const merge = (a: Someone, b: Someone, rule: MergeRule = 'agent') =>
    database.transaction((tx) =>
      mergeContacts(tx, {
        contactIds: [a.id, b.id],
        rule,
        ...(rule === 'agent' ? { agent: MAYA } : {}),
        reason: 'said so',
        evidence: { seen: true },
        now: NOW,
      }),
    )
  async function merged(a: Someone, b: Someone, rule?: MergeRule): Promise<string> {
    const done = await merge(a, b, rule)
    expect(done).toHaveProperty('mergeId')
    return (done as { mergeId: string }).mergeId
  }
  const unmerge = (mergeId: string) =>
    database.transaction((tx) => undoMerge(tx, { mergeId, agent: MAYA, now: later(1) }))
  const people = async (...all: Someone[]) => {
    const groups = new Set<string>()
    for (const one of all) {
      const ids = await membersOf(database, one.id)
      groups.add(all.flatMap(({ id }, at) => (ids.includes(id) ? ['ABCDEF'[at]] : [])).join(''))
    }
    return [...groups].sort().join(' ')
  }
  /** Every row of what is a contact's own. */
  const whole = async ({ id }: Someone) =>
    JSON.stringify(
      await Promise.all(
        ['contacts WHERE id', 'contact_identities WHERE contact_id', 'conversations WHERE contact_id'].map((of) =>
          rowsOf(database, `SELECT * FROM ${of} = $1`, [id]),
        ),
      ),
    )

  describe.skipIf(missing)('a merge', () => {
    test('taken apart, leads no letter that went to the other’s address back into the conversation', async () => {
      const [web, mail] = [await someone('Anna'), await someone('Ben')]
      const run = (text: string, values: unknown[]) =>
        database.query({ name: `test-${text}`.slice(0, 60), text }, values)
      await run(`UPDATE contacts SET email = 'ben@example.com', email_proof = 'platform' WHERE id = $1`, [mail.id])
      const letters = [
        [web, 'ben@example.com', web.sender.externalId],
        [web, 'anna@example.com', web.sender.externalId],
        [mail, 'ben@example.com', 'ben@example.com'],
      ] as const
      for (const [{ conversation }, address, participant] of letters) {
        const { inboxId, threadId } = conversation
        await keepMailThread(database, { token: uuid(), inboxId, threadId, address, participant }, NOW)
      }
      await unmerge(await merged(web, mail))
      const left = await rowsOf(database, 'SELECT address FROM mail_threads WHERE thread_id = $1', [
        web.conversation.threadId,
      ])
      expect(left).toEqual([{ address: 'anna@example.com' }])
      const own = await rowsOf(database, 'SELECT address FROM mail_threads WHERE thread_id = $1', [
        mail.conversation.threadId,
      ])
      expect(own).toEqual([{ address: 'ben@example.com' }])
    })

    test('makes one person of two, and an un-merge gives back exactly what was', async () => {
      const [anna, visitor] = [await someone('Anna'), await someone()]
      const before = [await whole(anna), await whole(visitor)]
      const mergeId = await merged(visitor, anna)
      expect(await people(anna, visitor)).toBe('AB')
      expect(await findContact(database, visitor.id)).toMatchObject({ id: visitor.id, name: { given: 'Anna' } })
      expect(await unmerge(mergeId)).toBe(true)
      expect([await whole(anna), await whole(visitor)]).toEqual(before)
      expect(await people(anna, visitor)).toBe('A B')
      expect((await findContact(database, visitor.id))?.name).toEqual({})
    })

    test('shows the earlier conversations of all, and lets go of those that were written meanwhile', async () => {
      const [anna, visitor] = [await someone('Anna'), await someone()]
      const mergeId = await merged(anna, visitor)
      const earlier = async (of: Someone) =>
        (await readEarlier(database, of.conversation, () => 'x')).map(({ conversationId }) => conversationId)
      await visitor.writes('written after the merge')
      expect(await earlier(anna)).toEqual([visitor.conversation.id])
      await unmerge(mergeId)
      expect(await earlier(anna)).toEqual([])
      const texts = await rowsOf<{ text: string }>(
        database,
        'SELECT m.text FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.contact_id = $1 ORDER BY m.seq',
        [visitor.id],
      )
      expect(texts.map(({ text }) => text)).toEqual(['I am nobody', 'written after the merge'])
    })

    test('leaves a row that says who, why, with what evidence, and what it brought together', async () => {
      const [anna, visitor] = [await someone('Anna'), await someone()]
      const mergeId = await merged(anna, visitor)
      await unmerge(mergeId)
      const [row] = await rowsOf(database, 'SELECT * FROM contact_merges WHERE id = $1', [mergeId])
      expect(row).toMatchObject({
        winner_id: anna.id,
        loser_id: visitor.id,
        rule: 'agent',
        agent: MAYA,
        reason: 'said so',
        evidence: { seen: true },
        moved: { identities: [`inbox:${visitor.sender.externalId}`], conversations: [visitor.conversation.id] },
        undone_by: MAYA,
      })
      expect(row).toMatchObject({ merged_at: NOW, undone_at: later(1) })
    })

    test('with oneself, of what is one already, and of somebody who is gone does nothing', async () => {
      const [anna, visitor] = [await someone('Anna'), await someone()]
      expect(await merge(anna, anna)).toBe('same')
      await merged(anna, visitor)
      expect(await merge(visitor, anna)).toBe('same')
      expect(await merge(anna, { ...visitor, id: uuid() })).toBe('gone')
    })

    test('raises nobody’s proof', async () => {
      const [anna, visitor] = [await someone('Anna'), await someone()]
      await rowsOf(database, `UPDATE contact_identities SET proof = 'verified' WHERE contact_id = $1`, [anna.id])
      await rowsOf(database, `UPDATE contact_identities SET proof = 'none' WHERE contact_id = $1`, [visitor.id])
      await merged(anna, visitor)
      expect((await findContact(database, visitor.id))?.proof).toBe('none')
      expect((await findContact(database, anna.id))?.proof).toBe('verified')
    })

    test('can be one of a chain, and each link is taken out by itself', async () => {
      const all = [await someone(), await someone(), await someone()] as [Someone, Someone, Someone]
      const [a, b, c] = all
      const bc = await merged(b, c)
      const ab = await merged(a, b)
      expect(await people(...all)).toBe('ABC')
      // The winner of this one was itself merged later.
      await unmerge(bc)
      expect(await people(...all)).toBe('AB C')
      await unmerge(ab)
      expect(await people(...all)).toBe('A B C')
    })

    test('rests on the two that it names: taking out a wrong one leaves what was proved for another', async () => {
      const all = [await someone(), await someone(), await someone()] as [Someone, Someone, Someone]
      const [a, b, c] = all
      const wrong = await merged(b, c)
      await merged(a, c, 'same-address')
      await unmerge(wrong)
      expect(await people(...all)).toBe('AC B')
    })

    test('is undone once', async () => {
      const [anna, visitor] = [await someone('Anna'), await someone()]
      const mergeId = await merged(anna, visitor)
      expect(await unmerge(mergeId)).toBe(true)
      expect(await unmerge(mergeId)).toBe(false)
      expect(await unmerge(uuid())).toBe(false)
    })

    test('that an agent has taken apart is not made again by a rule, only by an agent', async () => {
      const all = [await someone(), await someone(), await someone()] as [Someone, Someone, Someone]
      const [a, b, c] = all
      await unmerge(await merged(a, b, 'same-address'))
      expect(await merge(a, b, 'same-address')).toBe('apart')
      await merged(b, c, 'code')
      expect(await merge(c, a, 'code')).toBe('apart')
      await merged(a, b)
      expect(await people(...all)).toBe('ABC')
    })

    test('by many at once ends as one person, and as many rows as it takes', async () => {
      const all = await Promise.all(Array.from({ length: 6 }, () => someone()))
      const pairs = all.flatMap((a, at) => all.slice(at + 1).map((b) => [a, b] as const))
      const outcomes = await Promise.all(pairs.map(([a, b]) => merge(a, b)))
      expect(outcomes.filter((one) => typeof one === 'object')).toHaveLength(5)
      expect(await people(...all)).toBe('ABCDEF')
      const { merges } = await readPerson(database, all[3]!.id)
      await Promise.all(merges.map(({ id }) => unmerge(id)))
      expect(await people(...all)).toBe('A B C D E F')
    })
  })

  describe.skipIf(missing)('whoever is one person', () => {
    test('is exported with facts, invitations and what a channel keeps of them, and nothing of it is left', async () => {
      const anna = await someone('Anna')
      const invitation = uuid()
      const key = `person:${anna.sender.externalId}`
      const run = (text: string, values: unknown[]) => rowsOf(database, text, values)
      await run(
        `INSERT INTO facts (id, contact_id, key, value, value_key, proof, source, created_at) VALUES ($1, $2, 'order', '20931', '20931', 'none', 'said', now())`,
        [uuid(), anna.id],
      )
      await run(
        `INSERT INTO public_invitations (id, conversation_id, sender_id, rule, reason, evidence, created_at) VALUES ($1, $2, 'x', 'private', 'why', '{}', now())`,
        [invitation, anna.conversation.id],
      )
      await run(
        `INSERT INTO channel_memory (inbox_id, key, value, updated_at) VALUES ('inbox', $1, '{"session": 1}', now())`,
        [key],
      )
      const document = await readContactWhole(database, anna.id)
      expect(document.facts).toMatchObject([{ key: 'order', value: '20931', source: 'said' }])
      expect(document.conversations[0].publicInvitations).toMatchObject([{ id: invitation, reason: 'why' }])
      expect(document.channelMemory).toMatchObject([{ key, value: { session: 1 } }])
      await eraseContact(database, anna.id, { by: 'operator', now: NOW })
      expect(await run('SELECT 1 FROM facts WHERE contact_id = $1', [anna.id])).toEqual([])
      expect(await run('SELECT 1 FROM public_invitations WHERE id = $1', [invitation])).toEqual([])
      expect(await run('SELECT 1 FROM channel_memory WHERE key = $1', [key])).toEqual([])
    })

    test('is exported as one, and erased as one by the operator', async () => {
      const [anna, visitor] = [await someone('Anna'), await someone()]
      await merged(anna, visitor)
      const document = await readContactWhole(database, visitor.id)
      expect(document.mergedContacts).toMatchObject([{ id: anna.id, given: 'Anna', conversations: [{}] }])
      expect(document.merges).toMatchObject([{ winnerId: anna.id, loserId: visitor.id, reason: 'said so' }])
      const erased = await eraseContact(database, visitor.id, { by: 'operator', now: NOW })
      expect(erased?.conversationIds.sort()).toEqual([anna.conversation.id, visitor.conversation.id].sort())
      expect(await rowsOf(database, 'SELECT 1 FROM contacts WHERE id = ANY($1)', [[anna.id, visitor.id]])).toEqual([])
      expect(await rowsOf(database, 'SELECT 1 FROM contact_merges WHERE winner_id = $1', [anna.id])).toEqual([])
    })

    test('erases by their own wish what is proved to be theirs, and not whom an agent took for them', async () => {
      const all = [await someone(), await someone(), await someone()] as [Someone, Someone, Someone]
      const [taken, proved, visitor] = all
      await merged(visitor, proved, 'code')
      await merged(taken, visitor)
      await eraseContact(database, visitor.id, { by: 'customer', now: NOW })
      const left = await rowsOf<{ id: string; person_id: string | null }>(
        database,
        'SELECT id, person_id FROM contacts WHERE id = ANY($1)',
        [all.map(({ id }) => id)],
      )
      expect(left).toEqual([{ id: taken.id, person_id: null }])
      expect(await membersOf(database, proved.id)).toEqual([])
    })
  })
})
