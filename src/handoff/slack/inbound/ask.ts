// Ask a colleague: their name and the question into the thread. The customer sees nothing of it.
import type { App } from '@slack/bolt'
import { keyMetadata } from '../../../slack/find-sent.ts'
import { inputOf } from '../../../slack/payloads.ts'
import { escaped, literal } from '../../../slack/text/clean.ts'
import { fromInput } from '../../../slack/text/from-mrkdwn.ts'
import { BUTTON, INPUT, MODAL } from '../actions.ts'
import { buildAskModal } from '../blocks/transfer-modal.ts'
import type { SlackContext } from '../context.ts'
import { rootOf } from '../deliver/root.ts'
import { store } from './acting.ts'
import { opensModal } from './open-modal.ts'
import { type ModalAnswer, onSubmit, type Submitted } from './submit-modal.ts'
import { chosenColleague } from './transfer.ts'

export function listenToAsk(app: App, context: SlackContext): void {
  opensModal(app, context, BUTTON.ask, (view) => buildAskModal(view))
  onSubmit(app, context, { callbackId: MODAL.ask, firstInput: INPUT.question }, (submitted) =>
    submit(context, submitted),
  )
}

async function submit(context: SlackContext, submitted: Submitted): Promise<ModalAnswer> {
  const { agent, conversationId } = submitted
  const colleague = await chosenColleague(context, submitted)
  if (typeof colleague === 'string') return { response_action: 'errors', errors: { [INPUT.to]: colleague } }
  const question = fromInput(inputOf(submitted.view, INPUT.question, INPUT.text)?.value ?? '')
  if (question === '') return { response_action: 'errors', errors: { [INPUT.question]: 'Please write your question.' } }
  const view = await context.services.view(conversationId)
  if (view === undefined)
    return { response_action: 'errors', errors: { [INPUT.question]: 'This case is no longer there.' } }
  const root = rootOf(view)
  // Kept with the case first, so that its record is whole without Slack; a second submit then only posts.
  await store(context, {
    externalId: submitted.externalId,
    conversationId,
    agent,
    action: { name: 'note', text: `Asked ${colleague.name}: ${question}` },
  })
  await context.api.write('chat.postMessage of a question', (client) =>
    client.chat.postMessage({
      channel: root.channel,
      thread_ts: root.ts,
      text: `<@${colleague.id}> ${literal(agent.name)} asks: ${escaped(question)}\n_Internal: the customer does not see this._`,
      metadata: keyMetadata(`ask:${submitted.externalId}`),
      unfurl_links: false,
    }),
  )
  return undefined
}
