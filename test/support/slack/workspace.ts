// A Slack workspace for tests: the emulator of the npm package `emulate` (by others), with our people in it, and signed
// events as Slack would send them.
import { createHmac } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { WebClient } from '@slack/web-api'
import { type SlackProxy, startProxy } from './proxy.ts'

export const SIGNING_SECRET = 'a-signing-secret'
export const BOT_TOKEN = 'xoxb-bellhop'
const EMULATE = new URL('../../peers/node_modules/emulate/dist/api.js', import.meta.url)

/** Why these tests cannot run here, or undefined. */
export const missingPeer = existsSync(EMULATE)
  ? undefined
  : 'skipped: the Slack emulator is not installed. Run: npm ci --prefix test/peers'

export interface Workspace {
  proxy: SlackProxy
  channel: string
  /** Ids by name. */
  channels: Record<string, string>
  /** Logins of those who are no agents. */
  customers: string[]
  bot: string
  /** User ids by login: maya, bob, gus (a guest), olga (not in the channel), robo (another bot). */
  people: Record<string, string>
  /** The Web API as somebody. */
  as(login: string): WebClient
  close(): Promise<void>
}

/** `customers`: so many more people, who are not in the handoff channel. `channels`: more of them, with everybody in. */
export async function startWorkspace(more: { customers?: number; channels?: string[] } = {}): Promise<Workspace> {
  const { createEmulator } = (await import(EMULATE.href)) as { createEmulator: (options: object) => Promise<Emulator> }
  const proxy = await startProxy()
  const port = await freePort()
  const customers = Array.from({ length: more.customers ?? 0 }, (_, at) => `customer${at + 1}`)
  const logins = ['maya', 'bob', 'gus', 'olga', 'robo', ...customers]
  const names: Record<string, string> = {
    maya: 'Maya Okafor',
    bob: 'Bob Lindqvist',
    gus: 'Gus Guest',
    olga: 'Olga Outside',
    robo: 'Robo',
  }
  const emulator = await createEmulator({
    service: 'slack',
    port,
    baseUrl: proxy.url,
    seed: {
      slack: {
        users: logins.map((name) => ({
          name,
          real_name: names[name] ?? name,
          profile: { image_192: `https://img.test/${name}.png` },
        })),
        channels: ['support', ...(more.channels ?? [])].map((name) => ({ name })),
        oauth_apps: [
          {
            client_id: '1.2',
            client_secret: 's',
            app_id: 'A1',
            name: 'Bellhop',
            redirect_uris: [],
            bot_id: 'B0BELLHOP',
            bot_user_id: 'U0BELLHOP',
            bot_name: 'bellhop',
          },
        ],
        tokens: [
          {
            token: BOT_TOKEN,
            user_id: 'U0BELLHOP',
            type: 'bot',
            app_id: 'A1',
            bot_id: 'B0BELLHOP',
            bot_user_id: 'U0BELLHOP',
          },
          ...logins.map((user) => ({ token: `xoxp-${user}`, user })),
        ],
      },
    },
  })
  proxy.target = `http://127.0.0.1:${port}`
  const as = (login: string) =>
    new WebClient(login === 'bot' ? BOT_TOKEN : `xoxp-${login}`, {
      slackApiUrl: `${proxy.target}/api/`,
      retryConfig: { retries: 0 },
    })
  const { members } = await as('bot').users.list({})
  const people = Object.fromEntries((members ?? []).map((member) => [member.name ?? '', member.id ?? '']))
  const { channels } = await as('bot').conversations.list({})
  const channelIds = Object.fromEntries((channels ?? []).map((found) => [found.name ?? '', found.id ?? '']))
  const channel = channelIds.support ?? ''
  await as('bot').conversations.join({ channel })
  for (const login of ['olga', ...customers])
    await as('maya').conversations.kick({ channel, user: people[login] ?? '' })
  return {
    proxy,
    channel,
    channels: channelIds,
    customers,
    bot: 'U0BELLHOP',
    people,
    as,
    async close() {
      await emulator.close()
      await proxy.close()
    },
  }
}

interface Emulator {
  close(): Promise<void>
}

/** A request to our endpoint, signed as Slack signs. */
export function signed(
  body: string,
  options: { type?: string; at?: Date; secret?: string; signature?: string } = {},
): Request {
  const timestamp = String(Math.floor((options.at ?? new Date()).getTime() / 1000))
  const hash = createHmac('sha256', options.secret ?? SIGNING_SECRET)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex')
  return new Request('http://bellhop.test/slack/events', {
    method: 'POST',
    body,
    headers: {
      'content-type': options.type ?? 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': options.signature ?? `v0=${hash}`,
    },
  })
}

let events = 0

export function eventRequest(event: object, eventId?: string): Request {
  events += 1
  return signed(
    JSON.stringify({
      type: 'event_callback',
      team_id: 'T000000001',
      event_id: eventId ?? `Ev${events}`,
      event_time: 1,
      event,
    }),
  )
}

export function interaction(payload: object): Request {
  return signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), {
    type: 'application/x-www-form-urlencoded',
  })
}

export function command(fields: Record<string, string>): Request {
  return signed(new URLSearchParams(fields).toString(), { type: 'application/x-www-form-urlencoded' })
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
