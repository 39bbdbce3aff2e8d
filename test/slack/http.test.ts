import { describe, expect, test } from 'vitest'
import { createDispatch } from '../../src/slack/dispatch.ts'
import { createHttp, EVENT_BYTES_MAX } from '../../src/slack/http.ts'
import { SIGNING_SECRET, signed } from '../support/slack/workspace.ts'

function endpoint(options: { fails?: boolean; secret?: string | undefined } = { secret: SIGNING_SECRET }) {
  const taken: object[] = []
  const log: string[] = []
  const say = (fields: Record<string, unknown>) => void log.push(`${fields.inbox}: ${fields.why ?? fields.error}`)
  const handle = createHttp({
    inbox: 'slack',
    signingSecret: 'secret' in options ? options.secret : SIGNING_SECRET,
    dispatch: async (payload) => {
      if (options.fails) throw new Error('down')
      taken.push(payload)
    },
    clock: { now: () => new Date() },
    log: { debug: say, info: say, warn: say, error: say },
  })
  return { handle, taken, log }
}

const EVENT = JSON.stringify({ type: 'event_callback', event_id: 'E1', event: { type: 'message' } })
const form = (payload: string) =>
  signed(new URLSearchParams({ payload }).toString(), { type: 'application/x-www-form-urlencoded' })

describe('what comes to /slack/events', () => {
  test('is taken when Slack signed it', async () => {
    const { handle, taken } = endpoint()
    expect((await handle(signed(EVENT))).status).toBe(200)
    expect(taken).toHaveLength(1)
  })
  test('answers the challenge with which Slack checks the address', async () => {
    const { handle } = endpoint()
    const answer = await handle(signed(JSON.stringify({ type: 'url_verification', challenge: 'abc' })))
    expect(await answer.json()).toEqual({ challenge: 'abc' })
  })
  test.each([
    ['is not signed', () => new Request('http://x.test', { method: 'POST', body: EVENT })],
    ['is signed with another secret', () => signed(EVENT, { secret: 'other' })],
    ['has a signature of the wrong length', () => signed(EVENT, { signature: 'v0=00' })],
    ['has a signature of another version', () => signed(EVENT, { signature: `v1=${'0'.repeat(64)}` })],
    ['is a replay of six minutes ago', () => signed(EVENT, { at: new Date(Date.now() - 6 * 60_000) })],
    ['is dated six minutes ahead', () => signed(EVENT, { at: new Date(Date.now() + 6 * 60_000) })],
    [
      'is a challenge that nobody signed',
      () => signed('{"type":"url_verification","challenge":"x"}', { secret: 'no' }),
    ],
  ])('is refused with 401 and not stored when it %s', async (_what, request) => {
    const { handle, taken, log } = endpoint()
    expect((await handle(request())).status).toBe(401)
    expect(taken).toEqual([])
    expect(log[0]).toMatch(/^slack: /)
  })
  test('is refused when its body was changed after it was signed', async () => {
    const { handle } = endpoint()
    const good = signed(EVENT)
    const changed = new Request(good.url, { method: 'POST', headers: good.headers, body: EVENT.replace('E1', 'E2') })
    expect((await handle(changed)).status).toBe(401)
  })
  test('is refused when no signing secret is set, even signed with an empty one', async () => {
    expect((await endpoint({ secret: undefined }).handle(signed(EVENT, { secret: 'x' }))).status).toBe(401)
  })
  test.each([
    ['no JSON', () => signed('{"type":')],
    ['a list', () => signed('[]')],
    ['a number', () => signed('5')],
    ['nothing', () => signed('')],
    ['no text', () => signed(JSON.stringify({ type: 'url_verification', challenge: 5 }))],
    ['an event without an event', () => signed('{"type":"event_callback","event":null}')],
    ['an event without a type', () => signed('{"type":"event_callback","event":{}}')],
    ['an event with null for a user', () => signed('{"type":"event_callback","event":{"type":"message","user":null}}')],
    ['a form whose payload is no JSON', () => form('x')],
    ['a form whose payload is a text', () => form('"x"')],
    ['an action without actions', () => form('{"type":"block_actions","user":{"id":"U1"},"actions":[]}')],
    ['an action of nobody', () => form('{"type":"block_actions","actions":[{}]}')],
    ['a submission without a view', () => form('{"type":"view_submission","user":{"id":"U1"}}')],
  ])('is refused with 400 when it is %s', async (_what, request) => {
    const { handle, taken } = endpoint()
    expect((await handle(request())).status).toBe(400)
    expect(taken).toEqual([])
  })
  test('is refused with 413 when it is too large, whatever it says of its length', async () => {
    const { handle } = endpoint()
    expect((await handle(signed('x'.repeat(EVENT_BYTES_MAX + 1)))).status).toBe(413)
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const request = new Request('http://x.test', { method: 'POST', body: endless, duplex: 'half' } as RequestInit)
    expect((await handle(request)).status).toBe(413)
    expect(pulled).toBeLessThan(100)
  })
  test('is answered with 500 when it could not be stored, so that Slack sends it again', async () => {
    expect((await endpoint({ fails: true }).handle(signed(EVENT))).status).toBe(500)
  })
})

test('an event that Slack sends again while it is being stored is stored once, and both are answered with its outcome', async () => {
  const gate = Promise.withResolvers<void>()
  let runs = 0
  const dispatch = createDispatch(
    () =>
      ({
        processEvent: async () => {
          runs += 1
          await gate.promise
        },
      }) as never,
  )
  const both = Promise.all([dispatch({ event_id: 'E1' }), dispatch({ event_id: 'E1' })])
  gate.resolve()
  await both
  expect(runs).toBe(1)
  await dispatch.idle()
})
