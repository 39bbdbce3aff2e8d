// Private messages of Telegram, as the Bot API tells them.
import { Api } from 'grammy'
import { parseUpdate } from '../../src/channels/telegram/in/parse-update.ts'
import { createStartPayloads } from '../../src/channels/telegram/start-payload.ts'
import { createTakeUpdate } from '../../src/channels/telegram/take-update.ts'
import type { InboundMessage } from '../../src/core/model.ts'
import type { ChannelUnderLoad, LoadParts } from '../channels.ts'

const INBOX = 'telegram'
const ME = { id: 4_242, is_bot: true, first_name: 'Harbour Help', username: 'harbour_help_bot' } as const
const TEXT = 'My parcel has not come yet, can you see where it is?'

export async function openTelegram({ inbox, people }: LoadParts): Promise<ChannelUnderLoad> {
  const payloads = createStartPayloads(new Uint8Array(32))
  const take = createTakeUpdate({
    inboxId: INBOX,
    receive: (one) => inbox.receive(one),
    saveBlob: async () => {
      throw new Error('Nobody sends a file here.')
    },
    log: { debug() {}, info() {}, warn() {}, error() {} },
    api: new Api('4242:nobody-is-asked'),
    me: async () => ME,
    payloads,
    fileUrl: (path) => path,
  })
  const rawOf = (count: number) => {
    const id = 1_000_000 + (count % people)
    const from = { id, is_bot: false, first_name: 'Anna', last_name: 'Weber', language_code: 'en' }
    const chat = { id, type: 'private', first_name: 'Anna' }
    return JSON.stringify({
      update_id: count,
      message: { message_id: count, date: 1_790_000_000, from, chat, text: TEXT },
    })
  }
  return {
    take: (count) => take(JSON.parse(rawOf(count))),
    stored(count) {
      const parsed = parseUpdate(JSON.parse(rawOf(count)), ME, payloads)
      return { inboxId: INBOX, ...(parsed as { message: Omit<InboundMessage, 'inboxId'> }).message }
    },
  }
}
