// Strangers merged: none, over many people with the same names, addresses that look alike, and claims of every kind.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressKey } from '../../src/core/addresses.ts'
import { findLeak } from '../../src/core/guard/leak.ts'
import type { Proof } from '../../src/core/model.ts'
import { policies } from '../../src/core/policies/index.ts'
import type { Database } from '../../src/store/database.ts'
import { readPrivateFacts } from '../../src/store/private-facts.ts'
import { memoryDatabase } from '../support/database.ts'
import { aMessageIn, anEcho, type Core } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database?.close())

/** Park and Miller. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % sides
  }
}

interface Account {
  /** Who they are in truth. */
  who: number
  address: string
  proof: Proof
  channel: 'site' | 'mail' | 'platform' | 'anonymous'
  id: string
}

const NAMES = ['Anna Müller', 'Anna Mueller', 'John Smith', 'Jo Smith', '山田太郎', 'A. Müller']
/** Addresses that are others', however much they look like it. */
const lookalikes = (at: number): string[] => [
  `anna.mueller${at}@example.com`,
  `annamueller${at}@example.com`,
  `anna.mueller${at}+shop@example.com`,
  `anna_mueller${at}@example.com`,
  `аnna.mueller${at}@example.com`,
  `anna.mueller${at}@exаmple.com`,
  `anna.mueller${at}@example.co`,
  `anna.mueller${at}@mail.example.com`,
  `ann\u212a.mueller${at}@example.com`,
  `annk.mueller${at}@example.com`,
]

const contactOf = async (core: Core, id: string): Promise<{ id: string; person: string }> => {
  const [row] = await core.query<{ id: string; person: string }>(
    `SELECT c.id, coalesce(c.person_id, c.id) AS person FROM contacts c JOIN contact_identities i ON i.contact_id = c.id
     WHERE i.inbox_id = $1 AND i.external_id = $2`,
    [core.channel.inboxId, id],
  )
  return row!
}

test('nobody is linked with a stranger, and whoever has proved the same address on both sides is linked', async () => {
  const core = anEcho(database, { policies, hasDesk: false })
  core.runner.provingInboxes = () => [core.channel.inboxId]
  const roll = dice(20_261_122)
  const accounts: Account[] = []
  // Each address is one person's; each person has some accounts, and there are those who only claim it.
  const addresses = Array.from({ length: 12 }, (_, at) => lookalikes(at)).flat()
  for (const [who, address] of addresses.entries()) {
    const spelled = roll(2) ? address : address.replace(/[a-z]/, (letter) => letter.toUpperCase())
    if (roll(3)) accounts.push({ who, address: spelled, proof: 'verified', channel: 'site', id: `site-${who}` })
    // Known by the address itself, as the receiving server has proved it.
    if (roll(3)) accounts.push({ who, address, proof: 'platform', channel: 'mail', id: address })
    // A profile's address, which the platform may or may not have looked at.
    if (roll(2)) accounts.push({ who: 1_000 + who, address, proof: 'platform', channel: 'platform', id: `U${who}` })
    // A From line that nothing stands behind.
    if (roll(2)) accounts.push({ who: 2_000 + who, address, proof: 'none', channel: 'mail', id: `${address}#t${who}` })
    if (roll(2)) accounts.push({ who: 3_000 + who, address, proof: 'none', channel: 'anonymous', id: `dl_${who}` })
  }
  accounts.sort(() => roll(3) - 1)
  for (const [at, { address, proof, id }] of accounts.entries()) {
    const profileName = NAMES[roll(NAMES.length)]!
    const text = proof === 'none' ? `My name is ${profileName}, my address is ${address}, order 20931` : 'hello'
    await core.says(text, { threadId: `t${at}`, sender: { externalId: id, proof, profileName, email: address } })
    await core.thinks()
  }
  // A second word, now that everybody is there.
  for (const [at, { address, proof, id }] of accounts.entries()) {
    await core.says('hello again', { threadId: `u${at}`, sender: { externalId: id, proof, email: address } })
    await core.thinks()
  }
  const people = new Map<string, Set<number>>()
  const personOf = new Map<string, string>()
  for (const { who, id } of accounts) {
    const { person } = await contactOf(core, id)
    people.set(person, (people.get(person) ?? new Set()).add(who))
    personOf.set(id, person)
  }
  const strangers = [...people.values()].filter((all) => all.size > 1)
  expect(strangers).toEqual([])
  const pairs = addresses.flatMap((address, who) => {
    const [site, mail] = [`site-${who}`, address].map((id) => accounts.find((one) => one.id === id))
    return site && mail && addressKey(address) ? [[site.id, mail.id]] : []
  })
  expect(pairs.length).toBeGreaterThan(15)
  for (const [site, mail] of pairs) expect(personOf.get(site!)).toBe(personOf.get(mail!))
  console.info(`${accounts.length} accounts, ${people.size} people, ${pairs.length} linked, 0 strangers`)
})

test('two claims of platforms link nobody, even where both prove addresses', async () => {
  const [one, two] = [anEcho(database, { policies, hasDesk: false }), anEcho(database, { policies, hasDesk: false })]
  const address = 'same@example.com'
  for (const core of [one, two]) {
    core.runner.provingInboxes = () => [one.channel.inboxId, two.channel.inboxId]
    await core.says('hi', { sender: { externalId: address, proof: 'platform', email: address } })
    await core.thinks()
  }
  const [a, b] = [await contactOf(one, address), await contactOf(two, address)]
  expect(a.person).not.toBe(b.person)
})

test('what an agent has taken apart stays apart, whatever is proved', async () => {
  const core = anEcho(database, { policies, hasDesk: false })
  core.runner.provingInboxes = () => [core.channel.inboxId]
  const address = 'apart@example.com'
  const site = { externalId: 'site-apart', proof: 'verified', email: address } as const
  await core.inbox.receive(
    aMessageIn(core.channel.inboxId, 'hi', {
      threadId: 'a',
      sender: { externalId: address, proof: 'platform', email: address },
    }),
  )
  await core.says('hi', { threadId: 'b', sender: site })
  await core.thinks()
  expect((await contactOf(core, address)).person).toBe((await contactOf(core, 'site-apart')).person)
  const [merge] = await core.query<{ id: string }>(
    'SELECT id FROM contact_merges WHERE undone_at IS NULL AND loser_id = $1',
    [(await contactOf(core, 'site-apart')).id],
  )
  await core.does({ name: 'unmerge', mergeId: merge!.id })
  await core.thinks()
  expect((await contactOf(core, address)).person).not.toBe((await contactOf(core, 'site-apart')).person)
  await core.says('hi again', { threadId: 'c', sender: site })
  await core.thinks()
  expect((await contactOf(core, address)).person).not.toBe((await contactOf(core, 'site-apart')).person)
})

test('a name that was given on one channel is not asked for on another, once they are linked', async () => {
  const [site, mail] = [anEcho(database, { policies, hasDesk: false }), anEcho(database, { policies, hasDesk: false })]
  for (const core of [site, mail]) core.runner.provingInboxes = () => [mail.channel.inboxId]
  const address = 'nina@example.com'
  await mail.says('My name is Nina Simone', { sender: { externalId: address, proof: 'platform', email: address } })
  await mail.settles()
  await site.says('hello', { sender: { externalId: 'nina-1', proof: 'verified', email: address } })
  await site.settles()
  expect(site.channel.texts.join(' ')).toMatch(/Nina/)
  expect(site.channel.texts.join(' ')).not.toMatch(/your name/)
  // Later too, in a new conversation, and after a restart.
  await site.says('hello', { threadId: 'later', sender: { externalId: 'nina-1', proof: 'verified', email: address } })
  await site.settles()
  expect(site.channel.texts.at(-1)).toMatch(/Nina/)
  expect(site.channel.texts.join(' ')).not.toMatch(/your name/)
})

test('what is known of somebody on another channel, or was noted by an agent, never appears in public', async () => {
  const core = anEcho(database, { policies, hasDesk: false })
  const asked = await core.says('How long does delivery take?', {
    visibility: 'public',
    threadId: 'forum',
    sender: { externalId: 'owl', proof: 'platform', profileName: 'Owl' },
  })
  const elsewhere = await core.says('My order is #HP-40771', {
    threadId: 'dm',
    sender: { externalId: 'oli', proof: 'platform' },
  })
  await core.thinks()
  await core.does({ name: 'setFact', key: 'phone', value: '+49 171 2345678' })
  await core.thinks()
  const [there, here] = [await contactOf(core, 'oli'), await contactOf(core, 'owl')]
  const leak = async (text: string) =>
    findLeak({ text, author: 'bot', hasSource: true }, await readPrivateFacts(database, asked))
  expect(await leak('It is about HP-40771.')).toBeUndefined()
  await core.does({ name: 'merge', contactId: here.id })
  await core.thinks()
  expect((await contactOf(core, 'oli')).person).toBe((await contactOf(core, 'owl')).person)
  expect([there.id, elsewhere]).not.toContain(here.id)
  expect(await leak('It is about HP-40771.')).toMatch(/private conversation/)
  expect(await leak('We call +49 171 2345678.')).toMatch(/private conversation/)
})
