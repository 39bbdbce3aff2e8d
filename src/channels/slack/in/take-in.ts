// A message as Slack tells it. What cannot be stored is told again, by Slack for some minutes, and is read by us after that.
import type { MessageEvent } from '../../../slack/payloads.ts'
import type { CustomersContext } from '../context.ts'
import { receiveMessage } from './receive-message.ts'

/** Rejects when it was not stored: then Slack must not be told that it was. */
export async function takeIn(context: CustomersContext, event: MessageEvent): Promise<void> {
  try {
    await receiveMessage(context, event)
  } catch (error) {
    if (typeof event.channel === 'string') context.missed(event.channel)
    throw error
  }
}
