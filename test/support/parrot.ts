// A channel that remembers what it was given to send, and that can be told to refuse: for what a desk says of the undelivered.
import { randomUUID } from 'node:crypto'
import { Refused } from '../../src/core/errors.ts'
import type { Inbox } from '../../src/core/inbox.ts'
import type { Channel } from '../../src/core/ports.ts'

export interface Parrot {
  heard: string[]
  /** Why nothing can be sent. */
  refuses?: string | undefined
  says(threadId: string, text: string): Promise<void>
  channel(inbox: Inbox): Channel
}

export function parrot(): Parrot {
  let home: Inbox
  const bird: Parrot = {
    heard: [],
    async says(threadId, text) {
      await home.receive({
        inboxId: 'parrot',
        externalId: randomUUID(),
        threadId,
        reference: {},
        visibility: 'private',
        sender: { externalId: threadId, proof: 'platform', profileName: 'Polly Finch' },
        kind: 'text',
        text,
      })
    },
    channel(inbox) {
      home = inbox
      return {
        inboxId: 'parrot',
        name: 'parrot',
        title: 'Parrot',
        limits: { textLengthMax: 10_000, attachmentBytesMax: 1_000_000 },
        capabilities: { idempotentSend: true, oneMessagePerTurn: false, live: true },
        async send({ text, messageId }) {
          if (bird.refuses) throw new Refused(bird.refuses)
          bird.heard.push(text)
          return { externalId: messageId }
        },
        check: async () => ({ state: 'ok', detail: 'Polly is awake.' }),
      }
    },
  }
  return bird
}
