import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { countRows } from '../../support/gateway.ts'
import { startTelegramWorld, type TelegramWorld } from './world.ts'

const SECRET = 'the-webhook_secret'
const PATH = '/telegram/webhook'

let world: TelegramWorld
beforeAll(async () => {
  world = await startTelegramWorld({ TELEGRAM_WEBHOOK_SECRET: SECRET })
  await vi.waitUntil(() => world.peer.webhook, { timeout: 10_000 })
})
afterAll(() => world?.close())

const post = (body: BodyInit, secret: string | undefined = SECRET) =>
  fetch(`${world.url}${PATH}`, {
    method: 'POST',
    body,
    headers: secret ? { 'x-telegram-bot-api-secret-token': secret } : {},
  })
const update = (id: number, text: string) =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 1,
      chat: { id: 77, type: 'private' },
      from: { id: 77, is_bot: false, first_name: 'Ida' },
      text,
    },
  })

test('asks Telegram to call us at our own address, with the secret', () => {
  expect(world.peer.webhook).toEqual({ url: `https://shop.example${PATH}`, secret: SECRET })
})

test('is answered when the message is stored, and a second telling changes nothing', async () => {
  world.peer.started.add(77)
  expect((await post(update(1, 'How long does delivery take?'))).status).toBe(200)
  const before = await countRows(world)
  expect((await post(update(1, 'How long does delivery take?'))).status).toBe(200)
  await world.settled()
  expect((await countRows(world)).conversations).toBe(before.conversations)
  expect(before.conversations).toBe(1)
})

describe('nothing is stored', () => {
  test.each([
    ['without the secret', 401, () => post(update(9, 'forged'), '')],
    ['with a wrong secret', 401, () => post(update(9, 'forged'), 'the-webhook_secreT')],
    ['when it is no JSON', 400, () => post('{"update_id":')],
    ['when it is no update', 400, () => post('[1]')],
    ['when it is too large', 413, () => post(`{"update_id":1,"x":"${'x'.repeat(1_100_000)}"}`)],
  ])('%s', async (_, status, request) => {
    const before = await countRows(world)
    expect((await request()).status).toBe(status)
    await world.settled()
    expect(await countRows(world)).toEqual(before)
  })
})
