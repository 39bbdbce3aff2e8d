// A whole Bellhop for a journey: the real gateway on a real port, customers at Microsoft's Direct Line client, a clock that can
// be moved. Which desk it has, the environment says.
import { createHmac } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { expect } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Log } from '../../src/core/log.ts'
import { type Gateway, startGateway } from '../../src/gateway.ts'
import { type TestClock, testClock } from './clock.ts'
import { Customer } from './customer.ts'
import { memoryDatabase } from './database.ts'
import { type Parrot, parrot } from './parrot.ts'

export const IDENTITY_SECRET = 'the-site-signs-its-users-with-this-secret'
export const DIRECT_LINE_SECRET = 'the-company-mints-tokens-with-this'
export const API_KEY = 'the-api-key-of-the-company'

export interface BaseWorld {
  gateway: Gateway
  url: string
  clock: TestClock
  log: { level: string; fields: Record<string, unknown>; message: string }[]
  /** A customer on a channel that can refuse to send. */
  parrot: Parrot
  /** A visitor nobody knows, or the user that the company's site vouches for. */
  customer(user?: { id: string; name?: string }): Promise<Customer>
  /** The same customer with a new page: a reload, another day. */
  comesBack(customer: Customer): Promise<Customer>
  /** Everything is handled and delivered. */
  settled(): Promise<void>
  /** Time passes, and what falls due is done. */
  passes(milliseconds: number): Promise<void>
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

export async function startBaseWorld(env: Record<string, string> = {}): Promise<BaseWorld> {
  const clock = testClock()
  const log: BaseWorld['log'] = []
  const config = readConfig({
    PORT: '0',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'bellhop-journey-')),
    WEBCHAT_IDENTITY_SECRET: IDENTITY_SECRET,
    DIRECT_LINE_SECRET,
    API_KEY,
    WEBCHAT_TOKENS_PER_MINUTE: '100000',
    ...env,
  })
  const polly = parrot()
  const gateway = await startGateway(config, {
    log: keep(log),
    clock,
    database: await memoryDatabase(),
    addChannels: (inbox) => [polly.channel(inbox)],
  })
  const url = gateway.url!
  const customers: Customer[] = []
  async function arrive(who: Customer['credentials']): Promise<Customer> {
    const { token, userId, visitor } = await credentialsOf(url, clock.now(), who)
    const customer = new Customer({ url, token, userId, credentials: { ...who, visitor } })
    customers.push(customer)
    return customer
  }
  return {
    gateway,
    url,
    clock,
    log,
    parrot: polly,
    customer: (user) => arrive(user ? { user } : {}),
    comesBack: (customer) => arrive(customer.credentials),
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
    },
  }
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

function keep(log: BaseWorld['log']): Log {
  const at = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields: fields as Record<string, unknown>, message })
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const hash = (text: string) => createHmac('sha256', 'test').update(text).digest('hex').slice(0, 12)
