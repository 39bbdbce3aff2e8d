// Several inboxes of one kind, as bellhop.config.ts sets them up beside the variables.
import { api } from 'bellhop/channels/api'
import { telegram } from 'bellhop/channels/telegram'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RestartableGateway, startRestartable } from '../support/restartable.ts'
import { TelegramPerson } from '../support/telegram-peer/person.ts'
import { TelegramPeer, TOKEN } from '../support/telegram-peer/server.ts'
import { Shop, WEBHOOK_SECRET } from './api/world.ts'

const OUTLET_KEY = 'the-api-key-of-the-outlet'

let main: TelegramPeer
let outlet: TelegramPeer
let shop: Shop
let world: RestartableGateway
beforeAll(async () => {
  ;[main, outlet] = await Promise.all([TelegramPeer.start(), TelegramPeer.start()])
  shop = new Shop()
  await shop.up()
  const more = [
    telegram.inbox('telegram-outlet', { botToken: TOKEN, apiUrl: outlet.url }),
    api.inbox('outlet', { apiKey: OUTLET_KEY, webhookUrl: shop.url, webhookSecret: WEBHOOK_SECRET }),
  ]
  const env = { TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_URL: main.url }
  world = await startRestartable(env, (config) => ({ ...config, inboxes: [...config.inboxes, ...more] }))
})
afterAll(async () => {
  await world?.close()
  await Promise.all([main?.down(), outlet?.down(), shop?.down()])
})

test('each bot answers where it was asked, and knows its own people', async () => {
  const people = [new TelegramPerson(main, 'Anna Weber'), new TelegramPerson(outlet, 'Ben Oduya')]
  await Promise.all(people.map((person) => person.says('How long does delivery take?')))
  for (const person of people) await person.hears(/working days/)
  const rows = await world.query<{ inbox_id: string; given: string }>(
    'SELECT i.inbox_id, c.given FROM contact_identities i JOIN contacts c ON c.id = i.contact_id ORDER BY 1',
  )
  expect(rows).toEqual([
    { inbox_id: 'telegram', given: 'Anna' },
    { inbox_id: 'telegram-outlet', given: 'Ben' },
  ])
})

test('a second site has an address and a key of its own', async () => {
  const bring = (path: string, key: string) =>
    fetch(`${world.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'o-1', text: 'Hello', thread: { id: 't' }, from: { id: 'u' } }),
    })
  expect((await bring('/inboxes/outlet/api/v1/messages', OUTLET_KEY)).status).toBe(201)
  expect((await bring('/inboxes/outlet/api/v1/messages', 'another-key-that-is-wrong')).status).toBe(401)
  await expect.poll(() => shop.events('message.created').length, { timeout: 20_000 }).toBeGreaterThan(0)
})
