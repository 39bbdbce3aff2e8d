// WebSockets that mean harm: bad upgrades, frames that are too large, too many or broken, clients that never let go.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { newVisitor, openConversation } from '../channels/web/requests.ts'
import { startTestGateway } from '../support/gateway.ts'
import { missingPeer } from '../support/slack/workspace.ts'
import { type Attacked, isUp, raw, say, startAttacked, statusOf, withstands } from './world.ts'

const HANDSHAKE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='

describe.skipIf(missingPeer)(`hostile sockets${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let attacked: Attacked
  beforeAll(async () => {
    attacked = await startAttacked()
  })
  afterAll(() => attacked?.close())

  const streamUrl = async () => (await openConversation(attacked.url, attacked.chat.token)).streamUrl
  const pathOf = (url: string) => new URL(url).pathname + new URL(url).search
  const upgrade = (path: string, headers = HANDSHAKE) =>
    raw(attacked.url, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`, /\r\n\r\n/)

  async function open(): Promise<WebSocket> {
    const socket = new WebSocket(await streamUrl())
    socket.on('error', () => {})
    await new Promise((done) => socket.on('open', done))
    return socket
  }
  const closing = (socket: WebSocket) => new Promise<number>((done) => socket.on('close', done))

  describe('an upgrade is asked for', () => {
    test.each<[string, () => string | Promise<string>, number]>([
      ['at the root', () => '/', 404],
      ['at a path that is no URL', () => '//', 404],
      ['at another path that is no URL', () => '//[', 404],
      ['at a URL with a port that is none', () => 'http://localhost:99999/', 404],
      ['at a path that is no UTF-8', () => '/v3/directline/conversations/%ff/stream?t=x', 401],
      ['at a path of the API', () => '/api/v1/ask', 404],
      ['at a deeper path', () => `${attacked.chat.path}/stream/more?t=x`, 404],
      ['without a token', () => `${attacked.chat.path}/stream`, 401],
      ['with a token of 10,000 characters', () => `${attacked.chat.path}/stream?t=${'x'.repeat(10_000)}`, 401],
      ['with the chat token', () => `${attacked.chat.path}/stream?t=${attacked.chat.token}`, 401],
      [
        "for somebody else's conversation",
        async () => pathOf(await streamUrl()).replace(attacked.chat.conversationId, attacked.victim.conversationId),
        403,
      ],
      [
        'twice over in its query',
        async () => `${attacked.chat.path}/stream?t=x&${new URL(await streamUrl()).search.slice(1)}`,
        401,
      ],
    ])('%s', async (_what, path, status) => {
      const target = await path()
      const answer = await withstands(attacked, () => upgrade(target))
      expect(statusOf(answer)).toBe(status)
    })

    test.each([
      ['without a key', HANDSHAKE.replace(/\r\nSec-WebSocket-Key.*/, ''), 400],
      ['with a key that is none', HANDSHAKE.replace(/Key: .*/, 'Key: x'), 400],
      ['of an unknown version', HANDSHAKE.replace('13', '99'), 400],
      ['with an extension that is broken', `${HANDSHAKE}\r\nSec-WebSocket-Extensions: permessage-deflate; =;`, 101],
      ['with a protocol that is broken', `${HANDSHAKE}\r\nSec-WebSocket-Protocol: a,,a`, 400],
    ])('%s', async (_what, headers, status) => {
      const path = pathOf(await streamUrl())
      const answer = await withstands(attacked, () => upgrade(path, headers))
      expect([statusOf(answer), statusOf(answer) >= 400 || status === 101]).toEqual([status, true])
    })

    test('by a client that only offers another protocol, and gets its answer by HTTP', async () => {
      // Java's HttpClient offers HTTP/2 so with every request.
      const headers = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA'
      const answer = await raw(attacked.url, `GET /healthz HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`, /"ok"/)
      expect(statusOf(answer)).toBe(200)
    })

    test('by a client that hangs up at once', async () => {
      const path = pathOf(await streamUrl())
      await withstands(attacked, async () => {
        for (let at = 0; at < 20; at++) {
          const socket = connect(Number(new URL(attacked.url).port), '127.0.0.1')
          socket.on('error', () => {})
          await new Promise((done) => socket.on('connect', done))
          socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${HANDSHAKE}\r\n\r\n`)
          socket.resetAndDestroy()
        }
      })
    })
  })

  describe('an open stream', () => {
    test('is closed when a frame is larger than a ping can be', async () => {
      const socket = await open()
      const closed = closing(socket)
      await withstands(attacked, async () => {
        socket.send('x'.repeat(64 * 1024))
        expect(await closed).toBe(1009)
      })
    })

    test.each<[string, number[]]>([
      ['is not masked', [0x81, 0x01, 0x41]],
      ['has an unknown opcode', [0x8b, 0x80, 0, 0, 0, 0]],
      ['has reserved bits', [0xf1, 0x80, 0, 0, 0, 0]],
      ['says it has 2^63 bytes', [0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]],
      ['is text that is no UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe]],
      ['goes on with what never began', [0x80, 0x80, 0, 0, 0, 0]],
      ['is a ping that is too long', [0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]],
      ['is a close with a code that is none', [0x88, 0x82, 0, 0, 0, 0, 0x00, 0x01]],
    ])('is closed when a frame %s', async (_what, bytes) => {
      const path = pathOf(await streamUrl())
      const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${HANDSHAKE}\r\n\r\n`
      const answer = await withstands(attacked, () =>
        raw(attacked.url, Buffer.concat([Buffer.from(request), Buffer.from(bytes)])),
      )
      expect(statusOf(answer)).toBe(101)
    })

    test('takes what clients say for nothing: commands, JSON and binary are not stored', async () => {
      const socket = await open()
      await withstands(attacked, async () => {
        for (const frame of [
          '',
          'ping',
          '{"type":"message","text":"intruder"}',
          '{"activities":[]}',
          Buffer.alloc(4_000),
        ])
          socket.send(frame)
        socket.ping()
        await new Promise((done) => socket.once('pong', done))
      })
      socket.terminate()
    })

    test('survives a flood of frames, and others are served meanwhile', async () => {
      const socket = await open()
      await withstands(attacked, async () => {
        for (let at = 0; at < 20_000; at++) socket.send('')
        expect((await fetch(`${attacked.url}/healthz`)).status).toBe(200)
        const pong = new Promise((done) => socket.once('pong', done))
        socket.ping()
        await pong
      })
      socket.terminate()
    })
  })

  test('one conversation has at most 20 streams, however its clients take the news; the newest live', async () => {
    const port = Number(new URL(attacked.url).port)
    const deaf = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const path = pathOf(await streamUrl())
        const socket = connect(port, '127.0.0.1')
        socket.on('error', () => {})
        // Opens a stream, and never answers a close.
        socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${HANDSHAKE}\r\n\r\n`)
        await new Promise((done) => socket.once('data', done))
        return socket
      }),
    )
    const metrics = await (await fetch(`${attacked.url}/metrics`)).text()
    expect(Number(/^bellhop\w*sockets?\w* (\d+)$/m.exec(metrics)?.[1])).toBeLessThanOrEqual(20)
    const newest = await open()
    const heard = new Promise<string>((done) =>
      newest.on('message', (frame) => /still served/.test(String(frame)) && done('heard')),
    )
    await say(attacked.url, attacked.chat, 'still served')
    expect(await heard).toBe('heard')
    newest.terminate()
    for (const socket of deaf) socket.destroy()
    await attacked.world.settled()
    await isUp(attacked)
  })
})

test('a client that never answers a close does not keep the gateway from stopping', async () => {
  const gateway = await startTestGateway()
  const { token } = await newVisitor(gateway.url)
  const { streamUrl } = await openConversation(gateway.url, token)
  const { port, pathname, search } = new URL(streamUrl)
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: localhost\r\n${HANDSHAKE}\r\n\r\n`)
  await new Promise((done) => socket.once('data', done))
  await gateway.close()
  // What guarantees.md gives a stop as a whole.
  socket.destroy()
})
