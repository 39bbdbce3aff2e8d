// The line between Meta and us, with the faults that lines have: servers that are gone, failures, lost answers.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

export interface Asked {
  method: string
  path: string
  params: URLSearchParams
  headers: IncomingMessage['headers']
  /** Of JSON or of a form; files are `{name, type, bytes}`. */
  args: Record<string, unknown>
}

/** What is no JSON: the bytes of a file. */
export interface FileAnswer {
  bytes: Uint8Array
}

export class Wire {
  readonly #answer: (asked: Asked) => Answer | FileAnswer
  readonly #isSend: (asked: Asked) => boolean
  readonly failures: Answer[] = []
  #server: Server | undefined
  #port = 0
  #sockets = new Set<Socket>()
  #frozen = new Set<Socket>()
  #loseNext = false
  #onHeld: (() => void) | undefined
  onError: (error: unknown) => void = () => {}

  constructor(answer: (asked: Asked) => Answer | FileAnswer, isSend: (asked: Asked) => boolean) {
    this.#answer = answer
    this.#isSend = isSend
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get isUp(): boolean {
    return Boolean(this.#server)
  }

  async up(): Promise<void> {
    const server = createServer((request, response) => {
      this.#take(request, response).catch((error) => {
        this.onError(error)
        response.destroy()
      })
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
    const server = this.#server
    this.#server = undefined
    for (const socket of this.#sockets) socket.destroy()
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  }

  freeze(): void {
    this.#frozen = new Set(this.#sockets)
  }

  loseNextAnswer(): void {
    this.#loseNext = true
  }

  /** Takes the next send and does not answer; resolves when it has it. */
  holdNextSend(): Promise<void> {
    return new Promise((resolve) => {
      this.#onHeld = resolve
    })
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (this.#frozen.has(request.socket)) return
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://graph')
    const asked: Asked = {
      method: request.method ?? '',
      path: pathname,
      params: searchParams,
      headers: request.headers,
      args: await argsOf(request, Buffer.concat(chunks)),
    }
    const isSend = this.#isSend(asked)
    const failure = isSend ? this.failures.shift() : undefined
    const answer = failure ?? this.#answer(asked)
    if (isSend && this.#onHeld) {
      this.#onHeld()
      this.#onHeld = undefined
      return
    }
    if (isSend && this.#loseNext) {
      this.#loseNext = false
      return void response.destroy()
    }
    if ('bytes' in answer) return void response.writeHead(200).end(answer.bytes)
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      .end(JSON.stringify(answer.body))
  }
}

async function argsOf(request: IncomingMessage, body: Buffer<ArrayBuffer>): Promise<Record<string, unknown>> {
  const type = request.headers['content-type'] ?? ''
  if (!body.length) return {}
  if (type.startsWith('application/json')) return JSON.parse(body.toString('utf8'))
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const args: Record<string, unknown> = {}
  for (const [name, value] of form)
    args[name] =
      typeof value === 'string'
        ? /^[[{]/.test(value)
          ? JSON.parse(value)
          : value
        : { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) }
  return args
}
