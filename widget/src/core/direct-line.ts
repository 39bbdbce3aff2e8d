// The Direct Line client: one method per request, nothing remembered between them. Connection calls it.
import { Refused, Unreachable } from './errors.ts'
import type { Activity, ActivitySet, Opened, Welcome } from './protocol.ts'

export type DirectLine = ReturnType<typeof directLine>

type Fetch = (url: string, init: RequestInit) => Promise<Response>
type Place = { token: string; conversationId: string }

const answerWithinMs = 20_000
const uploadWithinMs = 180_000

export function directLine(base: string, fetch: Fetch = (url, init) => globalThis.fetch(url, init)) {
  async function request<T>(
    path: string,
    { token, json, form }: { token?: string; json?: unknown; form?: FormData } = {},
    method = json || form ? 'POST' : 'GET',
    read = (response: Response): Promise<unknown> => response.json(),
  ): Promise<T> {
    let response: Response
    try {
      response = await fetch(base + path, {
        method,
        // The token says who we are. Without cookies the site and the chat stay strangers.
        credentials: 'omit',
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
        },
        body: form ?? (json === undefined ? null : JSON.stringify(json)),
        signal: AbortSignal.timeout(form ? uploadWithinMs : answerWithinMs),
      })
      if (response.ok) return (await read(response)) as T
    } catch (cause) {
      throw new Unreachable('No answer from the server.', { cause })
    }
    const { status } = response
    if (status >= 500 || status === 429 || status === 408)
      throw new Unreachable(`The server said ${status}.`, { status, retryAfterMs: retryAfterMs(response) })
    throw new Refused(status)
  }

  const conversation = ({ conversationId }: Place) =>
    `/v3/directline/conversations/${encodeURIComponent(conversationId)}`
  const since = (watermark?: string) => (watermark ? `?watermark=${encodeURIComponent(watermark)}` : '')

  return {
    token: (who: { visitor?: string; identity?: string }) => request<Welcome>('/webchat/token', { json: who }),
    start: (token: string) => request<Opened>('/v3/directline/conversations', { token }, 'POST'),
    resume: (place: Place, watermark?: string) =>
      request<Opened>(conversation(place) + since(watermark), { token: place.token }),
    refresh: (token: string) =>
      request<{ token: string; expires_in: number }>('/v3/directline/tokens/refresh', { token }, 'POST'),
    history: (place: Place, watermark?: string) =>
      request<ActivitySet>(`${conversation(place)}/activities${since(watermark)}`, { token: place.token }),
    post: (place: Place, activity: Activity) =>
      request<{ id: string }>(`${conversation(place)}/activities`, { token: place.token, json: activity }),
    upload: (place: Place, activity: Activity, files: readonly File[]) => {
      const form = new FormData()
      form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }))
      for (const file of files) form.append('file', file, file.name)
      const userId = encodeURIComponent(activity.from?.id ?? '')
      return request<{ id: string }>(`${conversation(place)}/upload?userId=${userId}`, { token: place.token, form })
    },
    transcript: (token: string) =>
      request<Blob>('/webchat/transcript', { token }, 'GET', (response) => response.blob()),
    mailTranscript: (token: string, email: string) =>
      request<void>('/webchat/transcript', { token, json: { email } }, 'POST', nothing),
    erase: (token: string) => request<void>('/webchat/data', { token }, 'DELETE', nothing),
    article: (path: string) =>
      request<{ title: string; markdown: string }>(`/help/${path.split('/').map(encodeURIComponent).join('/')}`),
  }
}

const nothing = async (): Promise<void> => {}

function retryAfterMs(response: Response): number | undefined {
  const value = response.headers.get('retry-after')
  if (!value) return undefined
  const seconds = Number(value)
  // A date is told by the server's clock, which ours need not agree with: then we go by our own patience.
  return seconds > 0 ? Math.min(seconds * 1000, 300_000) : undefined
}
