import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { download, TooLarge } from '../../../src/channels/shared/download.ts'
import { escapeMarkdown, sourcesOf } from '../../../src/channels/shared/sources.ts'
import { takeFile } from '../../../src/channels/shared/take-file.ts'
import { Unreachable } from '../../../src/core/errors.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('a file that a customer sent', () => {
  const take = (name: string, bytes: Uint8Array) =>
    takeFile(
      { name, bytes },
      { bytesMax: 2 * 1024 * 1024, saveBlob: async (blob) => ({ blobId: 'b', size: 1, ...blob }) },
    )

  test('is kept under the type that its bytes tell', async () => {
    expect(await take('lamp.txt', PNG)).toMatchObject({ attachment: { name: 'lamp.txt', contentType: 'image/png' } })
  })

  test.each([
    ['nothing.png', new Uint8Array(), 'it is empty'],
    ['huge.png', new Uint8Array(3 * 1024 * 1024), 'it is larger than 2 MB'],
    ['virus.exe', Buffer.from('MZ\u0090\u0000'), 'this type is not taken'],
  ])('%s is left out, and the team is told why', async (name, bytes, why) => {
    expect(await take(name, bytes)).toEqual({ remark: `The file “${name}” was left out: ${why}.` })
  })
})

describe('fetching', () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/said') return response.writeHead(200, { 'content-length': '9000' }).end('x'.repeat(9_000))
      if (request.url === '/unsaid') {
        response.writeHead(200)
        for (let part = 0; part < 9; part++) response.write('x'.repeat(1_000))
        return response.end()
      }
      if (request.url === '/broken')
        return response.writeHead(200, { 'content-length': '500' }).write('x', () => response.destroy())
      if (request.url === '/elsewhere') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
      if (request.url === '/fine') return response.end('fine')
      return response.writeHead(503).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))
  const get = (path: string) => download(`${url}${path}`, { bytesMax: 4_000, timeoutMs: 5_000 })

  test('gives the bytes', async () => {
    expect(Buffer.from(await get('/fine')).toString()).toBe('fine')
  })

  test.each(['/said', '/unsaid'])('never takes more than it may (%s)', async (path) => {
    await expect(get(path)).rejects.toThrow(TooLarge)
  })

  test.each(['/broken', '/elsewhere', '/down'])('says that it could not, without the address (%s)', async (path) => {
    const error = await get(path).catch((cause) => cause)
    expect(error).toBeInstanceOf(Unreachable)
    expect(error.message).not.toContain('127.0.0.1')
  })
})

describe('the sources of an answer', () => {
  const cited = [{ article: 'care/lamp oil.md', title: 'Lamp *oil*', section: 'Storing' }]

  test('are links where there is an address', () => {
    expect(sourcesOf(cited, { publicUrl: 'https://shop.example' })).toBe(
      '📖 [Lamp \\*oil\\*: Storing](https://shop.example/help/care/lamp%20oil.md)',
    )
  })

  test('are names where there is none, each once', () => {
    expect(sourcesOf([...cited, ...cited], { publicUrl: undefined })).toBe('📖 Lamp \\*oil\\*: Storing')
  })

  test('are nothing for words that rest on none', () => {
    expect(sourcesOf([], { publicUrl: undefined })).toBe('')
  })

  test('a name that looks like Markdown stays a name', () => {
    expect(escapeMarkdown('[a](b) `c` _d_ #e')).toBe('\\[a\\]\\(b\\) \\`c\\` \\_d\\_ \\#e')
  })
})
