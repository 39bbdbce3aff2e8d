// A customer who does not give up: a Direct Line client over real HTTP and WebSocket that posts in order, repeats what was
// not acknowledged under the same id as the widget does, reads the stream by watermark, and writes all of it down.
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { DIRECT_LINE_SECRET } from './gateway-process.ts'

const RETRY_MS = 40
const POST_TIMEOUT_MS = 5_000

export interface Activity {
  type: string
  id?: string
  text?: string
  from: { id: string; role?: string }
  channelData?: Record<string, unknown>
}

export interface Sent {
  clientId: string
  text: string
  tries: number
  postedAt: number
  /** When the server had taken it, and the id it gave. */
  ackedAt?: number
  id?: string
}

export interface Seen {
  activity: Activity
  /** Which connection brought it. */
  connection: number
  at: number
}

export class Talker {
  readonly name: string
  readonly sent: Sent[] = []
  readonly seen: Seen[] = []
  connections = 0
  conversationId = ''
  private readonly url: string
  private readonly userName: string | undefined
  private token = ''
  private watermark = ''
  private socket: WebSocket | undefined
  private posting: Promise<void> = Promise.resolve()
  private reading: Promise<void> = Promise.resolve()
  private left = false

  /** `userName`: one that the company's server vouches for; without it, a visitor nobody knows. */
  constructor({ url, name, userName }: { url: string; name: string; userName?: string }) {
    this.url = url
    this.name = name
    this.userName = userName
  }

  async comes(): Promise<void> {
    const user = this.userName ? { user: { id: this.name, name: this.userName } } : {}
    const minted = await this.untilAnswered('POST', '/tokens/generate', DIRECT_LINE_SECRET, user)
    this.token = minted.token as string
    this.conversationId = minted.conversationId as string
    this.reading = this.read()
  }

  /** Posted after all that was said before has been acknowledged. */
  says(text: string): void {
    const entry: Sent = { clientId: `${this.name}-${this.sent.length}`, text, tries: 0, postedAt: 0 }
    this.sent.push(entry)
    this.posting = this.posting.then(() => this.post(entry))
  }

  /** All posts are acknowledged. */
  acknowledged(): Promise<void> {
    return this.posting
  }

  get heard(): Activity[] {
    return this.seen.map(({ activity }) => activity).filter(isBot)
  }

  /** The whole conversation as a new reader sees it. */
  async rereads(): Promise<Activity[]> {
    const all: Activity[] = []
    for (let watermark = ''; ; ) {
      const page = await this.untilAnswered(
        'GET',
        `/conversations/${this.conversationId}/activities?watermark=${watermark}`,
      )
      all.push(...(page.activities as Activity[]))
      if (!(page.activities as Activity[]).length) return all
      watermark = page.watermark as string
    }
  }

  async leaves(): Promise<void> {
    this.left = true
    this.socket?.terminate()
    await this.reading
  }

  private async post(entry: Sent): Promise<void> {
    entry.postedAt = Date.now()
    const activity = {
      type: 'message',
      text: entry.text,
      from: { id: this.name },
      channelData: { clientActivityID: entry.clientId },
    }
    const path = `/conversations/${this.conversationId}/activities`
    const answer = await this.untilAnswered('POST', path, this.token, activity, () => entry.tries++)
    entry.id = answer.id as string
    entry.ackedAt = Date.now()
  }

  private async read(): Promise<void> {
    let path = '/conversations'
    let method: 'GET' | 'POST' = 'POST'
    while (!this.left) {
      const { streamUrl } = await this.untilAnswered(method, path, this.token, method === 'POST' ? {} : undefined)
      if (streamUrl) await this.readStream(streamUrl as string)
      await wait(RETRY_MS)
      method = 'GET'
      path = `/conversations/${this.conversationId}?watermark=${this.watermark}`
    }
  }

  private readStream(streamUrl: string): Promise<void> {
    this.connections += 1
    const connection = this.connections
    return new Promise((done) => {
      const socket = new WebSocket(streamUrl)
      this.socket = socket
      socket.on('message', (data) => {
        const frame = JSON.parse(String(data)) as { activities: Activity[]; watermark?: string }
        if (frame.watermark) this.watermark = frame.watermark
        for (const activity of frame.activities) {
          if (activity.type.startsWith('message')) this.seen.push({ activity, connection, at: Date.now() })
        }
      })
      socket.on('error', () => {})
      socket.on('close', () => done())
    })
  }

  private async untilAnswered(
    method: 'GET' | 'POST',
    path: string,
    token = this.token,
    body?: object,
    beforeTry: () => void = () => {},
  ): Promise<Record<string, unknown>> {
    while (!this.left) {
      beforeTry()
      const answer = await fetch(`${this.url}/v3/directline${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(POST_TIMEOUT_MS),
      })
        .then(async (response) => ({
          status: response.status,
          body: (await response.json()) as Record<string, unknown>,
        }))
        .catch(() => undefined)
      if (answer && answer.status < 300) return answer.body
      if (answer && answer.status < 500)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      await wait(RETRY_MS)
    }
    return {}
  }
}

export const isBot = (activity: Activity): boolean => activity.from.role === 'bot'
