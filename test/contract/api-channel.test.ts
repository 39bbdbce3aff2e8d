import { expect } from 'vitest'
import { type ApiWorld, ARTICLE, privateThread, startApiWorld, visitorOf } from '../channels/api/world.ts'
import { API_KEY } from '../support/gateway.ts'
import { type ChannelCustomer, describeChannel } from './channel.ts'

const POLL = { timeout: 20_000, interval: 20 }

describeChannel(
  'the API, as a channel',
  undefined,
  async () => {
    const world = await startApiWorld()
    const { shop } = world
    const people = new Map<string, ChannelCustomer>()
    const person = (name: string, thread: string) => {
      const key = `${thread} ${name}`
      const known = people.get(key) ?? aPerson(world, name, thread)
      people.set(key, known)
      return known
    }
    return {
      ...world,
      inboxId: 'api',
      customer: async (name) => person(name, privateThread(visitorOf(name))),
      publicly: async (name) => person(name, ARTICLE),
      platform: {
        down: () => shop.down(),
        up: () => shop.up(),
        failSends: shop.failSends,
        loseNextAnswer: shop.loseNextAnswer,
        refuseNextSend: shop.refuseNextSend,
        freeze: shop.freeze,
      },
      // What a mention is, the site alone knows: it gets Markdown.
      pinged: async () => [],
      rawMarkup: /<script/,
    }
  },
  { cannot: ['restart'] },
)

function aPerson(world: ApiWorld, name: string, thread: string): ChannelCustomer {
  const { site } = world
  const visitor = visitorOf(name)
  let heardUpTo = 0
  const theirs = () => site.entries.filter((entry) => entry.thread === thread && entry.from === 'company')
  const texts = () => theirs().map((entry) => `${entry.name}: ${entry.text}`)
  return {
    says: (text, { id, file } = {}) =>
      site.says({
        visitor,
        name,
        text,
        thread,
        ...(id ? { id } : {}),
        ...(file ? { files: [{ name: file.name, content: Buffer.from(file.bytes).toString('base64') }] } : {}),
      }),
    async hears(pattern) {
      const next = () => texts().findIndex((text, at) => at >= heardUpTo && pattern.test(text))
      await expect.poll(next, POLL).toBeGreaterThanOrEqual(0)
      const at = next()
      heardUpTo = at + 1
      return texts()[at]!
    },
    heard: async () => texts(),
    edits: (said, text) => site.edits(visitor, String(said), text),
    deletes: (said) => site.deletes(visitor, String(said)),
    async taps(label) {
      const offer = () => theirs().findLast(({ choices }) => choices.some((choice) => choice.label === label))
      await expect.poll(offer, POLL).toBeDefined()
      await site.chooses(visitor, offer()!, label)
    },
    files: () =>
      Promise.all(
        theirs().flatMap(({ files }) =>
          files.map(async ({ name, url }) => {
            const path = new URL(url).pathname
            const response = await fetch(`${world.url}${path}`, { headers: { authorization: `Bearer ${API_KEY}` } })
            expect(response.status).toBe(200)
            return { name, bytes: new Uint8Array(await response.arrayBuffer()) }
          }),
        ),
      ),
  }
}
