// A whole Bellhop for a journey: the real gateway on a real port, a Slack workspace (an emulator by others), customers at
// Microsoft's Direct Line client, a clock that can be moved.
import { createHmac } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { expect } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Log } from '../../src/core/log.ts'
import { type Gateway, startGateway } from '../../src/gateway.ts'
import { BOT_TOKEN, SIGNING_SECRET, startWorkspace, type Workspace } from '../handoff/slack/workspace.ts'
import { Agent } from './agent.ts'
import { type TestClock, testClock } from './clock.ts'
import { Customer } from './customer.ts'
import { memoryDatabase } from './database.ts'

export const IDENTITY_SECRET = 'the-site-signs-its-users-with-this-secret'
export const DIRECT_LINE_SECRET = 'the-company-mints-tokens-with-this'
export const API_KEY = 'the-api-key-of-the-company'

export interface World {
  gateway: Gateway
  url: string
  clock: TestClock
  slack: Workspace
  log: { level: string; fields: Record<string, unknown>; message: string }[]
  /** A visitor nobody knows, or the user that the company's site vouches for. */
  customer(user?: { id: string; name?: string }): Promise<Customer>
  /** The same customer with a new page: a reload, another day. */
  comesBack(customer: Customer): Promise<Customer>
  agent(login: 'maya' | 'bob' | 'gus' | 'olga'): Agent
  /** Everything is handled and delivered. */
  settled(): Promise<void>
  /** Time passes, and what falls due is done. */
  passes(milliseconds: number): Promise<void>
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export async function startWorld(env: Record<string, string> = {}): Promise<World> {
  const slack = await startWorkspace()
  const clock = testClock()
  const log: World['log'] = []
  const config = readConfig({
    PORT: '0',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'bellhop-journey-')),
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_HANDOFF_CHANNEL: slack.channel,
    SLACK_API_URL: slack.proxy.apiUrl,
    WEBCHAT_IDENTITY_SECRET: IDENTITY_SECRET,
    DIRECT_LINE_SECRET,
    API_KEY,
    WEBCHAT_TOKENS_PER_MINUTE: '100000',
    ...env,
  })
  const gateway = await startGateway(config, { log: keep(log), clock, database: await memoryDatabase() })
  const url = gateway.url!
  const customers: Customer[] = []
  async function arrive(who: Customer['credentials']): Promise<Customer> {
    const { token, userId, visitor } = await credentialsOf(url, clock.now(), who)
    const customer = new Customer({ url, token, userId, credentials: { ...who, visitor } })
    customers.push(customer)
    return customer
  }
  const world: World = {
    gateway,
    url,
    clock,
    slack,
    log,
    customer: (user) => arrive(user ? { user } : {}),
    comesBack: (customer) => arrive(customer.credentials),
    agent: (login) => new Agent(login, world),
    settled: () => gateway.idle(),
    async passes(milliseconds) {
      await gateway.idle()
      clock.pass(milliseconds)
      await gateway.idle()
    },
    query: (text, values = []) => gateway.database.query({ name: `test-${hash(text)}`, text }, values),
    async close() {
      for (const customer of customers) customer.leaves()
      await gateway.stop()
      await slack.close()
    },
  }
  return world
}

async function credentialsOf(
  url: string,
  now: Date,
  who: Customer['credentials'],
): Promise<{ token: string; userId: string; visitor: string }> {
  const identity = who.user && (await signIdentity(who.user, now))
  const response = await fetch(`${url}/webchat/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity, visitor: who.visitor }),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as { token: string; userId: string; visitor: string }
}

/** As the company's site signs who its user is. */
export function signIdentity(user: { id: string; name?: string }, now: Date): Promise<string> {
  return new SignJWT({ ...(user.name ? { name: user.name } : {}) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user.id)
    .setExpirationTime(Math.floor(now.getTime() / 1000) + 300)
    .sign(new TextEncoder().encode(IDENTITY_SECRET))
}

function keep(log: World['log']): Log {
  const at = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields: fields as Record<string, unknown>, message })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const hash = (text: string) => createHmac('sha256', 'test').update(text).digest('hex').slice(0, 12)
