// What customers tap: a quick reply, a number of stars, the way to a private talk. Only whom it is for.
import type { KnownBlock } from '@slack/web-api'
import { wordsOf } from '../../../core/words/index.ts'
import type { ButtonPress } from '../../../slack/payloads.ts'
import { toPlace } from '../../../slack/place.ts'
import { literal, oneLine } from '../../../slack/text/clean.ts'
import { toMrkdwn } from '../../../slack/text/to-mrkdwn.ts'
import { type Choice, unpackChoice } from '../actions.ts'
import type { CustomersContext } from '../context.ts'
import { languageOf } from '../language.ts'
import type { SlackReference } from '../reference.ts'

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export interface CustomerPress extends ButtonPress {
  message?: { ts: string; thread_ts?: string; text?: string; blocks?: KnownBlock[] }
  actions: { action_id: string; value?: string; text?: { text?: string } }[]
}

export async function choiceTapped(context: CustomersContext, press: CustomerPress): Promise<void> {
  const [action] = press.actions
  const choice = unpackChoice(action?.value)
  const at = placeOf(press)
  if (choice === undefined || at === undefined) return
  if (press.user.id !== choice.user) return whisper(context, press, (words) => words.forSomebodyElse)
  const label = oneLine(action?.text?.text ?? choice.value, 200)
  const person = await context.app.people.person(press.user.id)
  await context.parts.receive({
    inboxId: context.parts.inboxId,
    // Whoever taps the same twice means it once.
    externalId: `${toPlace(at)}:tap:${choice.value}`,
    threadId: await threadIdOf(context, press, choice, at),
    reference: referenceOf(press, choice, at),
    visibility: choice.place === 'public' ? 'public' : 'private',
    sender: { externalId: press.user.id, proof: 'platform', ...(person ? { profileName: person.name } : {}) },
    kind: 'choice',
    text: label,
    data: { choice: choice.value, ...(choice.place === 'public' ? { addressed: true } : {}) },
  })
  await showChosen(context, press, at, label)
}

/** "Talk privately" under an invitation: the link is for whoever was invited, and for their eyes. */
export async function privatelyTapped(context: CustomersContext, press: CustomerPress): Promise<void> {
  const invitationId = press.actions[0]?.value ?? ''
  const isId = /^[\w-]{1,80}$/.test(invitationId)
  const link = isId ? await context.parts.boundLink({ invitationId, senderId: press.user.id }) : undefined
  await whisper(context, press, (words) => (link ? words.privateLink(link) : words.forSomebodyElse))
}

function placeOf(press: CustomerPress): { channel: string; ts: string } | undefined {
  const channel = press.channel?.id ?? press.container?.channel_id
  const ts = press.message?.ts ?? press.container?.message_ts
  return channel && ts ? { channel, ts } : undefined
}

const threadOf = (press: CustomerPress) => press.message?.thread_ts ?? press.container?.thread_ts

async function threadIdOf(
  { threads }: CustomersContext,
  press: CustomerPress,
  { place, user }: Choice,
  { channel, ts }: { channel: string; ts: string },
): Promise<string> {
  if (place === 'direct') return channel
  const matter = `${channel}:${await threads.matterOf({ channel, ts, threadTs: threadOf(press) ?? ts, user })}`
  return place === 'group' ? `${matter} ${user}` : matter
}

function referenceOf(
  press: CustomerPress,
  { place, user }: Choice,
  { channel, ts }: { channel: string; ts: string },
): SlackReference {
  const thread = threadOf(press)
  if (place === 'direct') return { channel, user, ...(thread ? { thread } : {}) }
  return { channel, user, thread: thread ?? ts }
}

/** In place of the buttons: what was chosen. A courtesy, as the choice is stored already. */
async function showChosen(
  { api, parts }: CustomersContext,
  { message }: CustomerPress,
  at: { channel: string; ts: string },
  label: string,
): Promise<void> {
  if (!message?.blocks) return
  const others = message.blocks.filter(({ type }) => type !== 'actions')
  const chosen: KnownBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: `✓ ${literal(label)}` }] }
  await api
    .write('chat.update of a choice', (client) =>
      client.chat.update({ channel: at.channel, ts: at.ts, text: message.text ?? label, blocks: [...others, chosen] }),
    )
    .catch((error) => parts.log.debug({ inbox: parts.inboxId, error: String(error) }, 'the buttons of a choice stay'))
}

/** Read by whoever pressed, and by nobody else (docs.slack.dev/reference/methods/chat.postEphemeral). */
async function whisper(
  context: CustomersContext,
  press: CustomerPress,
  say: (words: ReturnType<typeof wordsOf>) => string,
): Promise<void> {
  const at = placeOf(press)
  if (at === undefined) return
  const { id: user } = press.user
  const thread = threadOf(press)
  const text = toMrkdwn(say(wordsOf(await languageOf(context, user))))
  await context.api
    .write('chat.postEphemeral', (client) =>
      client.chat.postEphemeral({
        channel: at.channel,
        user,
        text,
        ...(thread ? { thread_ts: thread } : {}),
      }),
    )
    .catch((error) =>
      context.parts.log.warn(
        { inbox: context.parts.inboxId, error: String(error) },
        'A word to a Slack customer did not arrive.',
      ),
    )
}
