// The API as the channel suites have it: visitors of the sample site, in their private thread or under the article.
import { expect } from 'vitest'
import { ARTICLE, envOf, privateThread, Shop, startApiWorld, visitorOf } from '../channels/api/world.ts'
import { API_KEY } from '../support/gateway.ts'
import type { ChannelCustomer, ChannelWorld } from './channel.ts'
import type { KillScene } from './channel-kill.ts'

const POLL = { timeout: 20_000, interval: 20 }

export async function startApiChannel(): Promise<ChannelWorld> {
  const world = await startApiWorld()
  const { shop } = world
  const people = peopleOf(shop)
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    inboxId: 'api',
    customer: async (name) => people(name, privateThread(visitorOf(name))),
    publicly: async (name) => people(name, ARTICLE),
    platform: {
      down: () => shop.down(),
      up: () => shop.up(),
      failSends: shop.failSends,
      loseNextAnswer: shop.loseNextAnswer,
      refuseNextSend: shop.refuseNextSend,
      freeze: shop.freeze,
      holdNext: shop.holdNext,
    },
    // What a mention is, the site alone knows: it gets Markdown.
    pinged: async () => [],
    rawMarkup: /<script/,
  }
}

export async function openApiKillScene(): Promise<KillScene> {
  const shop = new Shop()
  await shop.up()
  const people = peopleOf(shop)
  return {
    env: () => ({ ...envOf(shop), API_KEY }),
    async began(url) {
      shop.bellhopUrl = url
    },
    customer: async (name) => people(name, privateThread(visitorOf(name))),
    holdNextSend: () => shop.holdNextSend(),
    canTell: true,
    close: () => shop.down(),
  }
}

function peopleOf(shop: Shop): (name: string, thread: string) => ChannelCustomer {
  const people = new Map<string, ChannelCustomer>()
  return (name, thread) => {
    const key = `${thread} ${name}`
    const known = people.get(key) ?? aPerson(shop, name, thread)
    people.set(key, known)
    return known
  }
}

function aPerson(shop: Shop, name: string, thread: string): ChannelCustomer {
  const { site } = shop
  const visitor = visitorOf(name)
  let heardUpTo = 0
  const theirs = () => site.entries.filter((entry) => entry.thread === thread && entry.from === 'company')
  const texts = () => theirs().map((entry) => `${entry.name}: ${entry.text}`)
  return {
    says(text, { id, file } = {}) {
      const files = file ? { files: [{ name: file.name, content: Buffer.from(file.bytes).toString('base64') }] } : {}
      return shop.brings(() => site.says({ visitor, name, text, thread, ...(id ? { id } : {}), ...files }))
    },
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
          files.map(async ({ name: file, url }) => {
            const { pathname } = new URL(url)
            const response = await fetch(`${shop.bellhopUrl}${pathname}`, {
              headers: { authorization: `Bearer ${API_KEY}` },
            })
            expect(response.status).toBe(200)
            return { name: file, bytes: new Uint8Array(await response.arrayBuffer()) }
          }),
        ),
      ),
  }
}
