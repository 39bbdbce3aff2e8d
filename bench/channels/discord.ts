// Direct messages of Discord, as the gateway tells them.
import { Marks } from '../../src/channels/discord/in/marks.ts'
import { parseMessage } from '../../src/channels/discord/in/parse-message.ts'
import { createTakeIn } from '../../src/channels/discord/in/take-in.ts'
import { channel, message } from '../../src/channels/discord/payloads.ts'
import { Places } from '../../src/channels/discord/places.ts'
import { Threads } from '../../src/channels/discord/threads.ts'
import { channelStore } from '../../src/stores.ts'
import fixtures from '../../test/fixtures/discord/messages.json' with { type: 'json' }
import type { ChannelUnderLoad, LoadParts } from '../channels.ts'

const INBOX = 'discord'
const FIRST_ID = 1_440_000_000_000_000_000n
const FIRST_PLACE = 1_400_000_000_000_000_000n
const TEXT = 'My parcel has not come yet, can you see where it is?'

export async function openDiscord({ database, inbox, people }: LoadParts): Promise<ChannelUnderLoad> {
  const clock = { now: () => new Date() }
  const { memory, written } = channelStore(database, { inboxId: INBOX, clock })
  const places = new Places([])
  places.us = { id: '1200000000000000001', name: 'Bellhop' }
  const marks = new Marks(memory, clock)
  await marks.open()
  const takeIn = createTakeIn({
    inboxId: INBOX,
    receive: (one) => inbox.receive(one),
    written,
    takeFiles: async () => ({ attachments: [], remarks: [] }),
    places,
    marks,
    threads: new Threads(memory, new Uint8Array(32)),
  })
  const rawOf = (count: number) => {
    const person = BigInt(count % people)
    const author = { ...fixtures.direct.author, id: String(1_300_000_000_000_000_000n + person) }
    const ids = { id: String(FIRST_ID + BigInt(count)), channel_id: String(FIRST_PLACE + person) }
    return JSON.stringify({ ...fixtures.direct, ...ids, author, content: TEXT })
  }
  return {
    async take(count) {
      const raw = message.parse(JSON.parse(rawOf(count)))
      await takeIn.message(raw, channel.parse({ id: raw.channel_id, type: 1 }), 1)
    },
    stored(count) {
      const raw = message.parse(JSON.parse(rawOf(count)))
      return parseMessage(raw, { inboxId: INBOX, places, place: { side: 'private' } })!.message
    },
  }
}
