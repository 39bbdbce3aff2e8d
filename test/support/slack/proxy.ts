// A proxy before the Slack emulator, for what the emulator cannot do: count calls, fail in chosen ways, tell scopes, and
// say of a user that they are a guest.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Call {
  method: string
  body: Record<string, string>
}

/** `pass`: as if we were not there. `lost`: Slack did it, and the answer never came back. `held`: nor will the connection end. */
export type Fate = 'pass' | 'lost' | 'held' | { status: number; headers?: Record<string, string>; body?: string }

export interface SlackProxy {
  url: string
  apiUrl: string
  calls: Call[]
  /** Decides on each call of a method; takes the place of an earlier one. */
  on(method: string, fate: (call: Call) => Fate): void
  /** Only the next call of the method. */
  once(method: string, fate: Fate): void
  /** Slack takes the next call of the method and does not answer; resolves when it has it. */
  holdNext(method: string): Promise<void>
  /** What users.info says besides. */
  people: Map<string, Record<string, unknown>>
  scopes: string[] | undefined
  target: string
  /** Breaks every connection, and takes no new one. */
  cut: boolean
  reset(): void
  close(): Promise<void>
}

export async function startProxy(): Promise<SlackProxy> {
  const fates = new Map<string, (call: Call) => Fate>()
  let onHeld = (): void => {}
  const server: Server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const proxy: SlackProxy = {
    url,
    apiUrl: `${url}/api/`,
    calls: [],
    on: (method, fate) => void fates.set(method, fate),
    once(method, fate) {
      fates.set(method, () => {
        fates.delete(method)
        return fate
      })
    },
    holdNext(method) {
      proxy.once(method, 'held')
      return new Promise((resolve) => {
        onHeld = resolve
      })
    },
    people: new Map(),
    scopes: undefined,
    target: '',
    cut: false,
    reset() {
      fates.clear()
      proxy.calls.length = 0
      proxy.people.clear()
      proxy.scopes = undefined
      proxy.cut = false
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (proxy.cut) return void request.socket.destroy()
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const method = (request.url ?? '').replace(/^\/api\//, '')
    const isForm = request.headers['content-type']?.includes('urlencoded')
    const call: Call = { method, body: isForm ? Object.fromEntries(new URLSearchParams(bytes.toString())) : {} }
    proxy.calls.push(call)
    const fate = fates.get(method)?.(call) ?? 'pass'
    if (typeof fate === 'object') {
      response.writeHead(fate.status, fate.headers ?? {}).end(fate.body ?? '')
      return
    }
    const headers: Record<string, string> = {}
    for (const name of ['authorization', 'content-type'] as const) {
      const value = request.headers[name]
      if (value !== undefined) headers[name] = value
    }
    const body = request.method === 'GET' ? {} : { body: new Uint8Array(bytes) }
    const answer = await fetch(proxy.target + request.url, { method: request.method ?? 'POST', headers, ...body })
    let out = Buffer.from(await answer.arrayBuffer())
    if (fate === 'held') return onHeld()
    if (fate === 'lost') {
      request.socket.destroy()
      return
    }
    if (method === 'users.info') out = Buffer.from(withFlags(out.toString(), proxy.people))
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
      ...(proxy.scopes === undefined ? {} : { 'x-oauth-scopes': proxy.scopes.join(',') }),
    })
    response.end(out)
  }
  return proxy
}

function withFlags(text: string, people: Map<string, Record<string, unknown>>): string {
  const answer = JSON.parse(text)
  if (answer.user) Object.assign(answer.user, people.get(answer.user.id) ?? {})
  return JSON.stringify(answer)
}
