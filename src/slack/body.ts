// The bytes of a request as what Slack means by them. Pure; called by http.ts after the signature was found right.

export type SlackBody =
  /** Slack asks whether we are there. */
  | { kind: 'challenge'; challenge: string }
  /** For bolt: an event, an action, a submitted view, a command, a shortcut. */
  | { kind: 'payload'; payload: Record<string, unknown> }
  | { kind: 'unreadable'; why: string }

/** https://docs.slack.dev/apis/events-api, https://docs.slack.dev/interactivity/handling-user-interaction */
export function readBody(bytes: Uint8Array, contentType: string | null): SlackBody {
  const parsed = parse(bytes, contentType ?? '')
  if (parsed === undefined) return { kind: 'unreadable', why: 'it is neither JSON nor a form with a payload' }
  if (parsed.type === 'url_verification') {
    return typeof parsed.challenge === 'string'
      ? { kind: 'challenge', challenge: parsed.challenge }
      : { kind: 'unreadable', why: 'its challenge is no text' }
  }
  const why = shapeError(parsed)
  return why === undefined ? { kind: 'payload', payload: parsed } : { kind: 'unreadable', why }
}

/** What bolt reads without looking must be there, for HTTP and for the socket alike. */
export function shapeError(payload: Record<string, unknown>): string | undefined {
  if (payload.type === 'event_callback') {
    if (!isRecord(payload.event) || typeof payload.event.type !== 'string') return 'its event has no type'
    const { user, item, channel } = payload.event
    if (user === null || item === null || channel === null) return 'its event is not well formed'
    return undefined
  }
  if (typeof payload.command === 'string') {
    return typeof payload.user_id === 'string' ? undefined : 'its command has no user'
  }
  if (typeof payload.type !== 'string') return 'it has no type'
  if (!isRecord(payload.user) || typeof payload.user.id !== 'string') return 'it has no user'
  if (payload.type === 'block_actions') {
    const { actions } = payload
    const ok = Array.isArray(actions) && actions.length > 0 && actions.every(isRecord)
    return ok ? undefined : 'it has no actions'
  }
  if (payload.type.startsWith('view_') && !isRecord(payload.view)) return 'it has no view'
  return undefined
}

function parse(bytes: Uint8Array, contentType: string): Record<string, unknown> | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (!contentType.toLowerCase().startsWith('application/x-www-form-urlencoded')) return record(JSON.parse(text))
    const form = new URLSearchParams(text)
    const payload = form.get('payload')
    return payload === null ? record(Object.fromEntries(form)) : record(JSON.parse(payload))
  } catch {
    return undefined
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return isRecord(value) ? value : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
