// A gateway, and the sample site of examples/comments as the company's own server, over real HTTP; with a wire between that can fail.
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { privateThread, Site } from '../../../examples/comments/site.ts'
import { API_KEY, startTestGateway, type TestGateway } from '../../support/gateway.ts'

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
  #frozen = false

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
    this.#frozen = false
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      const body = Buffer.concat(chunks).toString('utf8')
      this.taken.push({ headers: request.headers as Record<string, string>, body })
      if (this.#frozen) return
      const isSend = /"type":"message\.created"/.test(body)
      const failure = isSend ? this.#failures.shift() : undefined
      if (failure) return fail(response, failure)
      const answer = await this.site.app.request('/bellhop', {
        method: 'POST',
        headers: request.headers as Record<string, string>,
        body,
      })
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
    this.#frozen = true
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

export interface ApiWorld extends TestGateway {
  shop: Shop
  site: Site
}

export async function startApiWorld(): Promise<ApiWorld> {
  const shop = new Shop()
  await shop.up()
  const gateway = await startTestGateway({
    API_WEBHOOK_URL: shop.url,
    API_WEBHOOK_SECRET: WEBHOOK_SECRET,
    PUBLIC_URL: 'https://shop.example',
  })
  shop.bellhopUrl = gateway.url
  return {
    ...gateway,
    shop,
    site: shop.site,
    async close() {
      await gateway.close()
      await shop.down()
    },
  }
}

export const visitorOf = (name: string): string => `visitor-${name.toLowerCase().replace(/\W+/g, '-')}`
export { privateThread }
