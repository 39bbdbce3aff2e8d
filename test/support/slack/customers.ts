// Customers in Slack: a workspace with a public channel #help, people who write there and in direct messages, and the real gateway.
// Slack keeps what they write (the emulator), and tells the gateway by signed events, as Slack does.
import { expect } from 'vitest'
import { testClock } from '../clock.ts'
import { memoryDatabase } from '../database.ts'
import { startTestGateway, type TestGateway } from '../gateway.ts'
import { BOT_TOKEN, SIGNING_SECRET, signed, startWorkspace, type Workspace } from './workspace.ts'

export interface SlackWorld extends TestGateway {
  slack: Workspace
  person(name: string): Promise<SlackPerson>
  /** To the gateway, as Slack sends it. Gives back the status. */
  tells(event: object, eventId?: string): Promise<number>
  presses(payload: object): Promise<number>
  /** Keeps back the next events; what it gives back tells them. */
  holdNext(count: number): (order: 'in order' | 'reversed') => Promise<void>
  /** `meanwhile`: what happens while nobody listens. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
}

export interface SeenMessage {
  ts: string
  user?: string
  username?: string
  text: string
  thread_ts?: string
  blocks?: { type: string; elements?: { action_id?: string; value?: string; text?: { text: string } | string }[] }[]
  files?: { id: string; name: string; url_private: string }[]
  metadata?: { event_payload?: { key?: string } }
}

const CUSTOMERS = 60
const RETRIES_MAX = 100
const RETRY_MS = 100
const PROFILE = { image_192: 'https://img.test/customer.png' }
let events = 0

export async function startSlackWorld(
  env: Record<string, string> = {},
  given: { slack?: Workspace; people?: Map<string, SlackPerson> } = {},
): Promise<SlackWorld> {
  const slack = given.slack ?? (await startWorkspace({ customers: CUSTOMERS, channels: ['help'] }))
  const people = given.people ?? new Map<string, SlackPerson>()
  const database = await memoryDatabase()
  const clock = testClock()
  const settings = {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_CUSTOMER_CHANNELS: '#help',
    SLACK_API_URL: slack.proxy.apiUrl,
    ...env,
  }
  const keptOpen = { ...database, close: async () => {} }
  let base = await startTestGateway(settings, { database: keptOpen, clock })

  const line = slackLine(() => base.url, clock)
  const world: SlackWorld = {
    get gateway() {
      return base.gateway
    },
    get url() {
      return base.url
    },
    get log() {
      return base.log
    },
    clock,
    slack,
    settled: () => base.settled(),
    query: (text, values) => base.query(text, values),
    ...line,
    async person(name) {
      const known = people.get(name)
      if (known) return known
      const person = newPerson(name, people.size, world)
      people.set(name, person)
      return person
    },
    async restart(meanwhile) {
      await base.close()
      await meanwhile?.()
      base = await startTestGateway(settings, { database: keptOpen, clock })
    },
    async close() {
      await base.close()
      await database.close()
      if (!given.slack) await slack.close()
    },
  }
  return world
}

/** Slack's side of `/slack/events`: what could not be stored is told again, as Slack does. */
export function slackLine(
  url: () => string,
  clock: { now(): Date },
): Pick<SlackWorld, 'tells' | 'presses' | 'holdNext'> {
  let held: { left: number; sends: (() => Promise<number>)[] } | undefined
  const send = async (make: () => Request): Promise<number> => {
    for (let tries = 1; ; tries += 1) {
      const request = make()
      const body = await request.arrayBuffer()
      const answer = fetch(`${url()}/slack/events`, { method: 'POST', headers: request.headers, body })
      const status = await answer.then(
        (response) => response.arrayBuffer().then(() => response.status),
        () => 500,
      )
      if (status < 500 || tries === RETRIES_MAX) return status
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  return {
    async tells(event, eventId) {
      events += 1
      const id = eventId ?? `EvC${events}`
      const body = { type: 'event_callback', team_id: 'T000000001', event_id: id, event_time: 1, event }
      const tell = () => send(() => signed(JSON.stringify(body), { at: clock.now() }))
      if (!held || held.left === 0) return tell()
      held.left -= 1
      held.sends.push(tell)
      return 200
    },
    presses(payload) {
      const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
      return send(() => signed(form, { type: 'application/x-www-form-urlencoded', at: clock.now() }))
    },
    holdNext(count) {
      const mine = { left: count, sends: [] as (() => Promise<number>)[] }
      held = mine
      return async (order) => {
        for (const tell of order === 'reversed' ? mine.sends.reverse() : mine.sends) await tell()
      }
    },
  }
}

interface Place {
  channel: string
  thread?: string
}

/** The next of the workspace's people, under this name. */
export function newPerson(name: string, at: number, world: PersonsWorld): SlackPerson {
  const { customers, people, proxy } = world.slack
  const login = customers[at]
  if (!login) throw new Error('The workspace has no more people.')
  const id = people[login]!
  proxy.people.set(id, {
    name: login,
    real_name: name,
    profile: { ...PROFILE, real_name: name, display_name: name },
  })
  return new SlackPerson(login, id, world)
}

/** What somebody needs of the world. */
export type PersonsWorld = Pick<SlackWorld, 'slack' | 'tells' | 'presses' | 'settled'>

/** Somebody with Slack before them. */
export class SlackPerson {
  readonly login: string
  readonly id: string
  private readonly world: PersonsWorld
  private readonly heardSoFar = new Map<string, number>()
  private direct: string | undefined
  constructor(login: string, id: string, world: PersonsWorld) {
    this.login = login
    this.id = id
    this.world = world
  }

  private get web() {
    return this.world.slack.as(this.login)
  }

  /** Their direct message with the bot. */
  async dm(): Promise<string> {
    this.direct ??= (await this.web.conversations.open({ users: this.world.slack.bot })).channel!.id!
    return this.direct
  }

  /** Slack keeps it and tells us; `more` is of the event. */
  async writes({ channel, thread }: Place, text: string, more: object = {}): Promise<string> {
    const posted = await this.web.chat.postMessage({
      channel,
      text: typed(text),
      ...(thread ? { thread_ts: thread } : {}),
    })
    await this.tells({ channel, ...(thread ? { thread } : {}) }, posted.ts!, text, more)
    return posted.ts!
  }

  async tells({ channel, thread }: Place, ts: string, text: string, more: object = {}): Promise<number> {
    return this.world.tells({
      type: 'message',
      channel,
      channel_type: channel.startsWith('D') ? 'im' : 'channel',
      user: this.id,
      text: typed(text),
      ts,
      ...(thread ? { thread_ts: thread } : {}),
      ...more,
    })
  }

  async sends({ channel, thread }: Place, text: string, file: { name: string; bytes: Uint8Array }): Promise<string> {
    const sent = await this.web.filesUploadV2({
      file: Buffer.from(file.bytes),
      filename: file.name,
      channel_id: channel,
    } as Parameters<typeof this.web.filesUploadV2>[0])
    const { id } = (sent as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!
    const shared = (await this.sees({ channel })).find(({ files }) => files?.some((one) => one.id === id))!
    const { file: full } = await this.web.files.info({ file: id })
    await this.tells({ channel, ...(thread ? { thread } : {}) }, shared.ts, text, {
      subtype: 'file_share',
      files: [full],
    })
    return shared.ts
  }

  async edits({ channel, thread }: Place, ts: string, before: string, text: string): Promise<number> {
    await this.web.chat.update({ channel, ts, text: typed(text) })
    const line = { type: 'message', user: this.id, ts, ...(thread ? { thread_ts: thread } : {}) }
    return this.world.tells({
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel,
      channel_type: channel.startsWith('D') ? 'im' : 'channel',
      ts: `${Number(ts) + 1}`,
      message: { ...line, text: typed(text), edited: { user: this.id, ts: `${Number(ts) + 1}.000000` } },
      previous_message: { ...line, text: typed(before) },
    })
  }

  async deletes({ channel, thread }: Place, ts: string, text: string): Promise<number> {
    await this.web.chat.delete({ channel, ts })
    return this.world.tells({
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel,
      channel_type: channel.startsWith('D') ? 'im' : 'channel',
      ts: `${Number(ts) + 1}`,
      deleted_ts: ts,
      previous_message: {
        type: 'message',
        user: this.id,
        ts,
        text: typed(text),
        ...(thread ? { thread_ts: thread } : {}),
      },
    })
  }

  /** What stands there, oldest first; of a channel without `thread`: with all its threads. */
  async sees({ channel, thread }: Place): Promise<SeenMessage[]> {
    const bot = this.world.slack.as('bot')
    if (thread) return (await bot.conversations.replies({ channel, ts: thread, limit: 1000 })).messages as SeenMessage[]
    const main = ((await bot.conversations.history({ channel, limit: 1000 })).messages ?? []) as SeenMessage[]
    const threads: SeenMessage[] = []
    for (const root of main) {
      if (!(root as { reply_count?: number }).reply_count) continue
      threads.push(...(await this.sees({ channel, thread: root.ts })).filter(({ ts }) => ts !== root.ts))
    }
    return [...main, ...threads].sort((a, b) => Number(a.ts) - Number(b.ts))
  }

  /** All that we have said to them there: in their direct message, or in the threads that they began. */
  async hears(place: Place): Promise<SeenMessage[]> {
    const all = await this.sees(place)
    const own = new Set(all.filter(({ user }) => user === this.id).map(({ ts }) => ts))
    const isTheirs = ({ thread_ts }: SeenMessage) => place.channel.startsWith('D') || own.has(thread_ts ?? '')
    return all.filter((message) => message.user === this.world.slack.bot && isTheirs(message))
  }

  /** Waits for the next that fits. */
  async waitsFor(place: Place, pattern: RegExp): Promise<SeenMessage> {
    const key = `${place.channel}${place.thread ?? ''}`
    let found: SeenMessage | undefined
    await expect
      .poll(
        async () => {
          await this.world.settled()
          const heard = await this.hears(place)
          const at = heard.findIndex(
            (message, index) => index >= (this.heardSoFar.get(key) ?? 0) && pattern.test(shown(message)),
          )
          if (at < 0) return heard.map(shown).join('\n---\n')
          found = heard[at]
          this.heardSoFar.set(key, at + 1)
          return 'heard'
        },
        { timeout: 40_000, interval: 30 },
      )
      .toBe('heard')
    return found!
  }

  /** Presses the newest button with this label. */
  async taps(place: Place, label: string): Promise<number> {
    for (const message of (await this.hears(place)).reverse()) {
      const action = message.blocks
        ?.flatMap(({ elements = [] }) => elements)
        .find(({ action_id, text }) => action_id && typeof text === 'object' && text.text === label)
      if (action) return this.presses(place.channel, message, action)
    }
    throw new Error(`There is no button “${label}”.`)
  }

  presses(channel: string, message: SeenMessage, action: object): Promise<number> {
    events += 1
    return this.world.presses({
      type: 'block_actions',
      user: { id: this.id },
      team: { id: 'T000000001' },
      trigger_id: `trigger-c${events}`,
      channel: { id: channel, name: channel.startsWith('D') ? 'directmessage' : 'help' },
      message,
      container: { type: 'message', message_ts: message.ts, channel_id: channel },
      actions: [{ ...action, type: 'button', action_ts: `18.${events}` }],
    })
  }
}

/** As Slack's client sends what is typed. */
const typed = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** As Slack shows it: who, and what. */
export const shown = ({ username, text, blocks = [] }: Pick<SeenMessage, 'username' | 'text' | 'blocks'>): string => {
  const buttons = blocks
    .flatMap(({ elements = [] }) => elements)
    .flatMap((element) => (element.action_id && typeof element.text === 'object' ? [`[${element.text.text}]`] : []))
  const words = text
    .replace(/<([^<>|]+)\|([^<>]*)>/g, '$2 ($1)')
    .replace(/<([^<>]+)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replaceAll('\u200B', '')
  return [username ? `${username}: ${words}` : words, ...buttons].join('\n')
}
