// Microsoft's Direct Line client as a browser would run it, but in a hurry: its waits of seconds and minutes are milliseconds.
import { createRequire } from 'node:module'
import { type Activity, type DirectLineClient, directLine } from '../../support/customer.ts'

export { type Activity, missingDirectLine } from '../../support/customer.ts'

const require = createRequire(new URL('../../peers/package.json', import.meta.url))
/** So many times as fast: 3 s until a reconnect are 60 ms, and the 15 minutes after which it gives up are 18 s. */
const HURRY = 50

export const STATUS = { uninitialized: 0, connecting: 1, online: 2, expired: 3, failed: 4, ended: 5 }

export interface AjaxCall {
  method: string
  url: string
  body?: unknown
  headers?: Record<string, string>
  responseType?: string
}

export class Chat {
  readonly client: DirectLineClient
  readonly log: Activity[] = []
  readonly calls: AjaxCall[] = []
  readonly states: number[] = []
  private readonly userId: string

  constructor(options: { url: string; token: string; userId?: string; hurry?: number } & Record<string, unknown>) {
    const { url, userId, hurry = HURRY, ...rest } = options
    this.userId = userId ?? 'me'
    this.client = directLine({
      domain: `${url}/v3/directline`,
      webSocket: true,
      random: () => 0,
      scheduler: hurriedScheduler(hurry),
      ajax: (call: AjaxCall) => this.ajax(call),
      ...rest,
    })
    this.client.connectionStatus$.subscribe((status) => this.states.push(status))
    this.client.activity$.subscribe(
      (activity) => this.log.push(activity),
      () => {},
    )
  }

  /** The client's own requests by `fetch`: Node's XMLHttpRequest stand-ins know no FormData. */
  private ajax(call: AjaxCall): unknown {
    this.calls.push(call)
    const { DeferObservable } = require('rxjs/observable/DeferObservable')
    return DeferObservable.create(() => answer(call))
  }

  get messages(): Activity[] {
    return this.log.filter(({ type }) => type === 'message')
  }

  texts(role?: string): string[] {
    return this.messages.filter(({ from }) => !role || from.role === role).map(({ text }) => text ?? '')
  }

  says(text: string, more: object = {}): Promise<string> {
    return this.post({ type: 'message', text, ...more })
  }

  post(activity: object): Promise<string> {
    return new Promise((done, failed) =>
      this.client.postActivity({ from: { id: this.userId }, ...activity }).subscribe(done, failed),
    )
  }

  leaves(): void {
    this.client.end()
  }
}

async function answer({ method, url, body, headers, responseType }: AjaxCall): Promise<object> {
  const sent = body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }
  const got = await fetch(url, { method, headers: headers ?? {}, ...sent } as RequestInit)
  const xhr = { getResponseHeader: (name: string) => got.headers.get(name) }
  const response = responseType === 'arraybuffer' ? await got.arrayBuffer() : await got.json().catch(() => null)
  if (!got.ok) throw Object.assign(new Error(`ajax error ${got.status}`), { status: got.status, xhr, response })
  return { status: got.status, xhr, response }
}

function hurriedScheduler(hurry: number): unknown {
  const { AsyncScheduler } = require('rxjs/scheduler/AsyncScheduler')
  const { AsyncAction } = require('rxjs/scheduler/AsyncAction')
  class HurriedAction extends AsyncAction {
    requestAsyncId(scheduler: unknown, id: unknown, delay: number) {
      return super.requestAsyncId(scheduler, id, delay / hurry)
    }
  }
  return new AsyncScheduler(HurriedAction)
}
