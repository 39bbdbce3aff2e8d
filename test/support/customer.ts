// A customer at a real Direct Line client (Microsoft's botframework-directlinejs) over real sockets. Journeys read like chats.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from 'vitest'

const PEERS = new URL('../peers/node_modules/', import.meta.url)
const require = createRequire(new URL('../peers/package.json', import.meta.url))

/** Why these tests cannot run here, or undefined. */
export const missingDirectLine = existsSync(new URL('botframework-directlinejs/lib/directLine.js', PEERS))
  ? undefined
  : 'skipped: botframework-directlinejs is not installed. Run: npm ci --prefix test/peers'

export interface Activity {
  type: string
  id?: string
  name?: string
  text?: string
  value?: { handler?: string; place?: number; person?: { available: boolean }; agent?: { name: string } }
  from: { id: string; name?: string; role?: string }
  suggestedActions?: { actions: { type: string; title: string; value: unknown }[] }
  attachments?: { contentType: string; contentUrl: string; name?: string }[]
  channelData?: Record<string, unknown>
}

export interface DirectLineClient {
  activity$: {
    subscribe(next: (activity: Activity) => void, failed?: (error: unknown) => void): { unsubscribe(): void }
  }
  connectionStatus$: { subscribe(next: (status: number) => void): { unsubscribe(): void } }
  postActivity(activity: object): { subscribe(next: (id: string) => void, failed?: (error: unknown) => void): void }
  end(): void
  token?: string
  conversationId?: string
  watermark?: string
}

/** Node has no XMLHttpRequest, which rxjs's ajax wants; `xhr2` brings it. */
export function directLine(options: object): DirectLineClient {
  const scope = globalThis as Record<string, unknown>
  scope.XMLHttpRequest ??= require('xhr2')
  const { DirectLine } = require('botframework-directlinejs') as {
    DirectLine: new (options: object) => DirectLineClient
  }
  return new DirectLine(options)
}

export interface CustomerOptions {
  url: string
  token: string
  userId: string
  /** By which the same customer comes back. */
  credentials?: { user?: { id: string; name?: string }; visitor?: string }
  /** More options for the client. */
  extra?: object
}

export class Customer {
  readonly credentials: NonNullable<CustomerOptions['credentials']>
  readonly log: Activity[] = []
  readonly client: DirectLineClient
  private heard = 0
  private readonly userId: string
  private readonly url: string

  constructor(options: CustomerOptions) {
    this.credentials = options.credentials ?? {}
    this.userId = options.userId
    this.url = options.url
    this.client = directLine({
      domain: `${options.url}/v3/directline`,
      token: options.token,
      webSocket: true,
      ...options.extra,
    })
    // `end()` ends the stream with an error; that is how a customer leaves.
    this.client.activity$.subscribe(
      (activity) => this.log.push(activity),
      () => {},
    )
  }

  /** Everything but events and typing. */
  get messages(): Activity[] {
    return this.log.filter((activity) => activity.type.startsWith('message'))
  }

  /** What was said to the customer. */
  get incoming(): Activity[] {
    return this.messages.filter((activity) => activity.from.role === 'bot')
  }

  says(text: string, more: object = {}): Promise<string> {
    return this.post({ type: 'message', text, ...more })
  }

  /** Sends at once, without waiting for one to arrive before the next. */
  saysAtOnce(...texts: string[]): Promise<string[]> {
    return Promise.all(texts.map((text) => this.says(text)))
  }

  opensTheChat(): Promise<string> {
    return this.post({ type: 'event', name: 'webchat/join' })
  }

  /** Taps a quick reply of the newest message that has it. */
  taps(label: string | RegExp): Promise<string> {
    const actions = this.incoming.flatMap((activity) => activity.suggestedActions?.actions ?? [])
    const action = actions.findLast(({ title }) => (typeof label === 'string' ? title === label : label.test(title)))
    if (!action)
      throw new Error(`There is no quick reply ${label} among ${actions.map(({ title }) => title).join(', ')}`)
    return this.post({ type: 'message', text: action.title, value: action.value })
  }

  post(activity: object): Promise<string> {
    const from = { id: this.userId }
    return new Promise((done, failed) => this.client.postActivity({ from, ...activity }).subscribe(done, failed))
  }

  /** Sends a file as Direct Line clients do: multipart, with the activity as a part of its own. */
  async uploads(name: string, contentType: string, bytes: Uint8Array, text = ''): Promise<Response> {
    const form = new FormData()
    const activity = JSON.stringify({ type: 'message', from: { id: this.userId }, text })
    form.append('activity', new Blob([activity], { type: 'application/vnd.microsoft.activity' }))
    form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }), name)
    const { token, conversationId } = this.client
    return fetch(`${this.url}/v3/directline/conversations/${conversationId}/upload?userId=${this.userId}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    })
  }

  /** Waits for the next thing said to the customer that fits, after what was heard before. */
  async hears(pattern: RegExp): Promise<Activity> {
    let found: Activity | undefined
    await expect
      .poll(
        () => {
          const at = this.incoming.findIndex(
            (activity, index) => index >= this.heard && pattern.test(activity.text ?? ''),
          )
          if (at < 0)
            return `not among: ${this.incoming
              .slice(this.heard)
              .map((activity) => activity.text)
              .join(' | ')}`
          found = this.incoming[at]
          this.heard = at + 1
          return 'heard'
        },
        { timeout: 40_000, interval: 20, message: `the customer should hear ${pattern}` },
      )
      .toBe('heard')
    return found!
  }

  /** What was said since the last `hears`. */
  get unheard(): string[] {
    return this.incoming.slice(this.heard).map((activity) => activity.text ?? '')
  }

  async sees(state: Partial<NonNullable<Activity['value']>>): Promise<void> {
    await expect
      .poll(() => this.log.findLast((activity) => activity.name === 'bellhop/state')?.value, {
        timeout: 40_000,
        interval: 20,
      })
      .toMatchObject(state)
  }

  leaves(): void {
    this.client.end()
  }
}
