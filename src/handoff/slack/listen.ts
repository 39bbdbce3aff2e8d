// The desk's listeners on the Slack app. Called once by desk.ts.
import type { SlackContext } from './context.ts'
import { listenToAsk } from './inbound/ask.ts'
import { listenToButtons } from './inbound/buttons.ts'
import { listenToCustomer } from './inbound/customer.ts'
import { listenToOverview } from './inbound/overview.ts'
import { listenToReactions } from './inbound/reaction.ts'
import { listenToReply } from './inbound/reply.ts'
import { listenToThreads } from './inbound/thread.ts'
import { listenToTransfer } from './inbound/transfer.ts'

export function listen(context: SlackContext): void {
  const { bolt } = context.app
  listenToButtons(bolt, context)
  listenToReply(bolt, context)
  listenToTransfer(bolt, context)
  listenToCustomer(bolt, context)
  listenToAsk(bolt, context)
  listenToThreads(bolt, context)
  listenToReactions(bolt, context)
  listenToOverview(bolt, context)
}
