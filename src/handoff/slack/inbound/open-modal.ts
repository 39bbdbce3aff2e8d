// A button that opens a modal. The trigger lives 3 seconds (docs.slack.dev/interactivity/handling-user-interaction#modal_responses).
import type { App, types } from '@slack/bolt'
import type { Agent } from '../../../core/model.ts'
import type { CaseView } from '../../../core/ports.ts'
import type { ButtonPress } from '../../../slack/payloads.ts'
import { slackCode } from '../../../slack/slack-errors.ts'
import type { SlackContext } from '../context.ts'
import { allowed, isId, tell } from './acting.ts'
import { whereOf } from './buttons.ts'

export function opensModal(
  app: App,
  context: SlackContext,
  actionId: string,
  build: (view: CaseView, agent: Agent) => Promise<types.ModalView> | types.ModalView,
): void {
  app.action(actionId, async ({ ack, body }) => {
    const press = body as unknown as ButtonPress
    await open(context, press, build)
    await ack()
  })
}

async function open(
  context: SlackContext,
  press: ButtonPress,
  build: (view: CaseView, agent: Agent) => Promise<types.ModalView> | types.ModalView,
): Promise<void> {
  const conversationId = press.actions[0]?.value
  const agent = await allowed(context, whereOf(press))
  if (agent === undefined || !isId(conversationId)) return
  const view = await context.services.view(conversationId)
  if (view === undefined) return tell(context, whereOf(press), 'This case is no longer there.')
  const modal = await build(view, agent)
  try {
    // Pressed within a modal (the shortcut's list), the new one goes on top of it.
    const method = press.view?.type === 'modal' ? 'push' : 'open'
    await context.api.write(`views.${method}`, (client) =>
      client.views[method]({ trigger_id: press.trigger_id, view: modal }),
    )
  } catch (error) {
    const code = slackCode(error)
    if (code !== 'expired_trigger_id' && code !== 'exchanged_trigger_id') throw error
    await tell(context, whereOf(press), 'That took too long. Please press the button once more.')
  }
}
