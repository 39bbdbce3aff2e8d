// Requests that no client library would send: smuggled, half, endless, with headers that are none.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingPeer } from '../support/slack/workspace.ts'
import { type Attacked, isUp, raw, startAttacked, statusOf, withstands } from './world.ts'

describe.skipIf(missingPeer)(`raw requests${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let attacked: Attacked
  beforeAll(async () => {
    attacked = await startAttacked()
  })
  afterAll(() => attacked?.close())

  const lines = (...all: string[]) => `${all.join('\r\n')}\r\n\r\n`
  const POST = 'POST /webchat/token HTTP/1.1'
  const HOST = 'Host: localhost'
  const JSON_TYPE = 'Content-Type: application/json'

  describe('is refused by its framing, and the connection closed:', () => {
    test.each<[string, string, number]>([
      [
        'a length and chunks together',
        `${lines(POST, HOST, 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`,
        400,
      ],
      [
        'two lengths',
        `${lines(POST, HOST, 'Content-Length: 2', 'Content-Length: 40')}{}GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n`,
        400,
      ],
      ['a length that is negative', lines(POST, HOST, 'Content-Length: -1'), 400],
      ['a length that is no number', lines(POST, HOST, 'Content-Length: 2x'), 400],
      ['a length beyond 2^64', lines(POST, HOST, 'Content-Length: 99999999999999999999999'), 400],
      ['an encoding that only looks chunked', lines(POST, HOST, 'Transfer-Encoding: xchunked'), 400],
      ['an encoding that is chunked twice', lines(POST, HOST, 'Transfer-Encoding: chunked, identity'), 400],
      [
        'a chunk whose size is no number',
        `${lines(POST, HOST, 'Transfer-Encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`,
        400,
      ],
      [
        'a chunk whose size is beyond 2^64',
        `${lines(POST, HOST, 'Transfer-Encoding: chunked')}fffffffffffffffff\r\n`,
        400,
      ],
      ['a header with a NUL', lines('GET /healthz HTTP/1.1', HOST, 'X-A: a\u0000b'), 400],
      ['a header with a lone line feed in its value', lines('GET /healthz HTTP/1.1', HOST, 'X-A: a\rX-B: b'), 400],
      [
        'a header with a space before its colon',
        lines('GET /healthz HTTP/1.1', HOST, 'Transfer-Encoding : chunked'),
        400,
      ],
      ['a header folded over two lines', lines('GET /healthz HTTP/1.1', HOST, 'X-A: a', ' b: c', '\u0001: x'), 400],
      ['no host', lines('GET /healthz HTTP/1.1'), 400],
      ['a method that is none', lines('HACK /healthz HTTP/1.1', HOST), 400],
      ['a version that is none', lines('GET /healthz HTTP/9.9', HOST), 400],
      ['a path with a space', lines('GET /health z HTTP/1.1', HOST), 400],
      ['no HTTP at all', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n', 400],
      ['headers of 100 kB', lines('GET /healthz HTTP/1.1', HOST, `X-A: ${'a'.repeat(100_000)}`), 431],
      ['a path of 100 kB', lines(`GET /${'a'.repeat(100_000)} HTTP/1.1`, HOST), 431],
    ])('%s', async (_what, bytes, status) => {
      const answer = await withstands(attacked, () => raw(attacked.url, bytes))
      expect(statusOf(answer)).toBe(status)
      // One answer only: what was smuggled behind the first was not taken for a request.
      expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toHaveLength(1)
      expect(answer).not.toMatch(/bellhop_|process_cpu/)
    })
  })

  describe('is answered without harm:', () => {
    test.each<[string, string, number]>([
      ['a path that climbs out', lines('GET /../../../../etc/passwd HTTP/1.1', HOST, 'Connection: close'), 404],
      [
        'a path that climbs out by backslashes',
        lines('GET /..\\..\\package.json HTTP/1.1', HOST, 'Connection: close'),
        400,
      ],
      ['a path of two slashes', lines('GET // HTTP/1.1', HOST, 'Connection: close'), 404],
      ['a path that is another host', lines('GET //evil.example/healthz HTTP/1.1', HOST, 'Connection: close'), 404],
      ['a star', lines('OPTIONS * HTTP/1.1', HOST, 'Connection: close'), 400],
      ['a whole URL of another host', lines('GET http://evil.example/.env HTTP/1.1', HOST, 'Connection: close'), 404],
      ['a host that is none', lines('GET /healthz HTTP/1.1', 'Host: a b<script>', 'Connection: close'), 400],
      ['a host with a path', lines('GET /healthz HTTP/1.1', 'Host: localhost/x?y#z', 'Connection: close'), 400],
      [
        'TRACE, which would echo its headers',
        lines('TRACE /healthz HTTP/1.1', HOST, 'Cookie: secret=lantern', 'Connection: close'),
        404,
      ],
      [
        'a GET with a body',
        `${lines('GET /healthz HTTP/1.1', HOST, 'Content-Length: 5', 'Connection: close')}hello`,
        200,
      ],
      ['a declared terabyte', lines(POST, HOST, JSON_TYPE, 'Content-Length: 1099511627776', 'Connection: close'), 413],
      [
        'a forwarded address that is a page',
        lines('GET /healthz HTTP/1.1', HOST, 'X-Forwarded-For: <script>', 'Connection: close'),
        200,
      ],
    ])('%s', async (_what, bytes, status) => {
      const answer = await withstands(attacked, () => raw(attacked.url, bytes))
      expect(statusOf(answer)).toBe(status)
      expect(answer).not.toMatch(/lantern|root:|<script>/)
    })

    test('CONNECT, as if we were a proxy: the connection is closed', async () => {
      const answer = await withstands(attacked, () =>
        raw(attacked.url, lines('CONNECT evil.example:443 HTTP/1.1', HOST), /^$/),
      )
      expect(answer).not.toMatch(/ 200 /)
    })

    test('a body that waits to be asked for', async () => {
      const request = lines(POST, HOST, JSON_TYPE, 'Content-Length: 2', 'Expect: 100-continue', 'Connection: close')
      const answer = await withstands(attacked, () => raw(attacked.url, request, /100 Continue/))
      expect(statusOf(answer)).toBe(100)
    })

    test('two requests in one go get two answers in order', async () => {
      const two = lines('GET /healthz HTTP/1.1', HOST) + lines('GET /nowhere/x HTTP/1.1', HOST, 'Connection: close')
      const answer = await raw(attacked.url, two)
      expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404'])
    })
  })

  describe('slow and broken off', () => {
    const port = () => Number(new URL(attacked.url).port)
    async function begin(bytes: string) {
      const socket = connect(port(), '127.0.0.1')
      socket.on('error', () => {})
      await new Promise((done) => socket.on('connect', done))
      socket.write(bytes)
      return socket
    }
    const authorized = () => `Authorization: Bearer ${attacked.chat.token}`
    const half = '{"type":"message","text":"never fin'

    test.each<[string, () => string]>([
      [
        'a message',
        () =>
          lines(
            `POST ${attacked.chat.path}/activities HTTP/1.1`,
            HOST,
            JSON_TYPE,
            authorized(),
            'Content-Length: 500',
          ) + half,
      ],
      [
        'a message in chunks',
        () =>
          `${lines(`POST ${attacked.chat.path}/activities HTTP/1.1`, HOST, JSON_TYPE, authorized(), 'Transfer-Encoding: chunked')}23\r\n${half}`,
      ],
      [
        'an upload',
        () =>
          `${lines(`POST ${attacked.chat.path}/upload HTTP/1.1`, HOST, 'Content-Type: multipart/form-data; boundary=b', authorized(), 'Content-Length: 5000')}--b\r\n`,
      ],
      [
        'an event of Slack',
        () => `${lines('POST /slack/events HTTP/1.1', HOST, JSON_TYPE, 'Content-Length: 500')}{"type":`,
      ],
      [
        'a question',
        () =>
          `${lines('POST /api/v1/ask HTTP/1.1', HOST, JSON_TYPE, 'Authorization: Bearer the-api-key-of-the-company', 'Content-Length: 500')}{"que`,
      ],
    ])('%s that breaks off stores nothing and is no error of ours', async (_what, bytes) => {
      await withstands(attacked, async () => {
        const socket = await begin(bytes())
        expect((await fetch(`${attacked.url}/healthz`)).status).toBe(200)
        socket.resetAndDestroy()
        const other = await begin(bytes())
        other.resume().end()
        await new Promise((done) => other.on('close', done))
      })
    })

    test('two hundred requests that never end leave others served', async () => {
      const sockets = await Promise.all(Array.from({ length: 200 }, () => begin('GET /healthz HTTP/1.1\r\nX-A: ')))
      await withstands(attacked, async () => {
        expect((await fetch(`${attacked.url}/healthz`)).status).toBe(200)
      })
      for (const socket of sockets) socket.destroy()
      await isUp(attacked)
    })
  })
})
