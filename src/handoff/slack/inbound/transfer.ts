// Transfer a case: to somebody who may have it, and who is asked first.
import type { App } from '@slack/bolt'
import { Forbidden } from '../../../core/errors.ts'
import type { Agent } from '../../../core/model.ts'
import { inputOf } from '../../../slack/payloads.ts'
import { fromInput } from '../../../slack/text/from-mrkdwn.ts'
import { BUTTON, INPUT, MODAL } from '../actions.ts'
import { buildTransferModal } from '../blocks/transfer-modal.ts'
import type { SlackContext } from '../context.ts'
import { store } from './acting.ts'
import { opensModal } from './open-modal.ts'
import { type ModalAnswer, onSubmit, type Submitted } from './submit-modal.ts'

export function listenToTransfer(app: App, context: SlackContext): void {
  opensModal(app, context, BUTTON.transfer, (view) => buildTransferModal(view))
  onSubmit(app, context, { callbackId: MODAL.transfer, firstInput: INPUT.to }, (submitted) =>
    submit(context, submitted),
  )
}

async function submit(context: SlackContext, submitted: Submitted): Promise<ModalAnswer> {
  const { agent, conversationId, externalId, view } = submitted
  const to = await chosenColleague(context, submitted)
  if (typeof to === 'string') return { response_action: 'errors', errors: { [INPUT.to]: to } }
  const reason = fromInput(inputOf(view, INPUT.reason, INPUT.text)?.value ?? '')
  await store(context, {
    externalId,
    conversationId,
    agent,
    action: { name: 'transfer', to, ...(reason === '' ? {} : { reason }) },
  })
  return undefined
}

/** The person chosen in a modal, or a sentence on why it cannot be them. */
export async function chosenColleague(context: SlackContext, submitted: Submitted): Promise<Agent | string> {
  const userId = inputOf(submitted.view, INPUT.to, INPUT.to)?.selected_user
  if (!userId) return 'Please choose somebody.'
  if (userId === submitted.agent.id) return 'That is you. Please choose a colleague.'
  try {
    return await context.members.agent(userId)
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error
    const { name } = await context.about.channel()
    return `Only full members of #${name} can be chosen. Invite them there first.`
  }
}
