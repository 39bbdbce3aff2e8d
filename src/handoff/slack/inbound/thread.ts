// What people write in a case's thread: an internal note, or in direct mode the claiming agent's reply; edits, removals.
import type { App } from '@slack/bolt'
import type { Agent, Attachment } from '../../../core/model.ts'
import { takeFiles } from '../../../slack/download.ts'
import type { MessageEvent } from '../../../slack/payloads.ts'
import { toPlace } from '../../../slack/place.ts'
import { emojiOfBlocks } from '../../../slack/text/emoji.ts'
import { fromMrkdwn, mentionedUsers } from '../../../slack/text/from-mrkdwn.ts'
import { type SlackContext, takerOf } from '../context.ts'
import { allowed, store, tell, type Where } from './acting.ts'

/** What people write has one of these subtypes or none; all others are the platform's own lines. */
const PEOPLES_SUBTYPES = new Set([undefined, 'file_share', 'thread_broadcast'])

export function listenToThreads(app: App, context: SlackContext): void {
  app.event('message', async ({ event }) => {
    const message = event as unknown as MessageEvent
    if (message.subtype === 'message_changed') await changed(context, message)
    else if (message.subtype === 'message_deleted') await deleted(context, message)
    else if (PEOPLES_SUBTYPES.has(message.subtype)) await written(context, message)
  })
}

async function written(context: SlackContext, message: MessageEvent): Promise<void> {
  if (!isFromPerson(message) || message.thread_ts === undefined || message.thread_ts === message.ts) return
  const where: Where = { user: message.user, channel: message.channel, threadTs: message.thread_ts }
  const conversationId = await caseOf(context, message.channel, message.thread_ts)
  if (conversationId === undefined) return
  const agent = await allowed(context, where)
  if (agent !== undefined) await storeMessage(context, { message, conversationId, agent, where })
}

async function storeMessage(
  context: SlackContext,
  given: { message: MessageEvent; conversationId: string; agent: Agent; where: Where },
): Promise<void> {
  const { message, conversationId, agent, where } = given
  const text = await customerText(context, message)
  const { attachments, problems } = await takeFiles(takerOf(context), message.files ?? [], conversationId)
  if (text !== '' || attachments.length > 0) {
    const id = toPlace({ channel: message.channel, ts: message.ts })
    const content = { text, ...(attachments.length > 0 ? { attachments } : {}) }
    const direct = await isDirect(context, conversationId, agent, message.text ?? '')
    await store(context, {
      externalId: id,
      conversationId,
      agent,
      action: direct ? { name: 'reply', ...content, sourceId: id } : { name: 'note', ...content },
    })
  }
  if (problems.length > 0) await tell(context, where, problems.join('\n'))
}

/** Stores a thread message that we may have missed, so that a reaction on it finds its note. */
export async function storeNote(
  context: SlackContext,
  given: { message: MessageEvent; conversationId: string },
): Promise<{ text: string; attachments: Attachment[] } | undefined> {
  const { message, conversationId } = given
  if (!isFromPerson(message)) return undefined
  const agent = await context.members.agent(message.user)
  const text = await customerText(context, message)
  const { attachments } = await takeFiles(takerOf(context), message.files ?? [], conversationId)
  await store(context, {
    externalId: toPlace({ channel: message.channel, ts: message.ts }),
    conversationId,
    agent,
    action: { name: 'note', text, ...(attachments.length > 0 ? { attachments } : {}) },
  })
  return { text, attachments }
}

async function changed(context: SlackContext, event: MessageEvent): Promise<void> {
  const { message, previous_message: before } = event
  if (message === undefined || !isFromPerson(message) || message.thread_ts === undefined) return
  // Slack also "changes" a message when a link's preview arrives or a thread grows; only other words are an edit.
  if (message.text === before?.text) return
  const conversationId = await caseOf(context, event.channel, message.thread_ts)
  if (conversationId === undefined) return
  const where: Where = { user: message.user, channel: event.channel, threadTs: message.thread_ts }
  const agent = await allowed(context, where)
  if (agent === undefined) return
  const sourceId = toPlace({ channel: event.channel, ts: message.ts })
  if (context.options.replyMode === 'direct' && isMarkedInternal(message.text ?? '')) {
    return tell(context, where, 'The edit was kept from the customer, because a line of it is marked as internal.')
  }
  await store(context, {
    externalId: `${sourceId}:edit:${message.edited?.ts ?? event.ts}`,
    conversationId,
    agent,
    action: { name: 'edit', sourceId, text: await customerText(context, { ...message, channel: event.channel }) },
  })
}

async function deleted(context: SlackContext, event: MessageEvent): Promise<void> {
  const gone = event.previous_message
  if (gone === undefined || !isFromPerson(gone) || gone.thread_ts === undefined || gone.thread_ts === gone.ts) return
  const conversationId = await caseOf(context, event.channel, gone.thread_ts)
  if (conversationId === undefined) return
  const agent = await allowed(context, { user: gone.user, channel: event.channel, threadTs: gone.thread_ts })
  if (agent === undefined) return
  const sourceId = toPlace({ channel: event.channel, ts: event.deleted_ts ?? gone.ts })
  await store(context, {
    externalId: `${sourceId}:delete`,
    conversationId,
    agent,
    action: { name: 'delete', sourceId },
  })
}

/** Only the handoff channel has cases; asking the store for every message of a workspace would be waste. */
export async function caseOf(context: SlackContext, channel: string, threadTs: string): Promise<string | undefined> {
  if (channel !== (await context.about.channel()).id) return undefined
  return context.services.conversationOf(context.options.id, toPlace({ channel, ts: threadTs }))
}

async function isDirect(context: SlackContext, conversationId: string, agent: Agent, raw: string): Promise<boolean> {
  if (context.options.replyMode !== 'direct' || isMarkedInternal(raw)) return false
  const view = await context.services.view(conversationId)
  return view?.conversation.handler === 'agent' && view.conversation.agent?.id === agent.id
}

/** One marked line keeps the whole message inside: a part that was meant to be internal must never slip out. */
function isMarkedInternal(raw: string): boolean {
  return raw.split('\n').some((line) => /^\s*(?:\/\/|:lock:|🔒)/u.test(line))
}

async function customerText(context: SlackContext, message: MessageEvent): Promise<string> {
  const raw = message.text ?? ''
  const ids = mentionedUsers(raw)
  const names = await Promise.all(ids.map((id) => context.members.nameOf(id)))
  const users = new Map(ids.map((id, index) => [id, names[index] ?? 'a colleague']))
  return fromMrkdwn(raw, { users, emoji: emojiOfBlocks(message.blocks) })
}

function isFromPerson<M extends { user?: string; bot_id?: string }>(message: M): message is M & { user: string } {
  return message.user !== undefined && message.user !== 'USLACKBOT' && message.bot_id === undefined
}
