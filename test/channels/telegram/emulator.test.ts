// Against an emulator that others wrote, telegram-test-api: text both ways, buttons, edits. It knows no groups' rights, files or actions.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'

const peers = new URL('../../peers/', import.meta.url)
const missing = existsSync(new URL('node_modules/telegram-test-api', peers))
  ? undefined
  : 'telegram-test-api is missing: npm run peers'

const TOKEN = '4242:an-emulated-bot'

interface Emulator {
  config: { apiURL: string }
  start(): Promise<void>
  stop(): Promise<void>
  getClient(token: string, options: object): Client
}
interface Client {
  makeMessage(text: string): object
  sendMessage(message: object): Promise<unknown>
  makeCallbackQuery(data: string, options: object): object
  sendCallback(query: object): Promise<unknown>
  getUpdatesHistory(): Promise<{ message?: { text?: string; reply_markup?: unknown } }[]>
}

describe.skipIf(missing)(`an emulated Telegram${missing ? ` (${missing})` : ''}`, () => {
  let emulator: Emulator
  let world: TestGateway
  let client: Client
  beforeAll(async () => {
    const TelegramServer = createRequire(new URL('package.json', peers))('telegram-test-api')
    emulator = new TelegramServer({ port: 20_000 + Math.floor(Math.random() * 20_000), host: '127.0.0.1' })
    await emulator.start()
    world = await startTestGateway({ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_URL: emulator.config.apiURL })
    client = emulator.getClient(TOKEN, { userId: 11, chatId: 11, firstName: 'Ines', type: 'private' })
  })
  afterAll(async () => {
    await world?.close()
    await emulator?.stop()
  })

  const heard = async () =>
    (await client.getUpdatesHistory()).map(({ message }) => (message && 'parse_mode' in message ? message.text : ''))

  test('a question is answered, with the greeting before it', async () => {
    await client.sendMessage(client.makeMessage('How long does delivery take?'))
    await expect
      .poll(async () => (await heard()).join('\n'), { timeout: 20_000 })
      .toMatch(/Hello Ines[\s\S]*working days/)
  })

  test('the bot says who it is', async () => {
    expect((await world.gateway.check()).inboxes.telegram?.detail).toMatch(/^The bot @\w+ answers\./)
  })
})
