// The Slack socket died and nobody noticed: here it dies in every way we know of.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSlackDesk } from '../../src/handoff/slack/index.ts'
import { createSocket, type SlackSocket } from '../../src/slack/socket.ts'
import { fakeServices } from '../handoff/slack/fake-services.ts'
import { type SocketPeer, startSocketPeer } from '../support/slack/socket-peer.ts'
import { BOT_TOKEN, missingPeer, startWorkspace } from '../support/slack/workspace.ts'

const EVENT = { type: 'event_callback', event_id: 'E1', event: { type: 'message' } }

describe('the Slack socket', () => {
  let peer: SocketPeer
  let socket: SlackSocket
  let stored: Record<string, unknown>[]
  let store: (payload: Record<string, unknown>) => Promise<unknown>
  let errors: string[]
  beforeEach(async () => {
    peer = await startSocketPeer()
    stored = []
    errors = []
    store = async (payload) => void stored.push(payload)
    const quiet = (): void => {}
    socket = createSocket({
      inbox: 'slack',
      appToken: 'xapp-1',
      apiUrl: peer.apiUrl,
      dispatch: (payload) => store(payload),
      clock: { now: () => new Date() },
      log: {
        debug: quiet,
        info: quiet,
        warn: quiet,
        error: (fields: { why?: string; error?: string }) => void errors.push(String(fields.why ?? fields.error)),
      },
      retryFirstMs: 20,
      helloTimeoutMs: 300,
    })
  })
  afterEach(async () => {
    await socket.stop()
    await peer.close()
  })
  const up = () => vi.waitFor(() => expect(socket.state.up && peer.connected()).toBe(true), { timeout: 5000 })

  test('acknowledges only after it is stored', async () => {
    const gate = Promise.withResolvers<void>()
    const seen = vi.fn()
    store = async () => {
      seen()
      await gate.promise
    }
    socket.start()
    await up()
    peer.send('events_api', EVENT, 'env-1')
    await vi.waitFor(() => expect(seen).toHaveBeenCalled())
    expect(peer.acks).toEqual([])
    gate.resolve()
    await vi.waitFor(() => expect(peer.acks).toMatchObject([{ envelope_id: 'env-1' }]))
  })
  test('does not acknowledge what could not be stored, so that it comes again', async () => {
    let fails = true
    const take = store
    store = async (payload) => {
      if (!fails) return take(payload)
      fails = false
      throw new Error('the database is down')
    }
    socket.start()
    await up()
    peer.send('events_api', EVENT, 'env-1')
    await vi.waitFor(() => expect(errors).toEqual(['Error: the database is down']))
    peer.send('events_api', EVENT, 'env-2')
    await vi.waitFor(() => expect(peer.acks.map((ack) => ack.envelope_id)).toEqual(['env-2']))
  })
  test('carries the answer of a modal with the acknowledgement', async () => {
    store = async () => ({ response_action: 'errors', errors: { reply: 'no' } })
    socket.start()
    await up()
    peer.send('interactive', { type: 'view_submission', user: { id: 'U1' }, view: {} }, 'env-3')
    await vi.waitFor(() =>
      expect(peer.acks).toEqual([
        { envelope_id: 'env-3', payload: { response_action: 'errors', errors: { reply: 'no' } } },
      ]),
    )
  })
  test('leaves aside what it cannot read, and stays up', async () => {
    socket.start()
    await up()
    peer.send('interactive', { type: 'block_actions' }, 'env-4')
    await vi.waitFor(() => expect(peer.acks).toHaveLength(1))
    expect([stored, socket.state.up]).toEqual([[], true])
  })
  test.each([
    ['Slack recycles the connection', () => peer.disconnect()],
    ['the connection is cut', () => peer.cut()],
  ])('comes back when %s', async (_how, end) => {
    socket.start()
    await up()
    const before = peer.opened
    end()
    await vi.waitFor(() => expect(peer.opened).toBeGreaterThan(before), { timeout: 5000 })
    await up()
    peer.send('events_api', EVENT, 'env-5')
    await vi.waitFor(() => expect(stored).toHaveLength(1))
  })
  test.each([
    ['Slack answers 500', { status: 500, body: 'oops' }, /500/],
    ['Slack answers with a page', { status: 200, body: '<html>' }, /Slack failed/],
    [
      'the app token is wrong',
      { status: 200, body: '{"ok":false,"error":"invalid_auth"}' },
      /SLACK_APP_TOKEN \(invalid_auth\)/,
    ],
    ['nobody listens at the address it is given', { status: 200, body: '{"ok":true,"url":"ws://127.0.0.1:1/"}' }, /.+/],
  ])('tries again and again, says why, and comes back, when %s', async (_how, answer, why) => {
    const well = peer.open
    peer.open = () => answer
    socket.start()
    await vi.waitFor(() => expect(peer.opened).toBeGreaterThan(2), { timeout: 5000 })
    expect(socket.state.up).toBe(false)
    expect(socket.state.why).toMatch(why)
    expect(errors.length).toBeGreaterThan(0)
    peer.open = well
    await up()
  })
  test('does not wait for ever for a hello that never comes', async () => {
    peer.sayHello = false
    socket.start()
    await vi.waitFor(() => expect(errors).toContain('Slack did not say hello in time'), { timeout: 5000 })
    peer.sayHello = true
    await up()
  })
  test('comes back when Slack could not be reached at all', async () => {
    socket.start()
    await up()
    const port = Number(new URL(peer.apiUrl).port)
    await peer.close()
    await vi.waitFor(() => expect(errors.join()).toMatch(/cannot be reached/), { timeout: 5000 })
    expect(socket.state.up).toBe(false)
    peer = await startSocketPeer(port)
    await up()
  })
  test('finishes and acknowledges what is in hand before it closes', async () => {
    const gate = Promise.withResolvers<void>()
    const seen = vi.fn()
    store = async () => {
      seen()
      await gate.promise
    }
    socket.start()
    await up()
    peer.send('events_api', EVENT, 'env-6')
    await vi.waitFor(() => expect(seen).toHaveBeenCalled())
    const stopped = socket.stop()
    gate.resolve()
    await stopped
    await vi.waitFor(() => expect(peer.acks).toHaveLength(1))
    await vi.waitFor(() => expect(peer.connected()).toBe(false))
  })
})

test.skipIf(missingPeer)(
  'the desk takes a claim by the socket, and its check says when the socket is down',
  async () => {
    const slack = await startWorkspace()
    const peer = await startSocketPeer()
    slack.proxy.on('apps.connections.open', () => peer.open())
    const services = fakeServices()
    const quiet = (): void => {}
    const desk = createSlackDesk({
      id: 'slack',
      botToken: BOT_TOKEN,
      appToken: 'xapp-1',
      handoffChannel: slack.channel,
      replyMode: 'explicit',
      supervisors: [],
      apiUrl: slack.proxy.apiUrl,
      services,
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      clock: { now: () => new Date() },
    })
    try {
      expect(await desk.check()).toMatchObject({ state: 'degraded', detail: expect.stringContaining('not started') })
      await desk.start?.()
      await vi.waitFor(async () => expect((await desk.check()).state).toBe('ok'), { timeout: 5000 })
      const actions = [{ action_id: 'bellhop:claim', value: 'c-1', action_ts: '1.1', type: 'button' }]
      const channel = { id: slack.channel }
      peer.send(
        'interactive',
        {
          type: 'block_actions',
          user: { id: slack.people.maya },
          team: { id: 'T000000001' },
          trigger_id: 't',
          channel,
          actions,
        },
        'e1',
      )
      await vi.waitFor(() => expect(peer.acks).toHaveLength(1))
      expect(services.actions).toMatchObject([{ agent: { name: 'Maya Okafor' }, action: { name: 'claim' } }])
      slack.proxy.on('apps.connections.open', () => ({ status: 503 }))
      peer.cut()
      await vi.waitFor(
        async () =>
          expect(await desk.check()).toMatchObject({
            state: 'degraded',
            detail: expect.stringMatching(/socket has been down since .*503/),
          }),
        { timeout: 5000 },
      )
    } finally {
      await desk.stop?.()
      await peer.close()
      await slack.close()
    }
  },
)
