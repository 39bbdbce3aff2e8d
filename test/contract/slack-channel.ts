// Slack customers as the channel suites have them: people in direct messages, and in #help.
import {
  newPerson,
  type PersonsWorld,
  type SlackPerson,
  type SlackWorld,
  shown,
  slackLine,
  startSlackWorld,
} from '../support/slack/customers.ts'
import { BOT_TOKEN, SIGNING_SECRET, startWorkspace } from '../support/slack/workspace.ts'
import type { ChannelCustomer, ChannelWorld, Platform } from './channel.ts'
import type { KillScene } from './channel-kill.ts'

export async function startSlackChannel(): Promise<ChannelWorld> {
  const world = await startSlackWorld()
  const { proxy, channels } = world.slack
  const direct = new Map<string, ChannelCustomer>()
  const open = new Map<string, ChannelCustomer>()
  return {
    get gateway() {
      return world.gateway
    },
    get log() {
      return world.log
    },
    clock: world.clock,
    query: world.query,
    settled: world.settled,
    inboxId: 'slack-customers',
    async customer(name) {
      const person = await world.person(name)
      const known = direct.get(name) ?? customerAt(person, await person.dm())
      direct.set(name, known)
      return known
    },
    async publicly(name) {
      const known = open.get(name) ?? customerAt(await world.person(name), channels.help!)
      open.set(name, known)
      return known
    },
    platform: platformOf(world),
    // Slack's own italics and bold are single marks.
    rawMarkup: /\*\*|\]\(|(?:^|\n)#+ /,
    async pinged() {
      const sent = proxy.calls.filter(({ method }) => method === 'chat.postMessage' || method === 'chat.update')
      return sent.flatMap(({ body }) =>
        [...`${body.text} ${body.blocks ?? ''}`.matchAll(/<[!@][^>]*>/g)].map(([ping]) => ping),
      )
    },
    restart: () => world.restart(),
    close: world.close,
  }
}

function customerAt(person: SlackPerson, channel: string): ChannelCustomer {
  const place = { channel }
  /** What was told under an id of the test's own, to be told again. */
  const told = new Map<string, Promise<string>>()
  const texts = new Map<string, string>()
  return {
    async says(text, { id, file } = {}) {
      const known = id === undefined ? undefined : told.get(id)
      if (known !== undefined) {
        const ts = await known
        await person.tells(place, ts, text)
        return ts
      }
      const writing = file ? person.sends(place, text, file) : person.writes(place, text)
      if (id !== undefined) told.set(id, writing)
      const ts = await writing
      texts.set(ts, text)
      return ts
    },
    hears: async (pattern) => shown(await person.waitsFor(place, pattern)),
    heard: async () => (await person.hears(place)).map(shown),
    edits: (ts, text) => person.edits(place, ts as string, texts.get(ts as string) ?? '', text),
    deletes: (ts) => person.deletes(place, ts as string, texts.get(ts as string) ?? ''),
    taps: (label) => person.taps(place, label),
    async files() {
      const files = (await person.hears(place)).flatMap(({ files: shared = [] }) => shared)
      return Promise.all(
        files.map(async ({ name, url_private }) => {
          const response = await fetch(url_private, { headers: { authorization: 'Bearer xoxb-bellhop' } })
          return { name, bytes: new Uint8Array(await response.arrayBuffer()) }
        }),
      )
    },
  }
}

const SEND = 'chat.postMessage'
/** What people do in Slack themselves goes past the proxy. */
function platformOf(world: SlackWorld): Platform {
  const { proxy } = world.slack
  return {
    async down() {
      proxy.cut = true
    },
    async up() {
      proxy.cut = false
    },
    failSends({ status, retryAfterMs }, times) {
      let left = times
      const headers = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }
      proxy.on(SEND, () => {
        left -= 1
        return left >= 0 ? { status, headers, body: '{"ok":false,"error":"ratelimited"}' } : 'pass'
      })
    },
    loseNextAnswer: () => proxy.once(SEND, 'lost'),
    holdNext: world.holdNext,
    refuseNextSend: () => proxy.once(SEND, { status: 200, body: '{"ok":false,"error":"is_archived"}' }),
  }
}

/** A gateway in a process of its own, whose sends the workspace can hold. */
export async function openSlackKillScene(): Promise<KillScene> {
  const slack = await startWorkspace({ customers: 3, channels: ['help'] })
  const { proxy } = slack
  let base = ''
  const line = slackLine(() => base, { now: () => new Date() })
  const world: PersonsWorld = { slack, ...line, settled: async () => {} }
  return {
    env(url) {
      base = url
      return {
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_SIGNING_SECRET: SIGNING_SECRET,
        SLACK_CUSTOMER_CHANNELS: '#help',
        SLACK_API_URL: proxy.apiUrl,
      }
    },
    async customer(name) {
      const person = newPerson(name, 0, world)
      return customerAt(person, await person.dm())
    },
    holdNextSend: () => proxy.holdNext(SEND),
    canTell: true,
    close: slack.close,
  }
}
