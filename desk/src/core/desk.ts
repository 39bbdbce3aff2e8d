// The page's one controller: the session, what is read, what is live, and what the agent does. The components only show its state.

import type { DeskEvent, Me } from '../../../src/handoff/web/protocol.ts'
import { backOffMs } from '../../../widget/src/core/back-off.ts'
import { newId } from '../../../widget/src/core/id.ts'
import { type Keep, within } from '../../../widget/src/core/keep.ts'
import { type Api, Failed, wordsOf } from './api.ts'
import { createDrafts, type Drafts, emptyDraft } from './drafts.ts'
import { type Latest, latest } from './latest.ts'
import { createLive, type Live, type Source } from './live.ts'
import { type News, newsIn, rowsOf } from './news.ts'
import { Outbox } from './outbox.ts'
import type { Place } from './place.ts'
import { type Happening, reduce } from './reduce.ts'
import { type Action, emptyState, meOf, type State } from './state.ts'
import { linesToMe, printOf } from './timeline.ts'

/** So long can "resolve" be taken back, because the customer hears it. */
const UNDO_MS = 5_000
/** The customer is believed to be writing this long after the last sign of it. */
const TYPING_MS = 6_000
/** Our own typing is told to the customer no more often. */
const TELL_TYPING_MS = 3_000

export interface DeskParts {
  api(signedOut: () => void): Api
  openEvents(): Source
  keep: Keep
  news(news: readonly News[]): void
  /** Shows where the reader is in the address. */
  showPlace(place: Place): void
}

export class Desk {
  readonly api: Api
  #parts: DeskParts
  #state = emptyState
  #listeners = new Set<(state: State) => void>()
  #live: Live
  #queue: Latest | undefined
  #case: Latest | undefined
  #outbox: Outbox | undefined
  #drafts: Drafts | undefined
  #typingTimer: ReturnType<typeof setTimeout> | undefined
  #toldTypingAt = 0
  #meTimer: ReturnType<typeof setTimeout> | undefined
  #meAttempt = 0

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.api = parts.api(() => this.#endSession())
    this.#live = createLive({
      open: parts.openEvents,
      opened: () => {
        this.#happens({ type: 'line', line: 'live' })
        this.readAnew()
      },
      lost: () => {
        this.#happens({ type: 'line', line: 'lost' })
        // It may be lost because the session is over, which the browser does not tell.
        void this.api.me().catch((error) => this.#endIfRefused(error))
      },
      event: (event) => this.#hears(event),
    })
  }

  get state(): State {
    return this.#state
  }

  subscribe(listener: (state: State) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  // The session

  async start(place: Place): Promise<void> {
    clearTimeout(this.#meTimer)
    this.#happens({ type: 'went', place })
    try {
      this.enter(await this.api.me())
    } catch (error) {
      if (error instanceof Failed && !error.passing) return this.#knock(false)
      this.#happens({ type: 'unreachable', problem: wordsOf(error) })
      this.#meTimer = setTimeout(() => void this.start(this.#state.place), backOffMs(this.#meAttempt))
      this.#meAttempt += 1
    }
  }

  /** Signed in, by whichever way. */
  enter(me: Me): void {
    const keep = within(this.#parts.keep, `${me.agent.id}:`)
    this.#drafts = createDrafts(keep)
    this.#outbox = new Outbox({
      keep,
      post: ({ conversationId, id, action }) => this.api.act(conversationId, { id, action }),
      changed: (outgoing) => this.#happens({ type: 'outgoing', outgoing }),
    })
    this.#happens({ type: 'signedIn', me })
    this.#happens({ type: 'outgoing', outgoing: [...this.#outbox.entries] })
    this.#queue = latest({
      read: () => this.api.queue(),
      apply: (queue) => {
        const news = newsIn(this.#state.queue, queue)
        this.#happens({ type: 'queue', queue })
        if (news.length) this.#parts.news(news)
        if (news.length) this.#happens({ type: 'spoken', text: news.map(({ text }) => text).join('. ') })
        this.#lookAgainIfOld()
      },
      failed: (error) => this.#happens({ type: 'queueFailed', problem: wordsOf(error) }),
    })
    this.#live.start()
    if (this.#state.place.at === 'invitation') this.go({ at: 'lists' })
    else this.arrive(this.#state.place)
    void this.#outbox.drain()
  }

  async signOut(): Promise<void> {
    await this.api.signOut().catch(() => undefined)
    this.#leave(false)
  }

  #endSession(): void {
    if (meOf(this.#state)) this.#leave(true)
  }

  #endIfRefused(error: unknown): void {
    if (error instanceof Failed && error.status === 401) this.#endSession()
  }

  #leave(ended: boolean): void {
    this.#live.stop()
    this.#queue?.stop()
    this.#case?.stop()
    this.#outbox?.stop()
    this.#queue = this.#case = this.#outbox = this.#drafts = undefined
    this.#knock(ended)
  }

  #knock(ended: boolean): void {
    this.#happens({ type: 'signedOut', ended })
    const ask = () =>
      this.api.door().then(
        (door) => this.#happens({ type: 'door', door }),
        () => {
          this.#meTimer = setTimeout(ask, backOffMs(this.#meAttempt))
          this.#meAttempt += 1
        },
      )
    void ask()
  }

  // Where the reader is

  go(place: Place): void {
    this.#parts.showPlace(place)
    this.arrive(place)
  }

  /** The address has changed. */
  arrive(place: Place): void {
    this.#happens({ type: 'went', place })
    if (meOf(this.#state)) this.#openCase(place)
  }

  #openCase(place: Place): void {
    this.#case?.stop()
    this.#case = undefined
    if (place.at !== 'case') return
    const { conversationId } = place
    this.#case = latest({
      read: () => this.api.detail(conversationId),
      apply: (detail) => {
        this.#happens({ type: 'case', detail })
        this.#outbox?.settle(detail)
      },
      failed: (error) => {
        const gone = error instanceof Failed && error.status === 404
        this.#happens({ type: 'caseFailed', conversationId, problem: wordsOf(error), gone })
      },
    })
    this.#case.ask()
  }

  async loadEarlier(): Promise<void> {
    const { open } = this.#state
    const first = open?.timeline[0]
    if (!open || !first) return
    const page = await this.api.earlier(open.conversationId, first.id)
    this.#happens({ type: 'earlier', conversationId: open.conversationId, page })
  }

  // What is live

  /** Everything that is shown. */
  readAnew(): void {
    this.#queue?.ask()
    this.#case?.ask()
    void this.#outbox?.drain()
  }

  /** The browser says that there is no network: it may take minutes until the line itself breaks. */
  cutOff(): void {
    if (!meOf(this.#state)) return
    this.#live.stop()
    this.#happens({ type: 'line', line: 'lost' })
  }

  /** The network or the reader is back. */
  wake(): void {
    if (!meOf(this.#state)) return
    this.#live.wake()
    this.readAnew()
  }

  #hears(event: DeskEvent): void {
    if (event.type === 'bye') this.#endSession()
    else if (event.type === 'queue') this.#queue?.ask()
    else if (event.type === 'typing') this.#believesTyping(event.conversationId)
    else if (event.conversationId === this.#state.open?.conversationId) this.#case?.ask()
  }

  #believesTyping(conversationId: string): void {
    this.#happens({ type: 'typing', conversationId, until: Date.now() + TYPING_MS })
    clearTimeout(this.#typingTimer)
    this.#typingTimer = setTimeout(() => this.#happens({ type: 'typingOver' }), TYPING_MS)
  }

  /** The lists know more of the open case than the case itself does: an event was lost. */
  #lookAgainIfOld(): void {
    const { queue, open } = this.#state
    const row = queue && rowsOf(queue).find((one) => one.conversationId === open?.conversationId)
    const { detail } = open ?? {}
    if (row && detail && (row.state !== detail.state || row.lastAt !== detail.lastAt)) this.#case?.ask()
  }

  // What the agent does

  do(conversationId: string, action: Action, options: { undo?: string } = {}): string {
    const id = newId()
    const { open } = this.#state
    const detail = open?.conversationId === conversationId ? open.detail : undefined
    this.#outbox?.add({
      id,
      conversationId,
      action,
      at: Date.now(),
      state: 'waiting',
      ...(detail ? { before: printOf(detail), linesBefore: linesToMe(detail) } : {}),
      ...(options.undo ? { notBefore: Date.now() + UNDO_MS } : {}),
    })
    if (options.undo) {
      this.say(options.undo, id)
      setTimeout(() => this.#state.toast?.undo === id && this.say(undefined), UNDO_MS)
    }
    return id
  }

  retry = (id: string): void => this.#outbox?.retry(id)
  forget = (id: string) => this.#outbox?.remove(id)
  /** Given back to the composer, in front of what is there. */
  takeBack(id: string): void {
    const entry = this.#outbox?.remove(id)
    if (!entry || (entry.action.name !== 'reply' && entry.action.name !== 'note')) return
    const mode = entry.action.name
    const { text, attachments = [] } = entry.action
    const draft = this.draft(entry.conversationId)
    const own = {
      text: [text, draft[mode].text].filter(Boolean).join('\n\n'),
      files: [...attachments, ...draft[mode].files],
    }
    this.keepDraft(entry.conversationId, { ...draft, mode, [mode]: own })
    this.#happens({ type: 'givenBack' })
  }

  hurry = (): void => this.#outbox?.hurry()

  undo(id: string): void {
    this.#outbox?.remove(id)
    this.say(undefined)
  }

  say(text: string | undefined, undo?: string): void {
    this.#happens({ type: 'toast', toast: text === undefined ? undefined : { text, ...(undo ? { undo } : {}) } })
  }

  typing(conversationId: string): void {
    const now = Date.now()
    if (now - this.#toldTypingAt < TELL_TYPING_MS) return
    this.#toldTypingAt = now
    void this.api.typing(conversationId).catch(() => undefined)
  }

  draft = (conversationId: string) => this.#drafts?.get(conversationId) ?? emptyDraft
  hasDraft = (conversationId: string) => this.#drafts?.has(conversationId) ?? false
  keepDraft: Drafts['set'] = (conversationId, draft) => this.#drafts?.set(conversationId, draft)

  #happens(happening: Happening): void {
    const before = this.#state
    this.#state = reduce(before, happening)
    if (this.#state !== before) for (const listener of this.#listeners) listener(this.#state)
  }
}
