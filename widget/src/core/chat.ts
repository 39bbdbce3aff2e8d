// One visitor's chat: puts queue, connection, store and what is kept together. No DOM in here;
// main.tsx gives it a browser, the tests give it a server.
import type { BackOff } from './back-off.ts'
import { Connection } from './connection.ts'
import { directLine } from './direct-line.ts'
import { Unreachable } from './errors.ts'
import type { FileKeep } from './files.ts'
import { endUnfinished, type Impatience } from './impatience.ts'
import type { Keep } from './keep.ts'
import type { Locks } from './lock.ts'
import { activityOf } from './outbound.ts'
import type { ActivitySet, Citation } from './protocol.ts'
import { type Draft, type Feedback, Queue } from './queue.ts'
import { readLog, writeLog } from './saved-log.ts'
import { scopeOf } from './scope.ts'
import { aheadMs } from './server-clock.ts'
import { commentId, lastSeq, ratingId } from './state.ts'
import { createStore, type Store } from './store.ts'
import { throttle } from './throttle.ts'

export type ChatParts = {
  base: string
  keep: Keep
  files: FileKeep
  locks?: Locks | undefined
  identity?: string | undefined
  locale: string
  /** Can the customer see the page right now? */
  visible(): boolean
  identityRefused?(): void
  backOff?: BackOff
  impatience?: Impatience
}

export class Chat {
  readonly store: Store = createStore()
  readonly #parts: ChatParts
  readonly #line
  #keep!: Keep
  #queue!: Queue
  #connection!: Connection
  #watermark: string | undefined
  #conversationId: string | undefined
  #joining = false
  #identity: string | undefined
  #aheadMs = 0
  #saveLater = throttle(300, () => this.save())
  #readLater = throttle(800, () => this.#sendRead())
  #typeLater = throttle(3_000, () => this.#say({ type: 'typing' }))

  constructor(parts: ChatParts) {
    this.#parts = parts
    this.#line = directLine(parts.base)
    this.store.subscribe((state, before) => {
      if (state.messages !== before.messages || state.handling !== before.handling) this.#saveLater()
      if (state.messages !== before.messages || state.open !== before.open) this.looked()
    })
    endUnfinished(this.store, parts.impatience)
    this.#enter(parts.identity)
  }

  /** The site says who its user is, or (without a token) that they have signed out. */
  identify(identity: string | undefined): void {
    this.leave()
    this.store.dispatch({ type: 'forgotten' })
    this.#enter(identity)
    if (this.store.get().open) this.open(true)
  }

  /** Quietly: as it was on the page before, without taking the focus from this one. */
  open(quietly = false): void {
    this.store.dispatch({ type: 'opened', quietly })
    // Nothing is asked of the server before the customer wants to talk; nor after they had all of it forgotten.
    if (!this.store.get().erased) this.#connection.start()
    if (this.#connection.online) this.#join()
  }

  close(): void {
    this.store.dispatch({ type: 'closed' })
  }

  async send(draft: Draft): Promise<void> {
    await this.#queue.add(draft)
    this.#connection.start()
  }

  askForPerson(label: string): Promise<void> {
    return this.send({ text: label, value: { choice: 'person' } })
  }

  rate(surveyId: string, rating: number, label: string): Promise<void> {
    return this.send({ id: ratingId(surveyId, rating), text: label, value: { choice: `rate:${rating}` } })
  }

  comment(surveyId: string, text: string): Promise<void> {
    return this.send({ id: commentId(surveyId), text, survey: true })
  }

  /** A thumb on an answer, and perhaps a line on what was missing. */
  giveFeedback(feedback: Feedback): Promise<void> {
    for (const { id, feedback: earlier } of this.#queue.entries())
      if (earlier?.replyToId === feedback.replyToId && !earlier.text) this.#queue.discard(id)
    return this.send({ text: '', feedback })
  }

  transcript(): Promise<Blob> {
    return this.#connection.transcript()
  }

  mailTranscript(email: string): Promise<void> {
    return this.#connection.mailTranscript(email)
  }

  /** Leaves this conversation behind, for the same visitor's next one. */
  async startOver(): Promise<void> {
    const ended = this.#conversationId
    await this.#connection.post({ type: 'endOfConversation' })
    // Most often we have been told already, as every tab is.
    if (this.#conversationId === ended) this.#beginAnew()
  }

  /** Has everything deleted, on the server first, and then here. */
  async erase(): Promise<void> {
    if (this.#keep.get('visitor')) await this.#connection.erase()
    this.#queue.clear()
    this.#forgetKept()
    for (const key of this.#keep.keys()) this.#keep.remove(key)
    this.#leaveAndEnter()
    this.store.dispatch({ type: 'erased' })
  }

  /** The time as the server has it. */
  now(): number {
    return Date.now() + this.#aheadMs
  }

  retry(id: string): void {
    this.#queue.retry(id)
  }

  discard(id: string): void {
    this.#queue.discard(id)
  }

  typing(): void {
    this.#typeLater()
  }

  read(article: Citation): Promise<{ title: string; markdown: string }> {
    return this.#line.article(article.article)
  }

  get draft(): string {
    return this.#keep.get('draft') ?? ''
  }

  set draft(text: string) {
    if (text) this.#keep.set('draft', text)
    else this.#keep.remove('draft')
  }

  /** Another tab has changed what is kept. */
  keptChanged(): void {
    this.#follow()
    this.#showQueue()
    this.store.dispatch({ type: 'read', seq: Number(this.#keep.get('read') ?? 0) })
    void this.#queue.drain()
  }

  /** The network is back, or the page is looked at again. */
  wake(): void {
    this.#connection.wake()
    void this.#queue.drain()
    this.looked()
  }

  /** What is open before the customer's eyes is read. */
  looked(): void {
    const state = this.store.get()
    const seq = lastSeq(state)
    if (!state.open || state.article || seq <= state.readSeq || !this.#parts.visible()) return
    this.#keep.set('read', String(seq))
    this.store.dispatch({ type: 'read', seq })
    this.#readLater()
  }

  save(): void {
    const conversationId = this.#conversationId
    if (conversationId) writeLog(this.#keep, { conversationId, watermark: this.#watermark }, this.store.get())
  }

  leave(): void {
    this.save()
    this.#queue.stop()
    this.#connection.stop()
  }

  #enter(identity: string | undefined): void {
    this.#identity = identity
    const scope = scopeOf(this.#parts.keep, identity)
    const { locks, backOff } = this.#parts
    const shared = { locks, ...(backOff && { backOff }) }
    const keep = scope.keep
    // What is still under way for somebody who has signed out must not appear before who has signed in.
    const current = () => this.#keep === keep
    this.#keep = keep
    this.#joining = false
    this.#watermark = undefined
    this.#conversationId = undefined
    this.#queue = new Queue({
      ...shared,
      keep,
      files: this.#parts.files,
      lockName: `bellhop:${this.#parts.base}:${scope.name}out`,
      ready: () => this.#connection.online && !this.#joining,
      changed: () => current() && this.#showQueue(),
      sent: (entry, id) => current() && this.store.dispatch({ type: 'sent', entry, id }),
      post: (entry, files) => this.#connection.post(activityOf(entry, this.#parts.locale), files),
    })
    this.#connection = new Connection({
      ...shared,
      line: this.#line,
      keep,
      lockName: `bellhop:${this.#parts.base}:${scope.name}in`,
      identity,
      identityRefused: () => this.#parts.identityRefused?.(),
      welcomed: (welcome) => current() && this.store.dispatch({ type: 'welcomed', welcome }),
      entered: (id) => (current() ? this.#entered(id) : undefined),
      token: (token) => {
        this.#aheadMs = aheadMs(token) ?? this.#aheadMs
      },
      facts: ({ mail }) => current() && this.store.dispatch({ type: 'facts', mail }),
      received: (set) => current() && this.#received(set),
      changed: (line) => {
        if (!current()) return
        this.store.dispatch({ type: 'line', line })
        if (line === 'online') this.#join()
      },
    })
    this.#restore()
    this.#showQueue()
    // Somebody who has talked to us before may have an answer waiting.
    if (keep.get('visitor') || this.store.get().outgoing.length > 0) this.#connection.start()
  }

  #restore(): void {
    const log = readLog(this.#keep)
    if (!log) return
    const { conversationId, watermark, messages, handling } = log
    const readSeq = Math.max(log.readSeq, Number(this.#keep.get('read') ?? 0))
    this.#conversationId = conversationId
    this.#watermark = watermark
    this.store.dispatch({ type: 'restored', saved: { messages, handling, readSeq } })
  }

  /** Where another tab has started over, or had everything deleted, this one goes along. */
  #follow(): void {
    const erased = !this.#keep.get('visitor')
    const id = readLog(this.#keep)?.conversationId
    if (!this.#conversationId || (!erased && (!id || id === this.#conversationId))) return
    this.#forget()
    if (erased) this.#leaveAndEnter()
    else this.#connection.rejoin()
  }

  #beginAnew(): void {
    for (const { id, failed } of this.#queue.entries()) if (failed) this.#queue.discard(id)
    this.#forgetKept()
    this.#connection.startOver()
    this.#showQueue()
  }

  #leaveAndEnter(): void {
    this.#queue.stop()
    this.#connection.stop()
    this.#enter(this.#identity)
  }

  #forget(): void {
    this.#watermark = undefined
    this.#conversationId = undefined
    this.store.dispatch({ type: 'forgotten' })
  }

  #forgetKept(): void {
    this.#forget()
    for (const key of ['log', 'read']) this.#keep.remove(key)
  }

  #entered(conversationId: string): string | undefined {
    if (this.#conversationId && this.#conversationId !== conversationId) {
      this.store.dispatch({ type: 'forgotten' })
      this.#keep.remove('read')
      this.#watermark = undefined
      this.#showQueue()
    }
    if (this.#conversationId !== conversationId) {
      this.#conversationId = conversationId
      this.save()
    }
    return this.#watermark
  }

  #received({ activities = [], watermark }: ActivitySet): void {
    const ended = activities.some(({ type }) => type === 'endOfConversation')
    if (ended) this.#beginAnew()
    else if (watermark !== undefined) this.#watermark = String(watermark)
    if (activities.length > 0 && !ended) this.store.dispatch({ type: 'received', activities })
  }

  /** Says once per conversation that the customer is here; the greeting comes in answer. Then the queue may go. */
  #join(): void {
    const id = this.#conversationId
    if (this.#joining || !this.#connection.online) return
    const greeted = !id || this.#keep.get('joined') === id || !this.store.get().open
    if (greeted) return void this.#queue.drain()
    this.#joining = true
    const keep = this.#keep
    const channelData = { clientActivityID: `join-${id}` }
    const joined = this.#connection.post({ type: 'event', name: 'webchat/join', channelData })
    const release = () => {
      if (this.#keep !== keep) return
      this.#joining = false
      void this.#queue.drain()
    }
    void joined
      .then(
        () => keep.set('joined', id),
        (error) => error instanceof Unreachable && setTimeout(() => this.#join(), error.retryAfterMs ?? 3_000),
      )
      .then(release)
  }

  #showQueue(): void {
    this.store.dispatch({ type: 'queue', entries: this.#queue.entries() })
  }

  #sendRead(): void {
    this.#say({ type: 'event', name: 'webchat/read', value: { seq: this.store.get().readSeq } })
  }

  /** Courtesies that are not worth a second try. */
  #say(activity: Parameters<Connection['post']>[0]): void {
    if (this.#connection.online) void this.#connection.post(activity).catch(() => {})
  }
}
