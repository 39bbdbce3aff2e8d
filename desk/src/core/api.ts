// Asks the server, and makes one kind of error of all that can go wrong: with a status, and words for a person.
import type {
  Act,
  ArticleText,
  Asked,
  CaseDetail,
  Checked,
  Colleague,
  Door,
  FoundCustomers,
  InvitationLook,
  InvitationUse,
  Invited,
  Me,
  People,
  Queue,
  Role,
  SignIn,
  TimelinePage,
  Uploaded,
} from '../../../src/handoff/web/protocol.ts'
import { words } from './words.ts'

const CSRF_HEADER = 'x-bellhop-csrf'
/** A server that does not answer for this long is as good as gone. */
const ANSWER_WITHIN_MS = 30_000

export class Failed extends Error {
  /** 0: the server was not reached. */
  readonly status: number
  readonly retryAfterMs: number | undefined
  constructor(status: number, message: string, retryAfterMs?: number) {
    super(message)
    this.name = 'Failed'
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
  /** The same request may succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500
  }
}

export const wordsOf = (error: unknown): string => (error instanceof Failed ? error.message : words.broke)

export type Api = ReturnType<typeof createApi>

export function createApi(parts: { base: string; fetch: typeof fetch; signedOut(): void }) {
  let csrf = ''

  async function call<T>(method: string, path: string, body?: unknown, options: { quiet?: boolean } = {}): Promise<T> {
    const isForm = body instanceof FormData
    const response = await parts
      .fetch(parts.base + path, {
        method,
        credentials: 'same-origin',
        headers: {
          ...(method === 'GET' ? {} : { [CSRF_HEADER]: csrf }),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(isForm ? ANSWER_WITHIN_MS * 4 : ANSWER_WITHIN_MS),
      })
      .catch(() => {
        throw new Failed(0, words.unreachable)
      })
    if (response.ok) {
      const text = await response.text().catch(() => {
        throw new Failed(0, words.unreachable)
      })
      return (text ? JSON.parse(text) : undefined) as T
    }
    if (response.status === 401 && !options.quiet) parts.signedOut()
    throw new Failed(response.status, await problemOf(response), secondsOf(response.headers.get('retry-after')))
  }
  const entered = (me: Me): Me => {
    csrf = me.csrf
    return me
  }
  const aCase = (id: string) => `/cases/${encodeURIComponent(id)}`
  const quiet = { quiet: true }

  return {
    door: () => call<Door>('GET', '/door', undefined, quiet),
    me: () => call<Me>('GET', '/me', undefined, quiet).then(entered),
    signIn: (given: SignIn) => call<Me>('POST', '/session', given, quiet).then(entered),
    signOut: () => call<void>('DELETE', '/session', undefined, quiet),
    look: (token: string) => call<InvitationLook>('POST', '/invitation/look', { token }, quiet),
    useInvitation: (given: InvitationUse) => call<Me>('POST', '/invitation', given, quiet).then(entered),
    demo: () => call<Me>('POST', '/demo', {}, quiet).then(entered),

    queue: () => call<Queue>('GET', '/queue'),
    detail: (id: string) => call<CaseDetail>('GET', aCase(id)),
    earlier: (id: string, before: string) =>
      call<TimelinePage>('GET', `${aCase(id)}/timeline?before=${encodeURIComponent(before)}`),
    act: (id: string, act: Act) => call<unknown>('POST', `${aCase(id)}/actions`, act),
    check: (id: string, text: string) => call<Checked>('POST', `${aCase(id)}/check`, { text }),
    typing: (id: string) => call<void>('POST', `${aCase(id)}/typing`),
    upload: (id: string, file: File) => {
      const form = new FormData()
      form.append('file', file, file.name)
      return call<Uploaded>('POST', `${aCase(id)}/files`, form)
    },
    customers: (text: string) => call<FoundCustomers>('GET', `/customers?q=${encodeURIComponent(text)}`),
    colleagues: () => call<Colleague[]>('GET', '/agents'),

    ask: (question: string) => call<Asked>('GET', `/ask?q=${encodeURIComponent(question)}`),
    article: (path: string) =>
      call<ArticleText>('GET', `/articles/${path.split('/').map(encodeURIComponent).join('/')}`),

    people: () => call<People>('GET', '/people'),
    change: (id: string, wish: { role?: Role; disabled?: boolean }) => call<void>('PATCH', `/people/${id}`, wish),
    invite: (wish: { role: Role } | { accountId: string }) => call<Invited>('POST', '/people/invitations', wish),
    withdraw: (id: string) => call<void>('DELETE', `/people/invitations/${encodeURIComponent(id)}`),
  }
}

/** What a problem+json says to people; else our own words for the status. */
async function problemOf(response: Response): Promise<string> {
  const problem = await response.json().catch(() => undefined)
  const said = [problem?.title, problem?.detail].filter((part) => typeof part === 'string' && part)
  if (said.length > 0 && response.status < 500) return said.join(' ')
  if (response.status === 401) return words.signedOut
  if (response.status === 429) return words.tooOften
  return response.status >= 500 ? words.serverTrouble : words.refused
}

const secondsOf = (header: string | null): number | undefined => {
  const seconds = Number(header)
  return header && Number.isFinite(seconds) ? seconds * 1000 : undefined
}
