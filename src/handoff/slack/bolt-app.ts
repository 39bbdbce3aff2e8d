// Bolt sorts what comes in to our listeners; verifying, acknowledging and the socket are ours (dispatch.ts says why).
import { App } from '@slack/bolt'
import { clientOptions } from './api.ts'
import type { SlackContext } from './context.ts'
import { noReceiver } from './dispatch.ts'
import { listenToAsk } from './inbound/ask.ts'
import { listenToButtons } from './inbound/buttons.ts'
import { listenToOverview } from './inbound/overview.ts'
import { listenToReactions } from './inbound/reaction.ts'
import { listenToReply } from './inbound/reply.ts'
import { listenToThreads } from './inbound/thread.ts'
import { listenToTransfer } from './inbound/transfer.ts'
import { quietLogger } from './quiet-logger.ts'

/** https://docs.slack.dev/tools/bolt-js/reference */
export function createBoltApp(context: SlackContext): App {
  const app = new App({
    receiver: noReceiver,
    logger: quietLogger(context.options.log),
    clientOptions: clientOptions(context.options),
    // Bolt's own would remember every conversation in memory.
    convoStore: false,
    // With only a token, bolt asks auth.test for every single event; we know ourselves already.
    authorize: async () => {
      const self = await context.about.self()
      return {
        botToken: context.options.botToken,
        botUserId: self.userId,
        ...(self.botId ? { botId: self.botId } : {}),
      }
    },
  })
  // Bolt's default logs the error with its data; the callers of `dispatch` log it once, without.
  app.error(async (error) => {
    throw error
  })
  listenToButtons(app, context)
  listenToReply(app, context)
  listenToTransfer(app, context)
  listenToAsk(app, context)
  listenToThreads(app, context)
  listenToReactions(app, context)
  listenToOverview(app, context)
  return app
}
