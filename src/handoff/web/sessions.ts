// Who is signed in. A session is a random token in a cookie that no script can read and no other site can use; each request
// reads its account anew, so that a role lost or an account disabled acts at once.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Agent } from '../../core/model.ts'
import { HttpProblem } from '../../http/problem.ts'
import { SESSION_IDLE_MS, SESSION_MAX_MS, SESSION_RENEW_MS } from './limits.ts'
import type { WebDeskOptions } from './options.ts'
import { isHttps, isSameOrigin } from './origin.ts'
import { CSRF_HEADER, type Me, type Role } from './protocol.ts'
import { hashToken, isToken, newToken } from './tokens.ts'

const COOKIE = 'bellhop_desk'
const PATH = '/desk'
const SAFE = new Set(['GET', 'HEAD'])

/** Who makes a request. */
export interface Reader {
  agent: Agent
  role: Role
  demo: boolean
  /** The session's hash. */
  session: string
}

type Handle = (c: Context, reader: Reader) => Response | Promise<Response>

export interface Sessions {
  /** Wraps a route so that it is for people who are signed in; `role`: for these alone. */
  signedIn(handle: Handle, role?: Role): (c: Context) => Promise<Response>
  /** Begins a session and answers with who one is now. */
  begin(c: Context, account: { id: string; name: string; role: Role }, demo?: boolean): Promise<Response>
  end(c: Context, reader: Reader): Promise<Response>
  meOf(reader: Reader): Me
  /** Undefined: over, or its account is disabled. */
  read(session: string): Promise<Reader | undefined>
}

/** All processes look again whether the sessions that they serve still stand. */
export const SESSIONS_CHANGED = 'desk:sessions'

export function createSessions(options: WebDeskOptions): Sessions {
  const { clock, csrfKey, hints, store } = options

  const csrfOf = (session: string) => createHmac('sha256', csrfKey).update(session).digest('base64url')

  async function read(session: string): Promise<Reader | undefined> {
    const now = clock.now()
    const found = await store.sessions.find(session, now)
    if (!found) return undefined
    if (now.getTime() - found.lastSeenAt.getTime() >= SESSION_RENEW_MS) {
      const latest = found.createdAt.getTime() + SESSION_MAX_MS
      const expiresAt = new Date(Math.min(now.getTime() + SESSION_IDLE_MS, latest))
      await store.sessions.renew(session, { now, expiresAt })
    }
    return {
      agent: { id: found.accountId, name: found.name },
      role: found.role,
      demo: found.demo,
      session,
    }
  }

  async function require(c: Context, role: Role | undefined): Promise<Reader> {
    const token = getCookie(c, COOKIE)
    const reader = isToken(token) ? await read(hashToken(token)) : undefined
    if (!reader) {
      throw new HttpProblem(401, 'You are not signed in.', {
        detail: 'Sign in at /desk, or ask a supervisor for a link.',
      })
    }
    if (!SAFE.has(c.req.method)) requireOwnPage(c, reader)
    if (role === 'supervisor' && reader.role !== 'supervisor') {
      throw new HttpProblem(403, 'Only supervisors may do this.', { detail: 'Ask one of them.' })
    }
    return reader
  }

  /** That no other site made the browser send it: by where the browser says it comes from, and by a token that only our page can read. */
  function requireOwnPage(c: Context, { session }: Reader): void {
    requireSameOrigin(c, options)
    const given = Buffer.from(c.req.header(CSRF_HEADER) ?? '')
    const expected = Buffer.from(csrfOf(session))
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new HttpProblem(403, 'The request does not come from the desk.', {
        detail: `Send the header ${CSRF_HEADER} with the value of "csrf" from GET /desk/api/me. Reloading the page does it.`,
      })
    }
  }

  const meOf = ({ agent, role, demo, session }: Reader): Me => ({
    agent,
    role,
    csrf: csrfOf(session),
    companyName: options.companyName,
    timeZone: options.timeZone,
    demo,
  })

  const setSession = (c: Context, value: string, maxAge: number) =>
    setCookie(c, COOKIE, value, { path: PATH, httpOnly: true, sameSite: 'Strict', secure: isHttps(c, options), maxAge })

  return {
    signedIn: (handle, role) => async (c) => handle(c, await require(c, role)),
    async begin(c, { id, name, role }, demo = false) {
      const now = clock.now()
      const token = newToken()
      const session = hashToken(token)
      const expiresAt = new Date(now.getTime() + SESSION_IDLE_MS)
      await store.sessions.add({ tokenHash: session, accountId: id, now, expiresAt })
      setSession(c, token, SESSION_MAX_MS / 1000)
      return c.json(meOf({ agent: { id, name }, role, demo, session }))
    },
    async end(c, { session }) {
      await store.sessions.end(session)
      setSession(c, '', 0)
      await hints.news(SESSIONS_CHANGED)
      return c.body(null, 204)
    },
    meOf,
    read,
  }
}

/** For requests of people who are not signed in yet, too: another site must not sign somebody in as somebody else. */
export function requireSameOrigin(c: Context, options: { publicUrl?: string }): void {
  if (isSameOrigin(c, options) !== false) return
  throw new HttpProblem(403, 'This request comes from another site.', { detail: 'Open /desk itself.' })
}
