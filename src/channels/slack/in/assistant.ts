// The assistant pane: greeted when it is opened, with something to ask, and named after the first question.
// https://docs.slack.dev/ai/developing-ai-apps
import { oneLine } from '../../../slack/text/clean.ts'
import type { CustomersContext } from '../context.ts'
import type { SlackReference } from '../reference.ts'
import type { Line } from './sort-event.ts'

const TITLE_MAX = 60
const PANES_MAX = 1_000
/** Panes without a question so far. */
const untitled = new WeakMap<CustomersContext, Set<string>>()

interface ThreadStarted {
  assistant_thread?: { user_id?: string; channel_id?: string; thread_ts?: string }
}

/** https://docs.slack.dev/reference/events/assistant_thread_started */
export async function paneOpened(context: CustomersContext, event: ThreadStarted): Promise<void> {
  const { user_id: user, channel_id: channel, thread_ts: thread } = event.assistant_thread ?? {}
  if (!user || !channel || !thread) return
  if (await context.staff.has(user)) return
  const person = await context.app.people.person(user)
  const reference: SlackReference = { channel, user, thread, assistant: true }
  await context.parts.receive({
    inboxId: context.parts.inboxId,
    externalId: `${channel}:${thread}:opened`,
    threadId: channel,
    reference,
    visibility: 'private',
    sender: {
      externalId: user,
      proof: 'platform',
      ...(person ? { profileName: person.name } : {}),
      ...(person?.locale ? { locale: person.locale } : {}),
    },
    kind: 'join',
    text: '',
  })
  panesOf(context).add(`${channel}:${thread}`)
  await suggest(context, channel, thread)
}

/** The first question is the name under which the pane is found again. */
export async function titlePane(context: CustomersContext, line: Line, text: string): Promise<void> {
  const { channel, threadTs } = line
  if (threadTs === undefined || text === '' || !panesOf(context).delete(`${channel}:${threadTs}`)) return
  await courtesy(context, 'assistant.threads.setTitle', {
    channel_id: channel,
    thread_ts: threadTs,
    title: oneLine(text, TITLE_MAX),
  })
}

/** It stands until the answer comes, or for two minutes. An empty one takes it away. */
export async function showStatus(context: CustomersContext, reference: SlackReference, status: string): Promise<void> {
  if (!reference.assistant || reference.thread === undefined) return
  await courtesy(context, 'assistant.threads.setStatus', {
    channel_id: reference.channel,
    thread_ts: reference.thread,
    status,
  })
}

async function suggest(context: CustomersContext, channel: string, thread: string): Promise<void> {
  const { prompts } = context.settings
  if (prompts.length === 0) return
  await courtesy(context, 'assistant.threads.setSuggestedPrompts', { channel_id: channel, thread_ts: thread, prompts })
}

/** What makes the pane nicer never fails what it is part of. */
async function courtesy({ api, parts }: CustomersContext, method: string, ask: object): Promise<void> {
  await api
    .write(method, (client) => client.apiCall(method, { ...ask }))
    .catch((error) =>
      parts.log.debug({ inbox: parts.inboxId, method, error: String(error) }, 'a pane of the assistant stays as it is'),
    )
}

function panesOf(context: CustomersContext): Set<string> {
  const panes = untitled.get(context) ?? new Set()
  if (panes.size > PANES_MAX) panes.clear()
  untitled.set(context, panes)
  return panes
}
