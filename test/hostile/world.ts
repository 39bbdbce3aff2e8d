// A world under attack, and what must hold after each attack: the right status, nothing stored, no error in the log, server up.
import { connect } from 'node:net'
import { expect } from 'vitest'
import { PNG, post, startChat } from '../channels/web/requests.ts'
import { countRows } from '../support/gateway.ts'
import { API_KEY, startWorld, type World } from '../support/world.ts'

export type Chat = Awaited<ReturnType<typeof startChat>>

export interface Attacked {
  world: World
  url: string
  /** The attacker's own chat, which is open and has a message in it. */
  chat: Chat
  /** Somebody else's. */
  victim: Chat
  victimFile: string
  /** All that was logged. */
  seen: World['log']
  close(): Promise<void>
}

export async function startAttacked(env: Record<string, string> = {}): Promise<Attacked> {
  const world = await startWorld(env)
  const { url } = world
  const [chat, victim] = [await startChat(url), await startChat(url)]
  await say(url, chat, 'hello')
  await say(url, victim, 'my secret is lantern')
  await world.settled()
  const { link } = await upload(url, victim, [file('photo.png', PNG)])
  await world.settled()
  world.log.splice(0)
  return { world, url, chat, victim, victimFile: link, seen: [], close: () => world.close() }
}

/** Runs an attack that must change nothing. */
export async function withstands<T>(attacked: Attacked, attack: () => Promise<T>): Promise<T> {
  const { world } = attacked
  await world.settled()
  const before = await countRows(world)
  const result = await attack()
  await world.settled()
  expect(await countRows(world)).toEqual(before)
  await isUp(attacked)
  return result
}

export async function isUp({ url, world, seen }: Attacked): Promise<void> {
  const health = await fetch(`${url}/healthz`)
  expect(await health.json()).toEqual({ status: 'ok' })
  const lines = world.log.splice(0)
  seen.push(...lines)
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
}

export async function say(url: string, chat: Chat, text: string, more: object = {}): Promise<Response> {
  return post(url, `${chat.path}/activities`, { type: 'message', text, ...more }, chat.token)
}

export interface Sent {
  method?: string
  body?: string | Uint8Array<ArrayBuffer> | ReadableStream | FormData
  headers?: Record<string, string>
  /** `true`: the attacker's chat token; a text: that. */
  token?: boolean | string
  apiKey?: boolean
}

export function send({ url, chat }: Attacked, path: string, sent: Sent = {}): Promise<Response> {
  const bearer = sent.apiKey ? API_KEY : sent.token === true ? chat.token : sent.token
  const isForm = sent.body instanceof FormData
  return fetch(url + path, {
    method: sent.method ?? (sent.body === undefined ? 'GET' : 'POST'),
    ...(sent.body === undefined ? {} : { body: sent.body, duplex: 'half' }),
    headers: {
      ...(isForm ? {} : { 'content-type': 'application/json' }),
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...sent.headers,
    },
  } as RequestInit)
}

/** A body that comes in pieces, so that nobody knows its length. */
export function inPieces(bytes: number): ReadableStream {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      const size = Math.min(left, 64 * 1024)
      if (size) controller.enqueue(new Uint8Array(size).fill(0x20))
      left -= size
      if (!left) controller.close()
    },
  })
}

/** Writes bytes to the server's socket as they are; resolves to what came back when the server ends, or by `until`. */
export function raw(url: string, bytes: string | Buffer, until?: RegExp): Promise<string> {
  return new Promise((done, failed) => {
    let got = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes))
    const timer = setTimeout(() => finish(), 20_000)
    const finish = () => {
      clearTimeout(timer)
      socket.destroy()
      done(got)
    }
    socket.on('data', (chunk) => {
      got += chunk.toString('latin1')
      if (until?.test(got)) finish()
    })
    // A server that has said no may reset what is still on its way.
    socket.on('error', (error) => (got || until === undefined ? finish() : failed(error)))
    socket.on('close', finish)
  })
}

export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)

export interface SentFile {
  name: string
  bytes: Uint8Array
  type: string
}
export const file = (name: string, bytes: Uint8Array | string, type = 'image/png'): SentFile => ({
  name,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
  type,
})

/** Multipart by hand, because FormData would tidy malicious names. */
export function multipart(files: SentFile[], activity: string = '{"type":"message","text":"look"}') {
  const boundary = 'x-x-boundary-x-x'
  const parts: (string | Uint8Array)[] = [
    `--${boundary}\r\nContent-Disposition: form-data; name="activity"; filename="blob"\r\n`,
    `Content-Type: application/vnd.microsoft.activity\r\n\r\n${activity}\r\n`,
  ]
  for (const { name, type, bytes } of files) {
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n`)
    parts.push(`Content-Type: ${type}\r\n\r\n`, bytes, '\r\n')
  }
  parts.push(`--${boundary}--\r\n`)
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  return { body: new Uint8Array(body), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

export async function upload(url: string, chat: Chat, files: SentFile[], activity?: string) {
  const { body, headers } = multipart(files, activity)
  const authorization = `Bearer ${chat.token}`
  const response = await fetch(`${url}${chat.path}/upload`, {
    method: 'POST',
    headers: { ...headers, authorization },
    body,
  })
  if (response.status !== 200) return { status: response.status, link: '' }
  const { id } = (await response.json()) as { id: string }
  const feed = await fetch(`${url}${chat.path}/activities`, { headers: { authorization } })
  const { activities } = (await feed.json()) as { activities: { id: string; attachments?: { contentUrl: string }[] }[] }
  const link = activities.find((activity) => activity.id === id)?.attachments?.[0]?.contentUrl ?? ''
  return { status: 200, link: new URL(link, url).href }
}
