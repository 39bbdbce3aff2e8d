// From a message event to what the core stores. Called by the listeners, and by the catch-up.

import { fileTypeOf } from '../../../core/file-types.ts'
import type { InboundMessage, MessageData } from '../../../core/model.ts'
import { takeFiles } from '../../../slack/download.ts'
import type { MessageEvent } from '../../../slack/payloads.ts'
import { toPlace } from '../../../slack/place.ts'
import { emojiOfBlocks } from '../../../slack/text/emoji.ts'
import { fromMrkdwn, mentionedUsers } from '../../../slack/text/from-mrkdwn.ts'
import type { CustomersContext } from '../context.ts'
import { FILE_BYTES_MAX } from '../limits.ts'
import type { SlackReference } from '../reference.ts'
import { greetAgent } from './agent-here.ts'
import { titlePane } from './assistant.ts'
import { type Line, sortEvent, type Written } from './sort-event.ts'

/** Returns when it is stored. */
export async function receiveMessage(context: CustomersContext, event: MessageEvent): Promise<void> {
  const sorted = sortEvent(event)
  if (sorted.kind === 'ignored') return
  const line = sorted.kind === 'deleted' ? sorted.place : sorted.message
  const where = await whereIs(context, line)
  if (where === undefined) return
  const sender = await senderOf(context, line)
  if (sender === undefined) return
  if (sorted.kind === 'said') await said(context, sorted.message, where, sender)
  else if (sorted.kind === 'changed') {
    const { message, editedTs } = sorted
    await context.parts.receive({
      ...(await baseOf(context, message, where, sender)),
      externalId: `${toPlace(message)}:edit:${editedTs}`,
      kind: 'edit',
      text: await wordsOf(context, message),
      data: { target: toPlace(message) },
    })
  } else {
    await context.parts.receive({
      ...(await baseOf(context, line, where, sender)),
      externalId: `${toPlace(line)}:delete`,
      kind: 'delete',
      text: '',
      data: { target: toPlace(line) },
    })
  }
}

type Where = 'public' | 'direct' | 'group'

/** Undefined: nothing that customers say to us is said there. */
export async function whereIs(
  { places }: CustomersContext,
  line: Pick<Line, 'channel' | 'channelType'>,
): Promise<Where | undefined> {
  if (line.channelType === 'im') return 'direct'
  if (line.channelType === 'mpim') return 'group'
  const { channels } = await places.find()
  return channels.some(({ id }) => id === line.channel) ? 'public' : undefined
}

type Sender = InboundMessage['sender']

/** Undefined: one of us, or no person. Guests, and people of other workspaces, are customers too. */
async function senderOf(context: CustomersContext, line: Line): Promise<Sender | undefined> {
  const { app, staff } = context
  if (line.user === (await app.self()).userId) return undefined
  if (await staff.has(line.user)) {
    if (line.channelType === 'im') await greetAgent(context, line)
    return undefined
  }
  const person = await app.people.person(line.user)
  if (person?.isBot) return undefined
  return {
    externalId: line.user,
    proof: 'platform',
    ...(person ? { profileName: person.name } : {}),
    ...(person?.locale ? { locale: person.locale } : {}),
  }
}

async function said(context: CustomersContext, message: Written, where: Where, sender: Sender): Promise<void> {
  const addressed = where === 'direct' || (await isToUs(context, message))
  // In a group people mostly talk to each other; we were invited to be asked.
  if (where === 'group' && !addressed) return
  const text = await wordsOf(context, message)
  const { attachments, problems } = await takeFiles(takerOf(context), message.files)
  if (text === '' && attachments.length === 0 && problems.length === 0) return
  const data: MessageData = {
    ...(where === 'public' ? { addressed } : {}),
    ...(problems.length ? { remarks: problems } : {}),
  }
  const received = await context.parts.receive({
    ...(await baseOf(context, message, where, sender)),
    externalId: toPlace(message),
    kind: 'text',
    text,
    data,
    attachments,
  })
  await context.cursors.note({ channel: message.channel, direct: where === 'direct', ts: message.ts })
  if (!received.duplicate) await titlePane(context, message, text)
}

async function baseOf(
  context: CustomersContext,
  line: Line,
  where: Where,
  sender: Sender,
): Promise<Pick<InboundMessage, 'inboxId' | 'threadId' | 'reference' | 'visibility' | 'sender'>> {
  return {
    inboxId: context.parts.inboxId,
    threadId: await threadIdOf(context, line, where),
    reference: await referenceOf(context, line, where),
    visibility: where === 'public' ? 'public' : 'private',
    sender,
  }
}

/** In public the core makes a conversation for each person of a matter; in a group we do. A direct message is one conversation, whatever its panes. */
async function threadIdOf({ threads }: CustomersContext, line: Line, where: Where): Promise<string> {
  if (where === 'direct') return line.channel
  const matter = `${line.channel}:${await threads.matterOf(line)}`
  return where === 'group' ? `${matter} ${line.user}` : matter
}

async function referenceOf({ app }: CustomersContext, line: Line, where: Where): Promise<SlackReference> {
  const { channel, user, threadTs } = line
  if (where !== 'direct') {
    const guest = line.threadUser !== undefined && line.threadUser !== user ? { guest: true as const } : {}
    return { channel, user, thread: threadTs ?? line.ts, ...guest }
  }
  if (threadTs === undefined) return { channel, user }
  const hasPanes = (await app.self()).scopes?.includes('assistant:write') ?? false
  return { channel, user, thread: threadTs, ...(hasPanes ? { assistant: true as const } : {}) }
}

/** They speak to us: they name us, or go on in a thread where we have answered them. */
async function isToUs(
  { app, threads }: CustomersContext,
  { channel, threadTs, user, text }: Written,
): Promise<boolean> {
  if (mentionedUsers(text).includes((await app.self()).userId)) return true
  return threadTs !== undefined && threads.spokenTo({ channel, ts: threadTs }, user)
}

async function wordsOf({ app }: CustomersContext, message: Written): Promise<string> {
  const { userId } = await app.self()
  const raw = message.text.replace(new RegExp(`<@${userId}(?:\\|[^<>]*)?>[ \\t]*[,:]?[ \\t]*`, 'g'), '')
  const ids = mentionedUsers(raw)
  const names = await Promise.all(ids.map((id) => app.people.nameOf(id)))
  const users = new Map(ids.map((id, index) => [id, names[index] ?? 'somebody']))
  const text = fromMrkdwn(raw, { users, emoji: emojiOfBlocks(message.blocks) })
  // Who only names us wants to know whether we are there.
  return text === '' && raw !== message.text ? '@bellhop' : text
}

function takerOf({ api, settings, parts }: CustomersContext) {
  return {
    api,
    botToken: settings.botToken,
    apiUrl: settings.apiUrl,
    bytesMax: FILE_BYTES_MAX,
    saveBlob: parts.saveBlob,
    typeOf: fileTypeOf,
  }
}
