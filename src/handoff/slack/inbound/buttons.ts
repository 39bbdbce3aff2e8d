// Buttons that act at once: claim, resolve, back to the bot, accept and decline a transfer, try again.
import type { App } from '@slack/bolt'
import type { AgentAction } from '../../../core/model.ts'
import type { ButtonPress } from '../../../slack/payloads.ts'
import { BUTTON } from '../actions.ts'
import type { SlackContext } from '../context.ts'
import { allowed, isId, store, type Where } from './acting.ts'

const AT_ONCE: Record<string, (rest: string | undefined) => AgentAction | undefined> = {
  [BUTTON.claim]: () => ({ name: 'claim' }),
  [BUTTON.resolve]: () => ({ name: 'resolve' }),
  [BUTTON.back]: () => ({ name: 'back' }),
  [BUTTON.acceptTransfer]: () => ({ name: 'acceptTransfer' }),
  [BUTTON.declineTransfer]: () => ({ name: 'declineTransfer' }),
  [BUTTON.hide]: () => ({ name: 'judge', verdict: 'hide' }),
  [BUTTON.ignore]: () => ({ name: 'judge', verdict: 'ignore' }),
  [BUTTON.complaint]: () => ({ name: 'judge', verdict: 'complaint' }),
  [BUTTON.undo]: () => ({ name: 'judge', verdict: 'undo' }),
  [BUTTON.unmerge]: (mergeId) => (isId(mergeId) ? { name: 'unmerge', mergeId } : undefined),
  [BUTTON.removeFact]: (factId) => (isId(factId) ? { name: 'removeFact', factId } : undefined),
  [BUTTON.retry]: (deliveryId) => (isId(deliveryId) ? { name: 'retry', deliveryId } : undefined),
}

export function listenToButtons(app: App, context: SlackContext): void {
  for (const [actionId, actionOf] of Object.entries(AT_ONCE)) {
    app.action(actionId, async ({ ack, body }) => {
      const press = body as unknown as ButtonPress
      const [conversationId, rest] = (press.actions[0]?.value ?? '').split('|')
      const action = actionOf(rest)
      const agent = await allowed(context, whereOf(press))
      if (agent !== undefined && action !== undefined && isId(conversationId)) {
        await store(context, { externalId: pressId(press), conversationId, agent, action })
        if (press.view?.type === 'home') context.homes.refreshSoon()
      }
      await ack()
    })
  }
  // Slack reports clicks on links as well and wants an answer.
  app.action(BUTTON.open, async ({ ack }) => ack())
}

/** One press of one button; Slack sends the same one again when our answer was late. */
export function pressId(press: ButtonPress): string {
  const action = press.actions[0]
  return `${action?.action_ts ?? press.trigger_id}:${press.user.id}:${action?.action_id}`
}

export function whereOf(press: ButtonPress): Where {
  const channel = press.channel?.id ?? press.container?.channel_id
  const threadTs = press.message?.thread_ts ?? press.container?.thread_ts ?? press.message?.ts
  return { user: press.user.id, ...(channel ? { channel } : {}), ...(threadTs ? { threadTs } : {}) }
}
