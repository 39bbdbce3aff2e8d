// "Customer …": what is known of them, who is the same, and what an agent notes. The buttons in it act by buttons.ts.
import type { App } from '@slack/bolt'
import type { KnownCandidate } from '../../../core/known.ts'
import { inputOf } from '../../../slack/payloads.ts'
import { fromInput } from '../../../slack/text/from-mrkdwn.ts'
import { BUTTON, INPUT, MODAL } from '../actions.ts'
import { buildCustomerModal, buildMergeModal } from '../blocks/customer.ts'
import type { SlackContext } from '../context.ts'
import { isId, store } from './acting.ts'
import { opensModal } from './open-modal.ts'
import { type ModalAnswer, onSubmit, type Submitted } from './submit-modal.ts'

export function listenToCustomer(app: App, context: SlackContext): void {
  opensModal(app, context, BUTTON.customer, (view) => buildCustomerModal(view))
  onSubmit(app, context, { callbackId: MODAL.customer, firstInput: INPUT.find }, (submitted) =>
    next(context, submitted),
  )
  onSubmit(app, context, { callbackId: MODAL.merge, firstInput: INPUT.reason }, (submitted) =>
    merge(context, submitted),
  )
}

const textOf = ({ view }: Submitted, block: string): string =>
  fromInput(inputOf(view, block, INPUT.text)?.value ?? '').trim()

const errors = (block: string, sentence: string): ModalAnswer => ({
  response_action: 'errors',
  errors: { [block]: sentence },
})

async function next(context: SlackContext, submitted: Submitted): Promise<ModalAnswer> {
  const { agent, conversationId, externalId } = submitted
  const [key, value, find] = [INPUT.factKey, INPUT.factValue, INPUT.find].map((block) => textOf(submitted, block))
  if (Boolean(key) !== Boolean(value))
    return errors(key ? INPUT.factValue : INPUT.factKey, 'To note something, say both what it is and what you know.')
  const other = await theOther(context, submitted, find!)
  if (typeof other === 'string') return errors(INPUT.find, other)
  if (key && value) await store(context, { externalId, conversationId, agent, action: { name: 'setFact', key, value } })
  const view = other && (await context.services.view(conversationId))
  return view ? { response_action: 'update', view: buildMergeModal(view, other) } : undefined
}

/** Whom they are the same as: picked, or found; a sentence when that is nobody, or not clear. */
async function theOther(
  { services }: SlackContext,
  { view, conversationId }: Submitted,
  find: string,
): Promise<KnownCandidate | string | undefined> {
  const picked = inputOf(view, INPUT.same, INPUT.same)?.selected_option?.value
  if (!picked && !find) return undefined
  const known = (await services.view(conversationId))?.known
  const candidate = picked ? known?.candidates.find(({ contactId }) => contactId === picked) : undefined
  if (candidate) return candidate
  const own = new Set(known?.accounts.map(({ contactId }) => contactId))
  const found = (await services.findCustomers(picked ?? find)).filter(({ contactId }) => !own.has(contactId))
  if (found.length === 1) return found[0]!
  return found.length
    ? 'Several are known by this. Give the id of one of them.'
    : 'Nobody else is known by this. Addresses and ids must be whole.'
}

async function merge(context: SlackContext, submitted: Submitted): Promise<ModalAnswer> {
  const [conversationId, contactId] = submitted.conversationId.split('_')
  if (!isId(conversationId) || !isId(contactId)) return errors(INPUT.reason, 'This case is no longer there.')
  const { agent, externalId } = submitted
  const reason = textOf(submitted, INPUT.reason)
  const action = { name: 'merge', contactId, ...(reason ? { reason } : {}) } as const
  await store(context, { externalId, conversationId, agent, action })
  return undefined
}
