// A gateway, and the sample site of examples/comments as the company's own server, over real HTTP; with a wire between that can fail.
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { privateThread, Site } from '../../../examples/comments/site.ts'
import { API_KEY } from '../../support/gateway.ts'
import { type RestartableGateway, startRestartable } from '../../support/restartable.ts'

export const WEBHOOK_SECRET = 'a-secret-for-signed-webhooks-of-tests'
export const ARTICLE = 'article-lantern'

export interface Taken {
  headers: Record<string, string>
  body: string
}

/** The company's server. */
export class Shop {
  readonly site: Site
  /** Every webhook that came, repetitions too. */
  readonly taken: Taken[] = []
  bellhopUrl = ''
  #server: Server | undefined
  #port = 0
  #sockets = new Set<Socket>()
  #failures: { status: number; retryAfterMs?: number; reason?: string }[] = []
  #loseNext = false
  #frozen = new Set<Socket>()
  #onHeld: (() => void) | undefined
  #holding: (() => Promise<unknown>)[] | undefined
  #holdMore = 0

  constructor() {
    const shop = this
    this.site = new Site({
      get bellhopUrl() {
        return shop.bellhopUrl
      },
      apiKey: API_KEY,
      webhookSecret: WEBHOOK_SECRET,
      page: '<!doctype html>',
    })
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/bellhop`
  }

  async up(): Promise<void> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const body = Buffer.concat(chunks).toString('utf8')
      this.taken.push({ headers: request.headers as Record<string, string>, body })
      if (this.#frozen.has(request.socket)) return
      const isSend = /"type":"message\.created"/.test(body)
      if (isSend && this.#onHeld) {
        this.#onHeld()
        this.#onHeld = undefined
        // It has taken it, and says nothing.
        return void this.site.take(request.headers as Record<string, string>, body)
      }
      const failure = isSend ? this.#failures.shift() : undefined
      if (failure) return fail(response, failure)
      const answer = await this.site.take(request.headers as Record<string, string>, body)
      if (isSend && this.#loseNext) {
        this.#loseNext = false
        return void response.destroy()
      }
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })
    server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
  }

  async down(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const server = this.#server
    this.#server = undefined
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  }

  failSends = (failure: { status: number; retryAfterMs?: number }, times: number) =>
    void this.#failures.push(...Array.from({ length: times }, () => failure))
  refuseNextSend = () => void this.#failures.push({ status: 422, reason: 'They have closed their account.' })
  loseNextAnswer = () => {
    this.#loseNext = true
  }
  freeze = () => {
    this.#frozen = new Set(this.#sockets)
  }

  /** Takes the next send and does not answer; resolves when it has it. */
  holdNextSend(): Promise<void> {
    return new Promise((resolve) => {
      this.#onHeld = resolve
    })
  }

  /** What visitors do goes to Bellhop at once, unless it is held back. */
  async brings(act: () => Promise<unknown>): Promise<unknown> {
    if (!this.#holding || !this.#holdMore) return act()
    this.#holdMore -= 1
    return void this.#holding.push(act)
  }

  holdNext = (count: number) => {
    this.#holding = []
    this.#holdMore = count
    return async (order: 'in order' | 'reversed') => {
      const held = this.#holding ?? []
      this.#holding = undefined
      for (const act of order === 'reversed' ? held.toReversed() : held) await act()
    }
  }

  events = (type: string) =>
    this.taken.map(({ body }) => JSON.parse(body)).filter((event: { type: string }) => event.type === type)
}

function fail(
  response: ServerResponse,
  { status, retryAfterMs, reason }: { status: number; retryAfterMs?: number; reason?: string },
) {
  const wait = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }
  response
    .writeHead(status, { 'content-type': 'application/json', ...wait })
    .end(JSON.stringify(reason ? { reason } : {}))
}

export interface ApiWorld extends RestartableGateway {
  shop: Shop
  site: Site
}

export async function startApiWorld(): Promise<ApiWorld> {
  const shop = new Shop()
  await shop.up()
  const world = await startRestartable(envOf(shop))
  shop.bellhopUrl = world.url
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    shop,
    site: shop.site,
    async close() {
      await world.close()
      await shop.down()
    },
  }
}

export const envOf = (shop: Shop) => ({
  API_WEBHOOK_URL: shop.url,
  API_WEBHOOK_SECRET: WEBHOOK_SECRET,
  PUBLIC_URL: 'https://shop.example',
})

export const visitorOf = (name: string): string => `visitor-${name.toLowerCase().replace(/\W+/g, '-')}`
export { privateThread }
