// Messages of a company's own app, as its server posts them.
import { createPostMessage } from '../../src/channels/api/in/post-message.ts'
import { messageSchema, toInbound } from '../../src/channels/api/in/read-message.ts'
import type { ChannelUnderLoad, LoadParts } from '../channels.ts'

const INBOX = 'api'
const KEY = 'a-key-for-the-bench'

export async function openApi({ inbox, people }: LoadParts): Promise<ChannelUnderLoad> {
  const { handle } = createPostMessage({
    apiKey: KEY,
    inboxId: INBOX,
    receive: (one) => inbox.receive(one),
    saveBlob: async () => {
      throw new Error('Nobody sends a file here.')
    },
    // The limit of the key is not what is measured.
    requestsPerSecond: Number.MAX_SAFE_INTEGER,
  })
  const rawOf = (count: number) =>
    JSON.stringify({
      id: `message-${count}`,
      text: 'My parcel has not come yet, can you see where it is?',
      thread: { id: `thread-${count % people}` },
      from: { id: `user-${count % people}`, name: 'Anna Weber', locale: 'en' },
    })
  return {
    async take(count) {
      const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }
      const response = await handle(new Request('http://127.0.0.1/', { method: 'POST', headers, body: rawOf(count) }))
      if (!response.ok) throw new Error(await response.text())
    },
    stored: (count) => ({ inboxId: INBOX, ...toInbound(messageSchema.parse(JSON.parse(rawOf(count)))) }),
  }
}
