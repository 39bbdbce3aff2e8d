// Keeps us in one conversation: gets a token, starts or resumes, listens on the socket, and begins again
// after whatever breaks. The chat hears of activities and of the state of the line; nobody else talks to the server.
import { type BackOff, backOffMs, patience } from './back-off.ts'
import type { DirectLine } from './direct-line.ts'
import { Refused, Unreachable } from './errors.ts'
import type { Keep } from './keep.ts'
import { type Locks, lock } from './lock.ts'
import type { Activity, ActivitySet, Opened, Welcome } from './protocol.ts'
import { listen } from './stream.ts'

export type Line = 'idle' | 'connecting' | 'online' | 'lost' | 'refused'

type Parts = {
  line: DirectLine
  keep: Keep
  locks?: Locks | undefined
  lockName: string
  identity?: string | undefined
  changed(line: Line): void
  /** A token, whose time tells the server's. */
  token(token: string): unknown
  facts(facts: { mail: boolean }): unknown
  welcomed(welcome: Welcome): unknown
  /** Called before anything of the conversation is asked for; gives the watermark we have for it. */
  entered(conversationId: string): string | undefined
  /** The server no longer takes the site's word for who this is. */
  identityRefused(): void
  received(set: ActivitySet): unknown
  backOff?: BackOff
}

export class Connection {
  #parts: Parts
  #identity: string | undefined
  #token: string | undefined
  #refreshAt = Number.POSITIVE_INFINITY
  #userId = ''
  #conversationId: string | undefined
  #watermark: string | undefined
  #state: Line = 'idle'
  #attempt = 0
  #socketFailures = 0
  #listening = new AbortController()
  #wake = () => {}
  /** The next conversation is to be a new one. */
  #anew = false
  /** The stream was ended on purpose. */
  #leaving = false

  constructor(parts: Parts) {
    this.#parts = parts
    this.#identity = parts.identity
  }

  get online(): boolean {
    return this.#state === 'online'
  }

  get conversationId(): string | undefined {
    return this.#conversationId
  }

  start(): void {
    if (this.#state !== 'idle') return
    this.#change('connecting')
    void this.#run()
  }

  stop(): void {
    this.#change('idle')
    this.#listening.abort()
    this.#wake()
  }

  /** The network is back, or the page is looked at again: do not wait for the next attempt. */
  wake(): void {
    this.#wake()
  }

  /** This conversation has ended; the next one is to be a new one. */
  startOver(): void {
    this.#anew = true
    this.#rejoin()
  }

  /** Another tab has gone on to another conversation: ask the server which one it is. */
  rejoin(): void {
    if (this.#stopped) return
    this.#token = undefined
    this.#rejoin()
  }

  #rejoin(): void {
    this.#conversationId = undefined
    this.#leaving = this.online
    this.#change('connecting')
    this.#listening.abort()
    this.#wake()
  }

  transcript(): Promise<Blob> {
    return this.#withToken(({ token }) => this.#parts.line.transcript(token))
  }

  mailTranscript(email: string): Promise<void> {
    return this.#withToken(({ token }) => this.#parts.line.mailTranscript(token, email))
  }

  erase(): Promise<void> {
    return this.#withToken(({ token }) => this.#parts.line.erase(token))
  }

  post(activity: Activity, files: readonly File[] = []): Promise<{ id: string }> {
    const { line } = this.#parts
    const mine: Activity = { ...activity, from: { id: this.#userId, role: 'user' } }
    return this.#withToken((place) => (files.length ? line.upload(place, mine, files) : line.post(place, mine)))
  }

  history(watermark?: string): Promise<ActivitySet> {
    return this.#withToken((place) => this.#parts.line.history(place, watermark))
  }

  async #withToken<T>(action: (place: { token: string; conversationId: string }) => Promise<T>): Promise<T> {
    const conversationId = this.#conversationId
    if (!this.#token || !conversationId) throw new Unreachable('Not connected yet.')
    if (Date.now() > this.#refreshAt) await this.#refresh(this.#token)
    const token = this.#token
    try {
      return await action({ token, conversationId })
    } catch (error) {
      if (!(error instanceof Refused && error.unauthorized)) throw error
      // Too old after a long sleep, most likely. A new one is asked for once; if that is refused too, it is meant.
      if (this.#token === token) await this.#welcome()
      if (this.#conversationId === conversationId) return action({ token: this.#token ?? '', conversationId })
      this.#listening.abort()
      throw new Unreachable('The conversation goes on elsewhere.')
    }
  }

  async #refresh(token: string): Promise<void> {
    try {
      this.#use(await this.#parts.line.refresh(token))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await this.#welcome()
    }
  }

  async #run(): Promise<void> {
    while (!this.#ended) {
      try {
        const opened = await this.#enter()
        if (this.#stopped) return
        this.#change('online')
        await this.#listen(opened)
      } catch (error) {
        if (this.#leaving) {
          this.#leaving = false
          continue
        }
        this.#afterFailure(error)
        if (!this.#ended) await this.#wait(error instanceof Unreachable ? error.retryAfterMs : undefined)
      }
    }
  }

  get #ended(): boolean {
    return this.#stopped || this.#state === 'refused'
  }

  get #stopped(): boolean {
    return this.#state === 'idle'
  }

  #afterFailure(error: unknown): void {
    if (this.#stopped) return
    if (error instanceof Refused) {
      const noToken = !this.#token
      this.#token = undefined
      if (noToken && this.#isFinal(error.status)) {
        this.#change('refused')
        return
      }
    }
    this.#change('lost')
  }

  /** Not even a token: this site may not embed the chat, or our visitor credential is from an earlier server. */
  #isFinal(status: number): boolean {
    const { keep } = this.#parts
    if (status !== 400 && status !== 401) return status === 403
    const had = keep.get('visitor') !== null
    keep.remove('visitor')
    return !had
  }

  async #welcome(): Promise<Welcome> {
    const { keep, line } = this.#parts
    const visitor = keep.get('visitor') ?? undefined
    const who = { ...(visitor && { visitor }), ...(this.#identity && { identity: this.#identity }) }
    this.#token = undefined
    const welcome = await line.token(who).catch((error: unknown) => {
      if (!(error instanceof Refused && this.#identity && error.status !== 403)) throw error
      // The site's word has expired. The visitor goes on as who they were; the site is told, and can sign anew.
      this.#identity = undefined
      this.#parts.identityRefused()
      return line.token(visitor ? { visitor } : {})
    })
    if (welcome.visitor) keep.set('visitor', welcome.visitor)
    this.#use(welcome)
    this.#conversationId = welcome.conversationId ?? this.#conversationId
    this.#userId = welcome.userId
    this.#parts.welcomed(welcome)
    return welcome
  }

  /** Two tabs that open at once must not become two visitors, so this is done one tab at a time. */
  #enter(): Promise<Opened> {
    return lock(this.#parts.locks, this.#parts.lockName, async () => {
      if (!this.#token) {
        this.#conversationId = undefined
        await this.#welcome()
      }
      const known = this.#anew ? undefined : this.#conversationId
      const opened = (known && (await this.#resume(known))) || (await this.#start())
      this.#conversationId = opened.conversationId
      this.#anew = false
      this.#use(opened)
      if (opened.mail !== undefined) this.#parts.facts({ mail: opened.mail })
      return opened
    })
  }

  async #resume(conversationId: string): Promise<Opened | undefined> {
    this.#watermark = this.#parts.entered(conversationId)
    try {
      return await this.#parts.line.resume({ token: this.#token ?? '', conversationId }, this.#watermark)
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return undefined
      throw error
    }
  }

  async #start(): Promise<Opened> {
    const opened = await this.#parts.line.start(this.#token ?? '')
    this.#watermark = this.#parts.entered(opened.conversationId)
    return opened
  }

  #use({ token, expires_in }: { token: string; expires_in: number }): void {
    this.#token = token
    this.#parts.token(token)
    this.#refreshAt = Date.now() + (expires_in || 1800) * 500
  }

  async #listen(opened: Opened): Promise<void> {
    this.#listening = new AbortController()
    const ended = await listen({
      // A proxy that eats sockets must not cost the customer the conversation: then we ask every few seconds.
      streamUrl: this.#socketFailures < 2 ? opened.streamUrl : undefined,
      received: (set) => this.#receive(set),
      check: () => this.#check(),
      signal: this.#listening.signal,
      waker: (wake) => {
        this.#wake = wake
      },
    })
    this.#socketFailures = ended === 'useless' ? this.#socketFailures + 1 : ended === 'polled' ? 1 : 0
    throw new Unreachable('The stream ended.')
  }

  #receive(set: ActivitySet): void {
    this.#attempt = 0
    if (set.watermark !== undefined) this.#watermark = String(set.watermark)
    this.#parts.received(set)
  }

  /** True if there was something that the socket had not brought: then the socket is dead, and does not know. */
  async #check(): Promise<boolean> {
    const set = await this.history(this.#watermark)
    this.#receive(set)
    return (set.activities?.length ?? 0) > 0
  }

  #wait(askedMs: number | undefined): Promise<void> {
    const wait = askedMs ?? backOffMs(this.#attempt, this.#parts.backOff ?? patience)
    this.#attempt += 1
    return new Promise((done) => {
      const timer = setTimeout(done, wait)
      this.#wake = () => {
        clearTimeout(timer)
        done()
      }
    })
  }

  #change(state: Line): void {
    if (state === this.#state) return
    this.#state = state
    this.#parts.changed(state)
  }
}
