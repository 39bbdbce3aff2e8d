// The terminal as a channel: one customer, for trying things out with `npm run chat`, whose screen is src/cli/chat.
import { randomUUID } from 'node:crypto'
import type { Inbox } from '../core/inbox.ts'
import type { QuickReply } from '../core/model.ts'
import type { Channel, OutboundMessage } from '../core/ports.ts'

const INBOX = 'terminal'
const CUSTOMER = 'you'

export interface Terminal extends Channel {
  /** The customer comes to the chat; again: with a new conversation. */
  join(): Promise<void>
  say(text: string): Promise<void>
  choose(reply: QuickReply): Promise<void>
}

export function createTerminal(inbox: Inbox, show: (message: OutboundMessage) => void): Terminal {
  let threadId = randomUUID()

  async function receive(kind: 'join' | 'text' | 'choice', text: string, choice?: string): Promise<void> {
    await inbox.receive({
      inboxId: INBOX,
      externalId: randomUUID(),
      threadId,
      reference: {},
      visibility: 'private',
      sender: { externalId: `${CUSTOMER}-${threadId}`, proof: 'none' },
      kind,
      text,
      ...(choice ? { data: { choice } } : {}),
    })
  }

  return {
    inboxId: INBOX,
    name: 'terminal',
    title: 'Terminal',
    limits: { textLengthMax: 10_000, attachmentBytesMax: 0 },
    capabilities: { idempotentSend: false, oneMessagePerTurn: false, live: true },
    join() {
      threadId = randomUUID()
      return receive('join', '')
    },
    say: (text) => receive('text', text),
    choose: ({ label, value }) => receive('choice', label, value),
    async send(message) {
      show(message)
      return {}
    },
    check: async () => ({ state: 'ok', detail: 'This terminal.' }),
  }
}
