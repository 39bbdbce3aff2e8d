// What the outbox does besides sending: open a private side, tell the other side of an invitation, hide what was said in public. Each is
// a row of the lane `private`, done at least once under one key.

import { answerInvitation, beginPrivateSide, findInvitation, privateSides } from '../store/invitations.ts'
import { findConversation, findMessage } from '../store/messages.ts'
import type { Delivery } from '../store/outbox.ts'
import { receiveAction } from '../store/receive.ts'
import { Refused, Uncertain } from './errors.ts'
import type { Conversation, Invitation, SystemAction } from './model.ts'
import type { Outbox } from './outbox.ts'
import type { Forward } from './plan.ts'

export type Errand =
  | { kind: 'open'; invitationId: string; opening: string }
  | ({ kind: 'forward' } & Forward)
  | { kind: 'hide'; messageId: string; hidden: boolean }
  | { kind: 'mailCode'; codeId: string; address: string; expiresAt: string; language: string }

export const PRIVATE_LANE = 'private'

export async function runErrand(outbox: Outbox, delivery: Delivery): Promise<void> {
  const errand = delivery.errand!
  if (errand.kind === 'open') await openPrivate(outbox, delivery, errand)
  else if (errand.kind === 'forward') await forward(outbox, delivery, errand)
  else if (errand.kind === 'hide') await hide(outbox, delivery, errand)
  else await mailCode(outbox, delivery, errand)
}

async function openPrivate(outbox: Outbox, delivery: Delivery, errand: Extract<Errand, { kind: 'open' }>) {
  const { database, clock } = outbox
  const [invitation, conversation] = await Promise.all([
    findInvitation(database, errand.invitationId),
    findConversation(database, delivery.conversationId),
  ])
  if (!invitation || !conversation) return
  const opened = await ask(outbox, delivery, invitation, conversation, errand.opening)
  if ('closed' in opened) return isClosed(outbox, delivery, opened.closed, opened.way)
  const { threadId, reference, receipt, place, senderId } = opened
  const id = await beginPrivateSide(database, {
    invitation,
    inboxId: conversation.inboxId,
    threadId,
    reference,
    contactId: conversation.contactId,
    ...(senderId ? { senderId } : {}),
    // The delivery's id: the same at every try.
    opening: { messageId: delivery.id, text: errand.opening, receipt },
    way: 'opened',
    now: clock.now(),
  })
  await answerInvitation(database, invitation.id, { outcome: 'opened', now: clock.now() })
  const { reason } = invitation
  await tell(outbox, `${delivery.id}:private`, id, { name: 'invited', invitationId: invitation.id, reason })
  const at = place ? { place } : {}
  await tell(outbox, `${delivery.id}:public`, conversation.id, {
    name: 'privateOpened',
    invitationId: invitation.id,
    ...at,
  })
}

/** What the platform refuses for good is a closed door, with its reason. */
async function ask(
  outbox: Outbox,
  delivery: Delivery,
  invitation: Invitation,
  conversation: Conversation,
  text: string,
) {
  const channel = outbox.channelOf(conversation.inboxId)
  if (!channel?.openPrivate) return { closed: 'This channel has no private side.' }
  try {
    return await channel.openPrivate({
      key: delivery.id,
      invitationId: invitation.id,
      reference: conversation.reference,
      senderId: invitation.senderId,
      text,
      retry: delivery.attempts > 1,
      ...(invitation.handle ? { handle: invitation.handle } : {}),
    })
  } catch (error) {
    if (error instanceof Refused) return { closed: error.message }
    throw error
  }
}

/** Also what follows when it could not be opened for long: somebody who complains is not left without a word. */
export async function isClosed(outbox: Outbox, delivery: Delivery, reason: string, way?: string): Promise<void> {
  const { database, clock } = outbox
  if (delivery.errand?.kind !== 'open') return
  const { invitationId } = delivery.errand
  await answerInvitation(database, invitationId, { outcome: 'closed', reason, now: clock.now() })
  await tell(outbox, `${delivery.id}:public`, delivery.conversationId, {
    name: 'privateClosed',
    invitationId,
    reason,
    ...(way ? { way } : {}),
  })
}

async function forward(
  outbox: Outbox,
  delivery: Delivery,
  { invitationId, to, action }: Extract<Errand, { kind: 'forward' }>,
) {
  const invitation = await findInvitation(outbox.database, invitationId)
  if (!invitation) return
  const targets = to === 'public' ? [invitation.conversationId] : await privateSides(outbox.database, invitationId)
  for (const id of targets) await tell(outbox, `${delivery.id}:${id}`, id, action)
}

async function hide(outbox: Outbox, delivery: Delivery, { messageId, hidden }: Extract<Errand, { kind: 'hide' }>) {
  const message = await findMessage(outbox.database, messageId)
  const conversation = await findConversation(outbox.database, delivery.conversationId)
  const channel = conversation && outbox.channelOf(conversation.inboxId)
  if (!message?.externalId || !conversation || !channel?.hide) return
  await channel.hide({ externalId: message.externalId, reference: conversation.reference }, hidden)
}

/** The same code at every try. A mail that may be under way is not sent again: two would only confuse. */
async function mailCode(outbox: Outbox, delivery: Delivery, errand: Extract<Errand, { kind: 'mailCode' }>) {
  const { codeId, address, expiresAt, language } = errand
  const lasts = Date.parse(expiresAt) > outbox.clock.now().getTime()
  try {
    if (!lasts || !outbox.mailCode) throw new Refused('The code has expired before it could be mailed.')
    await outbox.mailCode({ codeId, address, language })
  } catch (error) {
    if (error instanceof Uncertain) return
    if (!(error instanceof Refused)) throw error
    await tell(outbox, `${delivery.id}:refused`, delivery.conversationId, { name: 'codeRefused', codeId })
  }
}

/** Stored once under its key, as everything that comes in. */
async function tell({ database, clock, hints }: Outbox, key: string, conversationId: string, action: SystemAction) {
  const agent = { id: 'system', name: 'Bellhop' }
  const inbound = { deskId: 'system', externalId: key, conversationId, agent, action }
  await receiveAction(database, inbound, { now: clock.now(), author: 'bot' })
  hints.due(conversationId)
}
