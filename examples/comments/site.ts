// A company's website with comments under an article and private messages, both looked after by Bellhop. A model to copy: what a site
// has to do is in `#bring` (messages in) and `take` (what is said); the rest is any website.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { marked } from 'marked'
import sanitize from 'sanitize-html'
import type { BellhopEvent } from './events.ts'
import { isSigned } from './verify.ts'

export interface SiteOptions {
  /** Where Bellhop is. */
  bellhopUrl: string
  apiKey: string
  webhookSecret: string
  page: string
}

export interface Entry {
  id: string
  thread: string
  /** Whose words: a visitor's id, or the company's. */
  from: string
  name: string
  text: string
  html: string
  replyTo?: string
  hidden: boolean
  choices: { label: string; value: string }[]
  files: { name: string; url: string }[]
}

const ARTICLE = 'article-lantern'
/** Private messages of a visitor. */
export const privateThread = (visitor: string): string => `private-${visitor}`
const isPublic = (thread: string) => thread === ARTICLE
const COMPANY = 'Harbour & Pine'
/** Bellhop may be starting. */
const AGAIN_MS = 2_000

export class Site {
  readonly app = new Hono()
  /** In the order in which they stand. */
  readonly entries: Entry[] = []
  /** Visitors who take no private messages. */
  readonly closed = new Set<string>()
  readonly #options: SiteOptions
  readonly #names = new Map<string, string>()
  /** A repeated webhook has the same id: it is answered as before, and nothing is done twice. */
  readonly #seen = new Map<string, { status: 200 | 422; body: object }>()
  /** A real site keeps this in its database. */
  readonly #toBring: object[] = []
  #bringing = Promise.resolve()
  readonly #watching = new Set<() => void>()

  constructor(options: SiteOptions) {
    this.#options = options
    const { app } = this
    app.get('/', (c) => c.html(options.page))
    app.get('/entries', (c) => c.json(this.#visibleTo(c.req.query('visitor') ?? '')))
    app.get('/changes', (c) => streamSSE(c, (stream) => this.#watch(stream)))
    app.post('/say', async (c) => {
      const { visitor, name, text, place } = await c.req.json()
      const thread = place === 'private' ? privateThread(visitor) : ARTICLE
      await this.says({ visitor, name, text, thread })
      return c.body(null, 204)
    })
    app.post('/choose', async (c) => {
      const { visitor, id, value, label } = await c.req.json()
      const entry = this.entries.find((one) => one.id === id)
      if (!entry) return c.body(null, 404)
      entry.choices = []
      await this.#bring({ visitor, thread: entry.thread, more: { kind: 'choice', choice: value, text: label } })
      return c.body(null, 204)
    })
    app.post('/bellhop', async (c) => this.take(c.req.header(), await c.req.text()))
  }

  /** A webhook of Bellhop's. */
  take(headers: Record<string, string>, body: string): Response {
    if (!isSigned(headers, body, this.#options.webhookSecret))
      return Response.json({ reason: 'wrong signature' }, { status: 401 })
    const id = headers['webhook-id']!
    const { status, body: answer } = this.#seen.get(id) ?? this.#act(JSON.parse(body))
    this.#seen.set(id, { status, body: answer })
    return Response.json(answer, { status })
  }

  /** A visitor writes; it stands on the page at once, whatever becomes of it at Bellhop. */
  async says(said: {
    visitor: string
    name: string
    text: string
    thread: string
    id?: string
    files?: { name: string; content: string }[]
  }): Promise<string> {
    const { visitor, name, text, thread, id = randomUUID(), files = [] } = said
    this.#names.set(visitor, name)
    if (!this.entries.some((entry) => entry.id === id)) this.#add({ id, thread, from: visitor, name, text })
    await this.#bring({ visitor, thread, more: { id, text, attachments: files } })
    return id
  }

  async edits(visitor: string, id: string, text: string): Promise<void> {
    const entry = this.entries.find((one) => one.id === id)!
    entry.text = text
    entry.html = rendered(text)
    await this.#bring({ visitor, thread: entry.thread, more: { kind: 'edit', target: id, text } })
  }

  async deletes(visitor: string, id: string): Promise<void> {
    const [entry] = this.entries.splice(
      this.entries.findIndex((one) => one.id === id),
      1,
    )
    await this.#bring({ visitor, thread: entry!.thread, more: { kind: 'delete', target: id } })
  }

  async chooses(visitor: string, entry: Entry, label: string): Promise<void> {
    const { value } = entry.choices.find((one) => one.label === label)!
    await this.#bring({ visitor, thread: entry.thread, more: { kind: 'choice', choice: value, text: label } })
  }

  /** In: every message once, under an id of ours, in order. Where it cannot be reached it is brought again: nothing is lost by that. */
  #bring({ visitor, thread, more }: { visitor: string; thread: string; more: object }): Promise<void> {
    this.#toBring.push({
      id: randomUUID(),
      thread: { id: thread, visibility: isPublic(thread) ? 'public' : 'private' },
      from: { id: visitor, name: this.#names.get(visitor) },
      ...more,
    })
    this.#bringing = this.#bringing.then(() => this.#bringAll())
    return this.#bringing
  }

  async #bringAll(): Promise<void> {
    const { bellhopUrl, apiKey } = this.#options
    for (let next = this.#toBring[0]; next; next = this.#toBring[0]) {
      const response = await fetch(`${bellhopUrl}/api/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(next),
      }).catch(() => undefined)
      if (!response || response.status === 429 || response.status >= 500) {
        setTimeout(() => {
          this.#bringing = this.#bringing.then(() => this.#bringAll())
        }, AGAIN_MS).unref()
        return
      }
      // It has it, or will never take it: that is a fault of ours.
      this.#toBring.shift()
      if (!response.ok) console.error(`Bellhop answered ${response.status}: ${await response.text()}`)
    }
  }

  /** Out: what is said by the bot and by people, and what is to be done on the page. */
  #act({ type, data }: BellhopEvent): { status: 200 | 422; body: object } {
    const entry = this.entries.find((one) => one.id === data.id)
    if (type === 'message.created') {
      const name = data.author.type === 'agent' ? `${data.author.name} (${COMPANY})` : COMPANY
      const sources = (data.sources ?? []).map(({ title, url }) => (url ? `[${title}](${url})` : title))
      const text = [data.text, sources.length ? `Source: ${sources.join(', ')}` : ''].filter(Boolean).join('\n\n')
      this.#add({
        id: data.id,
        thread: data.thread.id,
        from: 'company',
        name,
        text,
        choices: data.quickReplies ?? [],
        files: data.attachments ?? [],
        ...(data.replyTo ? { replyTo: data.replyTo } : {}),
      })
    } else if (type === 'message.updated' && entry) {
      entry.text = data.text
      entry.html = rendered(data.text)
    } else if (type === 'message.deleted' && entry) {
      this.entries.splice(this.entries.indexOf(entry), 1)
    } else if ((type === 'message.hidden' || type === 'message.shown') && entry) {
      entry.hidden = type === 'message.hidden'
    } else if (type === 'thread.open') {
      const visitor = data.with.id
      if (this.closed.has(visitor)) return { status: 422, body: { reason: 'They take no private messages.' } }
      this.#add({ id: randomUUID(), thread: privateThread(visitor), from: 'company', name: COMPANY, text: data.text })
      return { status: 200, body: { threadId: privateThread(visitor) } }
    }
    for (const changed of this.#watching) changed()
    return { status: 200, body: {} }
  }

  #add(entry: Partial<Entry> & Pick<Entry, 'id' | 'thread' | 'from' | 'name' | 'text'>): void {
    this.entries.push({ hidden: false, choices: [], files: [], ...entry, html: rendered(entry.text) })
    for (const changed of this.#watching) changed()
  }

  /** What is hidden is seen by its own author alone, so that they do not write it again. */
  #visibleTo(visitor: string): Entry[] {
    return this.entries.filter(
      ({ thread, hidden, from }) =>
        thread === privateThread(visitor) || (isPublic(thread) && (!hidden || from === visitor)),
    )
  }

  async #watch(stream: {
    writeSSE(message: { data: string }): Promise<void>
    aborted: boolean
    onAbort(f: () => void): void
  }) {
    let wake = () => {}
    const changed = () => wake()
    this.#watching.add(changed)
    stream.onAbort(() => {
      this.#watching.delete(changed)
      wake()
    })
    while (!stream.aborted) {
      await stream.writeSSE({ data: 'changed' })
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
}

/** Nothing that anybody writes becomes a page of ours. */
const rendered = (markdown: string): string => sanitize(marked.parse(markdown, { async: false, breaks: true }))
