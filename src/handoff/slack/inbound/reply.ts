// The Reply button and its modal. One submit sends, unless the courtesy check has something to say.
import type { App } from '@slack/bolt'
import { inputOf } from '../../../slack/payloads.ts'
import { fromInput } from '../../../slack/text/from-mrkdwn.ts'
import { BUTTON, INPUT, MODAL } from '../actions.ts'
import { buildReplyModal } from '../blocks/reply-modal.ts'
import type { SlackContext } from '../context.ts'
import { store } from './acting.ts'
import { opensModal } from './open-modal.ts'
import { type ModalAnswer, onSubmit, type Submitted } from './submit-modal.ts'

export function listenToReply(app: App, context: SlackContext): void {
  opensModal(app, context, BUTTON.reply, async (view, agent) => {
    const lastWords = await lastWordsOf(context, view.conversation.id)
    return buildReplyModal(view, lastWords === undefined ? {} : { lastWords }, agent.id)
  })
  onSubmit(app, context, { callbackId: MODAL.reply, firstInput: INPUT.reply }, (submitted) =>
    submit(context, submitted),
  )
}

async function submit(context: SlackContext, submitted: Submitted): Promise<ModalAnswer> {
  const { agent, conversationId, externalId } = submitted
  const typed = inputOf(submitted.view, INPUT.reply, INPUT.text)?.value ?? ''
  const text = fromInput(typed)
  if (text === '') return { response_action: 'errors', errors: { [INPUT.reply]: 'Please write something first.' } }
  const override = inputOf(submitted.view, INPUT.override, INPUT.override)?.selected_options?.length === 1
  const findings = override ? [] : await context.services.checkDraft(conversationId, text)
  if (findings.length > 0) {
    const view = await context.services.view(conversationId)
    if (view !== undefined) {
      const lastWords = await lastWordsOf(context, conversationId)
      const draft = { text: typed, findings, ...(lastWords === undefined ? {} : { lastWords }) }
      return { response_action: 'update', view: buildReplyModal(view, draft, agent.id) }
    }
  }
  await store(context, {
    externalId,
    conversationId,
    agent,
    action: { name: 'reply', text, ...(override ? { override: true } : {}) },
  })
  return undefined
}

/** What the customer wrote last. */
async function lastWordsOf(context: SlackContext, conversationId: string): Promise<string | undefined> {
  const messages = await context.services.transcript(conversationId)
  return messages.findLast(
    (message) => message.author === 'contact' && message.text.trim() !== '' && !message.deletedAt,
  )?.text
}
