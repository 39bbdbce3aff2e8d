// A stand-in for graph.facebook.com over real HTTP (there is no emulator of Meta's that we know of). It is strict about paths, methods,
// parameters, limits and windows as Meta's public reference tells them; what does not fit is refused, and kept in `violations`.
import { createHmac } from 'node:crypto'
import type { ZodType } from 'zod'
import { Deliverer, type Told } from './deliver.ts'
import {
  CHANGES_COMMENT,
  CHANGES_MEDIA_COMMENT,
  COMMENTS,
  isTooLong,
  REPLIES_PRIVATELY,
  SAYS,
  SENDS_FILE,
  SENDS_UPLOADED,
  SHOWS,
  UPLOADS,
} from './page-rules.ts'
import { type Answer, type Asked, type FileAnswer, Wire } from './wire.ts'

export const APP_SECRET = 'the-secret-of-the-app-at-meta'
export const VERIFY_TOKEN = 'the-word-that-meta-says-first'
export const PAGE = { id: '1029384756', token: 'EAAG-a-page-token', name: 'Harbour & Pine' }
export const INSTAGRAM = { id: '17841400000000001', username: 'harbour.pine' }
export const VERSION = 'v26.0'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR

export type PlatformName = 'messenger' | 'instagram'

export interface Standing {
  id: string
  text: string
  buttons: { title: string; payload: string }[]
  file?: { name: string; bytes: Uint8Array }
  deleted: boolean
}

export interface User {
  id: string
  name: string
  platform: PlatformName
  /** When they wrote to us in private, in milliseconds. */
  saidAt?: number
  blocked?: boolean
}

export interface Comment {
  id: string
  platform: PlatformName
  placeId: string
  /** Undefined: ours. */
  user?: User
  /** What they are known by in messages, should it be another id. */
  directId?: string
  text: string
  at: number
  parent?: Comment
  hidden?: boolean
  deleted?: boolean
  answered?: boolean
  standing?: Standing
}

type FileArg = { name: string; bytes: Uint8Array }

export class MetaPeer {
  readonly violations: string[] = []
  readonly calls: Asked[] = []
  readonly users = new Map<string, User>()
  readonly comments = new Map<string, Comment>()
  readonly direct = new Map<string, Standing[]>()
  readonly files = new Map<string, Uint8Array>()
  readonly wire: Wire
  readonly deliverer: Deliverer
  now: () => Date = () => new Date()
  token = PAGE.token
  /** What the page tells the app of. */
  subscribed: string[] = ['messages', 'messaging_postbacks', 'messaging_referrals', 'message_edits', 'feed']
  /** Paths for which the app has no permission. */
  readonly forbidden = new Set<string>()
  readonly #uploads = new Map<string, FileArg>()
  #next = 1_000

  constructor() {
    this.wire = new Wire(
      (asked) => this.#answer(asked),
      ({ method, path, args }) =>
        method === 'POST' && /\/(messages|comments|replies)$/.test(path) && !('sender_action' in args),
    )
    this.wire.onError = (error) => this.violations.push(String(error))
    this.deliverer = new Deliverer(APP_SECRET, () => this.wire.isUp)
  }

  static async start(): Promise<MetaPeer> {
    const peer = new MetaPeer()
    await peer.up()
    return peer
  }

  get url(): string {
    return this.wire.url
  }

  async up(): Promise<void> {
    await this.wire.up()
    void this.deliverer.deliver()
  }

  down = () => this.wire.down()
  tell = (told: Told) => this.deliverer.tell(told)
  nextId = (): string => String(this.#next++)

  failSends({ status, retryAfterMs }: { status: number; retryAfterMs?: number }, times: number): void {
    const wait =
      retryAfterMs === undefined ? {} : { headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) } }
    const failure =
      status === 429
        ? refusal(4, '(#4) Application request limit reached', { status: 403 })
        : refusal(2, 'An unexpected error has occurred', { status })
    // Meta's own shape without a word how long; with one, as its edge answers.
    const answer = status === 429 && retryAfterMs !== undefined ? { ...failure, status: 429, ...wait } : failure
    this.wire.failures.push(...Array.from({ length: times }, () => answer))
  }

  refuseNextSend(): void {
    this.wire.failures.push(refusal(551, "(#551) This person isn't available right now.", { subcode: 1545041 }))
  }

  standing(userId: string): Standing[] {
    const all = this.direct.get(userId) ?? []
    this.direct.set(userId, all)
    return all
  }

  /** What was answered under somebody's comments at a place. */
  repliesTo(userId: string, placeId: string): Standing[] {
    return [...this.comments.values()].flatMap(({ user, parent, standing, placeId: at }) =>
      !user && standing && at === placeId && parent?.user?.id === userId ? [standing] : [],
    )
  }

  #answer(asked: Asked): Answer | FileAnswer {
    const file = this.files.get(asked.path)
    if (file) return { bytes: file }
    if (asked.path.startsWith('/cdn/')) return { status: 404, body: {} }
    const [, version, ...parts] = asked.path.split('/')
    if (version !== VERSION) return this.#violation(`${asked.path} has no version ${VERSION}`)
    if (asked.headers.authorization !== `Bearer ${this.token}`)
      return refusal(190, 'Invalid OAuth access token.', { status: 401 })
    const proof = createHmac('sha256', APP_SECRET).update(this.token).digest('hex')
    if (asked.params.get('appsecret_proof') !== proof) return this.#violation('the appsecret_proof is missing or wrong')
    this.calls.push(asked)
    const path = parts.join('/')
    if (this.forbidden.has(path))
      return refusal(200, '(#200) Requires a permission to manage the object', { status: 403 })
    if (asked.method === 'GET') return this.#read(path, asked)
    if (asked.method === 'DELETE') return this.#delete(path)
    return this.#write(path, asked)
  }

  #read(path: string, { params }: Asked): Answer {
    if (path === 'me') return ok({ id: PAGE.id, name: PAGE.name })
    if (path === `${PAGE.id}/subscribed_apps`)
      return ok({ data: [{ id: '777', name: 'Harbour Help', subscribed_fields: this.subscribed }] })
    if ([`${PAGE.id}/conversations`, `${PAGE.id}/feed`].includes(path)) return ok({ data: [] })
    if (path === INSTAGRAM.id) return ok({ id: INSTAGRAM.id, username: INSTAGRAM.username })
    const user = this.users.get(path)
    if (!user) return refusal(100, 'Unsupported get request.', { subcode: 33 })
    if (!params.get('fields')) return this.#violation(`${path}: fields are missing`)
    if (user.platform === 'instagram') return ok({ id: user.id, name: user.name, username: handleOf(user.name) })
    const [first_name = '', ...rest] = user.name.split(' ')
    return ok({ id: user.id, first_name, ...(rest.length ? { last_name: rest.join(' ') } : {}), locale: 'en_GB' })
  }

  #delete(path: string): Answer {
    const comment = this.comments.get(path)
    if (!comment || comment.user || comment.deleted) return refusal(100, 'Object does not exist', { subcode: 33 })
    comment.deleted = true
    if (comment.standing) comment.standing.deleted = true
    return ok({ success: true })
  }

  #write(path: string, asked: Asked): Answer {
    if (path === `${PAGE.id}/messages`) return this.#message(asked)
    if (path === `${PAGE.id}/message_attachments`) return this.#upload(asked)
    const [, commentId, edge] = /^([\w-]+)\/(comments|replies)$/.exec(path) ?? []
    const comment = this.comments.get(commentId ?? path)
    if (!comment || comment.deleted) return refusal(100, 'Object does not exist', { subcode: 33 })
    if (edge) return this.#comment(comment, edge, asked)
    return this.#change(comment, asked)
  }

  #upload({ args }: Asked): Answer {
    const wrong = this.#fits(UPLOADS, args)
    if (wrong) return wrong
    const attachment_id = this.nextId()
    this.#uploads.set(attachment_id, args.filedata as FileArg)
    return ok({ attachment_id })
  }

  #message({ args }: Asked): Answer {
    if ('sender_action' in args) return this.#fits(SHOWS, args) ?? ok({ recipient_id: '1' })
    const to = args.recipient as { id?: string; comment_id?: string }
    if (to?.comment_id) return this.#privately(args)
    const { attachment } = (args.message ?? {}) as { attachment?: { payload?: { attachment_id?: string } } }
    const wrong = this.#fits('filedata' in args ? SENDS_FILE : attachment ? SENDS_UPLOADED : SAYS, args)
    if (wrong) return wrong
    const user = this.users.get(to.id!)
    if (!user) return refusal(100, '(#100) No matching user found', { subcode: 2018001 })
    if (user.blocked) return refusal(551, "(#551) This person isn't available right now.", { subcode: 1545041 })
    const message = args.message as { text?: string; quick_replies?: Standing['buttons'] }
    if (isTooLong(message.text ?? '', user.platform)) return this.#violation('the text is too long')
    const age = this.now().getTime() - (user.saidAt ?? Number.NEGATIVE_INFINITY)
    if (age > (args.tag === 'HUMAN_AGENT' ? 7 * DAY : DAY))
      return refusal(10, '(#10) This message is sent outside of allowed window.', { subcode: 2018278 })
    const uploaded = this.#uploads.get(attachment?.payload?.attachment_id ?? '')
    return this.#stands(user.id, message, uploaded ?? (args.filedata as FileArg | undefined))
  }

  #privately(args: Record<string, unknown>): Answer {
    const wrong = this.#fits(REPLIES_PRIVATELY, args)
    if (wrong) return wrong
    const { recipient, message } = args as { recipient: { comment_id: string }; message: { text: string } }
    const comment = this.comments.get(recipient.comment_id)
    if (!comment?.user || comment.deleted) return refusal(100, '(#100) Comment does not exist', { subcode: 33 })
    if (comment.answered) return refusal(10900, '(#10900) Activity already replied to')
    if (this.now().getTime() - comment.at > 7 * DAY) return refusal(10901, '(#10901) Activity is too old to reply to')
    if (comment.user.blocked) return refusal(10903, "(#10903) This user can't reply to this activity")
    if (isTooLong(message.text, comment.platform)) return this.#violation('the private reply is too long')
    comment.answered = true
    return this.#stands(comment.directId ?? comment.user.id, message)
  }

  #stands(userId: string, message: { text?: string; quick_replies?: Standing['buttons'] }, file?: FileArg): Answer {
    const id = `m_ours-${this.nextId()}`
    const buttons = (message.quick_replies ?? []).map(({ title, payload }) => ({ title, payload }))
    this.standing(userId).push({ id, text: message.text ?? '', buttons, deleted: false, ...(file ? { file } : {}) })
    return ok({ recipient_id: userId, message_id: id })
  }

  #comment(parent: Comment, edge: string, { args }: Asked): Answer {
    const { platform } = parent
    if (edge !== (platform === 'messenger' ? 'comments' : 'replies')) return this.#violation(`no ${edge} there`)
    const wrong = this.#fits(COMMENTS, args)
    if (wrong) return wrong
    const id = platform === 'messenger' ? `${parent.placeId}_${this.nextId()}` : `178${this.nextId()}`
    const file = args.source as FileArg | undefined
    const standing: Standing = {
      id,
      text: String(args.message ?? ''),
      buttons: [],
      deleted: false,
      ...(file ? { file } : {}),
    }
    const comment: Comment = {
      id,
      platform,
      placeId: parent.placeId,
      text: standing.text,
      at: this.now().getTime(),
      parent,
      standing,
    }
    this.comments.set(id, comment)
    return ok({ id })
  }

  #change(comment: Comment, { args }: Asked): Answer {
    const wrong = this.#fits(comment.platform === 'messenger' ? CHANGES_COMMENT : CHANGES_MEDIA_COMMENT, args)
    if (wrong) return wrong
    if (typeof args.message === 'string') {
      if (!comment.standing) return refusal(200, '(#200) Only the author may change it', { status: 403 })
      comment.standing.text = args.message
    } else comment.hidden = Boolean(args.is_hidden ?? args.hide)
    return ok({ success: true })
  }

  #fits(schema: ZodType, args: unknown): Answer | undefined {
    const { error } = schema.safeParse(args)
    return error ? this.#violation(JSON.stringify(error.issues)) : undefined
  }

  #violation(what: string): Answer {
    this.violations.push(what)
    return refusal(100, `(#100) ${what}`)
  }
}

export const handleOf = (name: string): string => name.toLowerCase().replace(/\W+/g, '.')

const ok = (body: unknown): Answer => ({ status: 200, body })

export const refusal = (
  code: number,
  message: string,
  { subcode, status = 400 }: { subcode?: number; status?: number } = {},
): Answer => ({
  status,
  body: {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode ? { error_subcode: subcode } : {}),
      fbtrace_id: 'A1b2C3',
    },
  },
})
