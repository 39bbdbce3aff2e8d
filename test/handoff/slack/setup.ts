// A desk on the emulator, fresh for each test, with the gestures of agents as one-liners.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import type { CaseView } from '../../../src/core/ports.ts'
import { createSlackDesk, type SlackDesk, type SlackDeskOptions } from '../../../src/handoff/slack/index.ts'
import {
  BOT_TOKEN,
  eventRequest,
  interaction,
  SIGNING_SECRET,
  startWorkspace,
  type Workspace,
} from '../../support/slack/workspace.ts'
import { aCase, type CaseParts } from './builders.ts'
import { type FakeServices, fakeServices } from './fake-services.ts'

export interface ThreadMessage {
  ts: string
  text?: string
  user?: string
  username?: string
  blocks?: { type: string; elements?: unknown[] }[]
  files?: { name?: string; url_private?: string }[]
  reactions?: { name: string; users: string[] }[]
}

export interface Fixture {
  slack: Workspace
  desk: SlackDesk
  services: FakeServices
  /** What time the desk believes it is. */
  now: () => Date
  log: { level: string; message: string }[]
  /** The desk again, with other options. */
  remake(options: Partial<SlackDeskOptions>): void
  /** Posts the card of a case and keeps its thread, as the core does. */
  openCase(given?: CaseParts): Promise<CaseView>
  thread(view: CaseView): Promise<ThreadMessage[]>
  root(view: CaseView): { channel: string; ts: string }
  press(login: string, view: CaseView, action: string, more?: object): Promise<Response>
  submit(
    login: string,
    callbackId: string,
    values: object,
    more?: { id?: string; hash?: string; metadata?: string },
  ): Promise<Response>
  /** A person writes in the thread; Slack keeps it and tells us. */
  writes(login: string, view: CaseView, text: string, more?: object): Promise<{ ts: string; answer: Response }>
  event(event: object, eventId?: string): Promise<Response>
  ephemerals(): { user?: string | undefined; text?: string | undefined }[]
}

export function useDesk(): Fixture {
  const fixture = {} as Fixture
  let presses = 0
  beforeAll(async () => {
    fixture.slack = await startWorkspace()
  })
  afterAll(() => fixture.slack?.close())
  beforeEach(() => {
    fixture.slack.proxy.reset()
    fixture.services = fakeServices()
    fixture.log = []
    fixture.now = () => new Date()
    fixture.remake({})
  })
  afterEach(() => fixture.desk?.stop())

  fixture.remake = (options) => {
    const keep = (level: string) => (_fields: object, message: string) => void fixture.log.push({ level, message })
    fixture.desk = createSlackDesk({
      id: 'slack',
      botToken: BOT_TOKEN,
      signingSecret: SIGNING_SECRET,
      handoffChannel: fixture.slack.channel,
      replyMode: 'explicit',
      supervisors: [],
      apiUrl: fixture.slack.proxy.apiUrl,
      services: fixture.services,
      log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
      clock: { now: () => fixture.now() },
      ...options,
    })
  }
  fixture.openCase = async (given = {}) => {
    const view = aCase(given)
    const receipt = await fixture.desk.deliver({ kind: 'card' }, view, `card-${presses++}`, false)
    view.case.deskThread = receipt.externalId!
    fixture.services.views.set(view.conversation.id, view)
    return view
  }
  fixture.root = (view) => {
    const [channel, ts] = view.case.deskThread!.split(':') as [string, string]
    return { channel, ts }
  }
  fixture.thread = async (view) => {
    const answer = await fixture.slack.as('bot').conversations.replies(fixture.root(view))
    return (answer.messages ?? []) as ThreadMessage[]
  }
  fixture.press = (login, view, action, more = {}) => {
    presses += 1
    const { channel, ts } = fixture.root(view)
    const pressed = { action_id: action, value: view.conversation.id, action_ts: `17.${presses}`, type: 'button' }
    return fixture.desk.handleHttp(
      interaction({
        type: 'block_actions',
        user: { id: fixture.slack.people[login] },
        team: { id: 'T000000001' },
        trigger_id: `trigger-${presses}`,
        channel: { id: channel },
        message: { ts },
        container: { type: 'message', message_ts: ts, channel_id: channel },
        actions: [pressed],
        ...more,
      }),
    )
  }
  fixture.submit = (login, callbackId, values, more = {}) =>
    fixture.desk.handleHttp(
      interaction({
        type: 'view_submission',
        user: { id: fixture.slack.people[login] },
        team: { id: 'T000000001' },
        view: {
          id: more.id ?? 'V1',
          hash: more.hash ?? '1.a',
          type: 'modal',
          callback_id: callbackId,
          private_metadata: more.metadata ?? 'c-1',
          state: { values },
        },
      }),
    )
  fixture.event = (event, eventId) => fixture.desk.handleHttp(eventRequest(event, eventId))
  fixture.writes = async (login, view, text, more = {}) => {
    const { channel, ts: root } = fixture.root(view)
    const posted = await fixture.slack.as(login).chat.postMessage({ channel, thread_ts: root, text })
    const ts = posted.ts!
    const user = fixture.slack.people[login]
    const answer = await fixture.event({ type: 'message', channel, user, text, ts, thread_ts: root, ...more })
    return { ts, answer }
  }
  fixture.ephemerals = () =>
    fixture.slack.proxy.calls
      .filter((call) => call.method === 'chat.postEphemeral')
      .map((call) => ({ user: call.body.user, text: call.body.text }))
  return fixture
}
