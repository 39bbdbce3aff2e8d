// Direct messages of Slack's customers, as events tell them. What Slack itself is asked (who somebody is) is known already.
import type { CustomersContext } from '../../src/channels/slack/context.ts'
import { createCursors } from '../../src/channels/slack/cursors.ts'
import { receiveMessage } from '../../src/channels/slack/in/receive-message.ts'
import type { InboundMessage } from '../../src/core/model.ts'
import { channelStore } from '../../src/stores.ts'
import type { ChannelUnderLoad, LoadParts } from '../channels.ts'

const INBOX = 'slack-customers'
const LOG = { debug() {}, info() {}, warn() {}, error() {} }

export async function openSlack({ database, inbox, people }: LoadParts): Promise<ChannelUnderLoad> {
  const clock = { now: () => new Date() }
  const { memory } = channelStore(database, { inboxId: INBOX, clock })
  let stored: InboundMessage | undefined
  const contextOf = (receive: CustomersContext['parts']['receive']) =>
    ({
      parts: { inboxId: INBOX, receive, memory, clock, log: LOG },
      settings: { botToken: 'xoxb-nobody-is-asked' },
      app: {
        self: async () => ({ teamId: 'T1', userId: 'UBELLHOP', scopes: [] }),
        people: {
          person: async () => ({ isBot: false, name: 'Anna Weber', locale: 'en-GB' }),
          nameOf: async () => undefined,
        },
      },
      staff: { has: async () => false },
      cursors: createCursors({ memory, clock, log: LOG }),
    }) as unknown as CustomersContext
  const context = contextOf((one) => inbox.receive(one))
  // The same message, held instead of stored.
  const held = contextOf(async (one) => {
    stored = one
    return { duplicate: true, messageId: '', conversationId: '', seq: 0 }
  })
  const rawOf = (count: number) =>
    JSON.stringify({
      type: 'message',
      channel_type: 'im',
      channel: `D${100_000 + (count % people)}`,
      user: `U${100_000 + (count % people)}`,
      ts: `${1_790_000_000 + count}.000100`,
      text: 'My parcel has not come yet, can you see where it is?',
    })
  const samples = new Map<number, InboundMessage>()
  for (let person = 0; person < people; person++) {
    await receiveMessage(held, JSON.parse(rawOf(person)))
    samples.set(person, stored!)
  }
  return {
    take: (count) => receiveMessage(context, JSON.parse(rawOf(count))),
    stored: (count) => ({ ...samples.get(count % people)!, externalId: `held-${count}` }),
  }
}
