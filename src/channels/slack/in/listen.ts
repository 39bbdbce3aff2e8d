// The listeners of the customers' channel on the Slack app. Called once by index.ts.
import type { MessageEvent } from '../../../slack/payloads.ts'
import { CHOICE_ACTION, PRIVATELY_ACTION } from '../actions.ts'
import type { CustomersContext } from '../context.ts'
import { paneOpened } from './assistant.ts'
import { type CustomerPress, choiceTapped, privatelyTapped } from './buttons.ts'
import { takeIn } from './take-in.ts'

export function listen(context: CustomersContext): void {
  const { bolt } = context.app
  bolt.event('message', async ({ event }) => takeIn(context, event as unknown as MessageEvent))
  bolt.event('assistant_thread_started', async ({ event }) => paneOpened(context, event as object))
  // Where else in Slack the customer is looking is none of our business; the event wants an answer.
  bolt.event('assistant_thread_context_changed', async () => {})
  for (const event of ['member_joined_channel', 'member_left_channel'] as const) {
    bolt.event(event, async () => context.staff.forget())
  }
  bolt.action(CHOICE_ACTION, async ({ ack, body }) => {
    await choiceTapped(context, body as unknown as CustomerPress)
    await ack()
  })
  bolt.action(PRIVATELY_ACTION, async ({ ack, body }) => {
    await privatelyTapped(context, body as unknown as CustomerPress)
    await ack()
  })
}
