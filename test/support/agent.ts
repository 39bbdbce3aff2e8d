// An agent in Slack: what they press and write goes to the emulator, and as signed requests to the gateway, as Slack would send it.
import { expect } from 'vitest'
import { BUTTON, INPUT, MODAL } from '../../src/handoff/slack/actions.ts'
import { signed } from './slack/workspace.ts'
import type { World } from './world.ts'

export interface SlackMessage {
  ts: string
  text?: string
  user?: string
  blocks?: unknown[]
  files?: { name?: string }[]
  reactions?: { name: string; users: string[] }[]
}

interface SlackBlock {
  block_id?: string
  text?: { text: string }
  accessory?: { action_id: string; value: string }
  element?: { options?: { value: string }[] }
}

const TEAM = 'T000000001'
let gestures = 0

export class Agent {
  readonly login: string
  private readonly world: World
  constructor(login: string, world: World) {
    this.login = login
    this.world = world
  }

  get id(): string {
    return this.world.slack.people[this.login]!
  }

  /** The newest case's root message and thread. */
  async case(): Promise<{ conversationId: string; channel: string; ts: string }> {
    let found: { conversation_id: string; desk_thread: string } | undefined
    await expect
      .poll(
        async () => {
          await this.world.settled()
          const rows = await this.world.query<{ conversation_id: string; desk_thread: string }>(
            'SELECT conversation_id, desk_thread FROM cases WHERE desk_thread IS NOT NULL ORDER BY number DESC LIMIT 1',
          )
          found = rows[0]
          return Boolean(found)
        },
        { timeout: 40_000, interval: 30 },
      )
      .toBe(true)
    const [channel, ts] = found!.desk_thread.split(':') as [string, string]
    return { conversationId: found!.conversation_id, channel, ts }
  }

  async card(): Promise<SlackMessage> {
    return (await this.replies())[0]!
  }

  /** The texts of the thread, without the root. */
  async thread(): Promise<string[]> {
    return (await this.replies()).slice(1).map((message) => flatten(message))
  }

  async replies(): Promise<SlackMessage[]> {
    const { channel, ts } = await this.case()
    const { messages } = await this.world.slack.as('bot').conversations.replies({ channel, ts, limit: 200 })
    return (messages ?? []) as SlackMessage[]
  }

  async seesInThread(pattern: RegExp): Promise<void> {
    await expect.poll(async () => (await this.thread()).join('\n'), { timeout: 40_000, interval: 50 }).toMatch(pattern)
  }

  onCard = async (): Promise<string> => flatten(await this.card())

  async seesOnCard(pattern: RegExp): Promise<void> {
    await expect.poll(async () => flatten(await this.card()), { timeout: 40_000, interval: 50 }).toMatch(pattern)
  }

  claims = () => this.presses(BUTTON.claim)
  resolves = () => this.presses(BUTTON.resolve)
  handsBack = () => this.presses(BUTTON.back)

  async presses(action: string, value?: string): Promise<Response> {
    const { conversationId, channel, ts } = await this.case()
    gestures += 1
    return this.posts({
      type: 'block_actions',
      user: { id: this.id },
      team: { id: TEAM },
      trigger_id: `trigger-${gestures}`,
      channel: { id: channel },
      message: { ts },
      container: { type: 'message', message_ts: ts, channel_id: channel },
      actions: [{ action_id: action, value: value ?? conversationId, action_ts: `17.${gestures}`, type: 'button' }],
    })
  }

  /** Submits the Reply form. */
  async answers(text: string, options: { override?: boolean } = {}): Promise<{ response_action?: string } | undefined> {
    const override = options.override ? [{ value: 'yes' }] : []
    return this.submits(MODAL.reply, {
      [INPUT.reply]: { [INPUT.text]: { value: text } },
      [INPUT.override]: { [INPUT.override]: { selected_options: override } },
    })
  }

  transfersTo(other: Agent, reason = ''): Promise<unknown> {
    return this.submits(MODAL.transfer, {
      [INPUT.to]: { [INPUT.to]: { selected_user: other.id } },
      [INPUT.reason]: { [INPUT.text]: { value: reason }, [INPUT.reason]: { value: reason } },
    })
  }

  /** Opens "Customer …", and what Slack was given to show. */
  async opensCustomer(): Promise<SlackBlock[]> {
    await this.presses(BUTTON.customer)
    const opened = this.world.slack.proxy.calls.filter(({ method }) => method === 'views.open').at(-1)
    return (JSON.parse(opened!.body.view!) as { blocks: SlackBlock[] }).blocks
  }

  /** In "Customer …": takes the first suggestion, and says yes when asked once more. */
  async merges(reason: string): Promise<unknown> {
    const blocks = await this.opensCustomer()
    const [option] = blocks.find((block) => block.block_id === INPUT.same)!.element!.options!
    const asked = await this.submits(MODAL.customer, {
      [INPUT.same]: { [INPUT.same]: { selected_option: { value: option!.value } } },
    })
    expect(asked?.response_action).toBe('update')
    const { private_metadata } = asked!.view!
    return this.submits(MODAL.merge, { [INPUT.reason]: { [INPUT.text]: { value: reason } } }, private_metadata)
  }

  /** In "Customer …": the last button of this kind, of the block that says `words`. */
  async pressesInCustomer(action: string, words = ''): Promise<unknown> {
    const blocks = await this.opensCustomer()
    const block = blocks.findLast(
      ({ accessory, text }) => accessory?.action_id === action && text!.text.includes(words),
    )
    return this.presses(action, block!.accessory!.value)
  }

  notesFact = (key: string, value: string) =>
    this.submits(MODAL.customer, {
      [INPUT.factKey]: { [INPUT.text]: { value: key } },
      [INPUT.factValue]: { [INPUT.text]: { value } },
    })

  async submits(
    callbackId: string,
    values: object,
    metadata?: string,
  ): Promise<{ response_action?: string; view?: { private_metadata: string } } | undefined> {
    const { conversationId } = await this.case()
    gestures += 1
    const response = await this.posts({
      type: 'view_submission',
      user: { id: this.id },
      team: { id: TEAM },
      view: {
        id: `V${gestures}`,
        hash: `h.${gestures}`,
        type: 'modal',
        callback_id: callbackId,
        private_metadata: metadata ?? conversationId,
        state: { values },
      },
    })
    const body = await response.text()
    return body ? JSON.parse(body) : undefined
  }

  /** Writes in the thread; returns the message's ts. */
  async writesInThread(text: string, more: object = {}): Promise<string> {
    const { channel, ts: root } = await this.case()
    const posted = await this.world.slack.as(this.login).chat.postMessage({ channel, thread_ts: root, text })
    const ts = posted.ts!
    await this.event({ type: 'message', channel, user: this.id, text, ts, thread_ts: root, ...more })
    return ts
  }

  async sendsByReaction(ts: string): Promise<void> {
    const { channel } = await this.case()
    await this.event({
      type: 'reaction_added',
      user: this.id,
      reaction: 'outbox_tray',
      item: { type: 'message', channel, ts },
    })
  }

  async edits(ts: string, text: string): Promise<void> {
    const { channel, ts: root } = await this.case()
    const message = { type: 'message', user: this.id, text, ts, thread_ts: root, edited: { user: this.id, ts: '2.0' } }
    await this.event({
      type: 'message',
      subtype: 'message_changed',
      channel,
      message,
      previous_message: { ts, user: this.id, thread_ts: root },
    })
  }

  async deletes(ts: string): Promise<void> {
    const { channel, ts: root } = await this.case()
    const previous = { type: 'message', user: this.id, text: 'x', ts, thread_ts: root }
    await this.event({
      type: 'message',
      subtype: 'message_deleted',
      channel,
      deleted_ts: ts,
      previous_message: previous,
    })
  }

  async event(event: object, eventId = `Ev${++gestures}`): Promise<Response> {
    const body = JSON.stringify({ type: 'event_callback', team_id: TEAM, event_id: eventId, event_time: 1, event })
    return this.send(signed(body, { at: this.world.clock.now() }))
  }

  private posts(payload: object): Promise<Response> {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    return this.send(signed(body, { type: 'application/x-www-form-urlencoded', at: this.world.clock.now() }))
  }

  private async send(request: Request): Promise<Response> {
    const response = await fetch(`${this.world.url}/slack/events`, {
      method: 'POST',
      headers: request.headers,
      body: await request.text(),
    })
    return response
  }

  /** What was shown to this agent alone. */
  whispers(): string[] {
    return this.world.slack.proxy.calls
      .filter((call) => call.method === 'chat.postEphemeral' && call.body.user === this.id)
      .map((call) => call.body.text ?? '')
  }

  async isTold(pattern: RegExp): Promise<void> {
    await expect.poll(() => this.whispers().join('\n'), { timeout: 40_000, interval: 30 }).toMatch(pattern)
  }
}

/** All the words of a message, blocks included. */
function flatten(message: SlackMessage): string {
  const texts: string[] = [message.text ?? '']
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk)
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'text' && typeof inner === 'string') texts.push(inner)
        else walk(inner)
      }
    }
  }
  walk(message.blocks)
  return texts.join('\n')
}
