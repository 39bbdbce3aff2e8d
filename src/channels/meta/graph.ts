// Asks and tells the Graph API, with the token of one inbox. https://developers.facebook.com/docs/graph-api
import { Uncertain, Unreachable } from '../../core/errors.ts'
import { type GraphWords, toCoreError } from './graph-errors.ts'
import { GRAPH_VERSION, REQUEST_MS, UPLOAD_MS } from './limits.ts'
import { proofOf } from './signature.ts'

export interface Graph {
  /** Of the server, for what is fetched from it. */
  readonly root: string
  get<T>(path: string, params?: Record<string, string>, options?: { timeoutMs?: number }): Promise<T>
  post<T>(path: string, body: object | FormData): Promise<T>
  delete(path: string): Promise<void>
}

export interface GraphOptions extends GraphWords {
  url: string
  token: string
  appSecret: string
}

export function createGraph({ url, token, appSecret, ...words }: GraphOptions): Graph {
  const root = url.replace(/\/$/, '')
  const proof = { appsecret_proof: proofOf(token, appSecret) }
  const headers = { authorization: `Bearer ${token}` }
  const { platform } = words

  async function ask<T>(
    path: string,
    {
      params = {},
      timeoutMs = REQUEST_MS,
      ...init
    }: RequestInit & { params?: Record<string, string>; timeoutMs?: number },
  ): Promise<T> {
    const address = `${root}/${GRAPH_VERSION}/${path}?${new URLSearchParams({ ...params, ...proof })}`
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(address, {
      ...init,
      headers: { ...headers, ...init.headers },
      signal,
      redirect: 'error',
    }).catch((error) => {
      throw fromBreak(error, platform)
    })
    const text = await response.text().catch((error) => {
      throw fromBreak(error, platform)
    })
    const body = parse(text)
    if (response.ok && body !== undefined) return body as T
    throw toCoreError({ status: response.status, headers: response.headers, body }, words)
  }

  return {
    root,
    get: (path, params = {}, { timeoutMs } = {}) =>
      ask<never>(path, { params, ...(timeoutMs ? { timeoutMs } : {}) }).catch((error) => {
        // Nothing was changed by asking.
        throw error instanceof Uncertain ? new Unreachable(`${platform} cannot be reached.`, { cause: error }) : error
      }),
    post: (path, body) =>
      body instanceof FormData
        ? ask(path, { method: 'POST', body, timeoutMs: UPLOAD_MS })
        : ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    delete: async (path) => void (await ask(path, { method: 'DELETE' })),
  }
}

/** Before the connection stood nothing was on its way. */
const NOT_SENT = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT|UND_ERR_CONNECT_TIMEOUT/

// An address and its headers hold secrets, so no cause is kept.
function fromBreak(error: unknown, platform: string): Error {
  const { cause } = error as { cause?: { code?: string; errors?: { code?: string }[] } }
  const codes = [cause?.code, ...(cause?.errors ?? []).map(({ code }) => code)].join(' ')
  return NOT_SENT.test(codes)
    ? new Unreachable(`${platform} cannot be reached.`)
    : new Uncertain(`The connection to ${platform} broke off before it answered.`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
