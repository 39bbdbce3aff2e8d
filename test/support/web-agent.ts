// An agent at the web desk: what the page would ask of the server, over real HTTP with a session's cookie.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { CaseDetail, Me, Queue, TimelineItem, Uploaded } from '../../src/handoff/web/protocol.ts'

export const PASSWORD = 'harbour pine lantern'

export class WebAgent {
  readonly url: string
  readonly me: Me
  readonly cookie: string
  constructor(url: string, me: Me, cookie: string) {
    this.url = url
    this.me = me
    this.cookie = cookie
  }

  /** Uses an invitation's link up. */
  static async invited(url: string, link: string, person: { name: string; email: string }): Promise<WebAgent> {
    const token = new URL(link).hash.slice('#invitation='.length)
    return WebAgent.enters(url, 'invitation', { token, ...person, password: PASSWORD })
  }

  static signsIn(url: string, email: string, password = PASSWORD): Promise<WebAgent> {
    return WebAgent.enters(url, 'session', { email, password })
  }

  static async enters(url: string, door: 'invitation' | 'session' | 'demo', body: object): Promise<WebAgent> {
    const response = await knocks(url, door, body)
    expect(response.status, await response.clone().text()).toBe(200)
    return new WebAgent(url, (await response.json()) as Me, cookieOf(response))
  }

  fetch(path: string, options: { method?: string; body?: BodyInit; headers?: Record<string, string> } = {}) {
    const { headers, ...rest } = options
    const all = { cookie: this.cookie, 'x-bellhop-csrf': this.me.csrf, origin: this.url, ...headers }
    return fetch(`${this.url}/desk/api/${path}`, { ...rest, headers: all })
  }

  post(path: string, body: unknown = {}): Promise<Response> {
    return this.fetch(path, { method: 'POST', body: JSON.stringify(body) })
  }

  async get<T>(path: string): Promise<T> {
    const response = await this.fetch(path)
    expect(response.status, `${path}: ${await response.clone().text()}`).toBe(200)
    return (await response.json()) as T
  }

  queue = () => this.get<Queue>('queue')
  case = (conversationId: string) => this.get<CaseDetail>(`cases/${conversationId}`)

  act(conversationId: string, action: object, id: string = randomUUID()): Promise<Response> {
    return this.post(`cases/${conversationId}/actions`, { id, action })
  }

  async upload(conversationId: string, name: string, bytes: Uint8Array): Promise<Response> {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), name)
    return this.fetch(`cases/${conversationId}/files`, { method: 'POST', body: form })
  }

  async uploaded(conversationId: string, name: string, bytes: Uint8Array): Promise<Uploaded> {
    const response = await this.upload(conversationId, name, bytes)
    expect(response.status).toBe(201)
    return (await response.json()) as Uploaded
  }

  async lines(conversationId: string): Promise<Extract<TimelineItem, { kind: 'line' }>[]> {
    return (await this.case(conversationId)).timeline.filter((item) => item.kind === 'line')
  }
}

/** As a browser sends it from the page itself. */
export function knocks(url: string, door: string, body: object, headers: Record<string, string> = {}) {
  return fetch(`${url}/desk/api/${door}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin', ...headers },
  })
}

export const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
