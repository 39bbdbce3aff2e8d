// Live updates: a stream for each open desk that says only what to look at again. What to show is read by the page, so a lost event
// or a dead stream loses nothing. An open stream is also what makes its agent present.
import type { Context } from 'hono'
import { GATHER_MS, HEARTBEAT_MS, PRESENCE_MS, STREAMS_PER_ACCOUNT_MAX, TYPING_EVERY_MS } from './limits.ts'
import type { WebDeskOptions } from './options.ts'
import type { DeskEvent } from './protocol.ts'
import { type Reader, SESSIONS_CHANGED, type Sessions } from './sessions.ts'

export interface Events {
  open(c: Context, reader: Reader): Promise<Response>
  /** The accounts that have the desk open, here or in another process. */
  present(): Promise<Set<string>>
  isDemoOpen(): Promise<boolean>
  close(): void
}

interface Stream {
  reader: Reader
  send(text: string): void
  end(): void
}

/** Who is there has changed, and no case. */
const NO_CASE = ''
/** Milliseconds after which the browser comes back when the stream breaks. */
const RETRY_MS = 2_000

export function createEvents(options: WebDeskOptions, sessions: Sessions): Events {
  const { hints, store, clock, log } = options
  const streams = new Set<Stream>()
  const gathered = new Set<string>()
  const typedAt = new Map<string, number>()
  let gathering: NodeJS.Timeout | undefined

  const tell = (event: DeskEvent) => {
    for (const stream of streams) stream.send(`data: ${JSON.stringify(event)}\n\n`)
  }

  /** What happens in a burst is told once. */
  function gather(conversationId: string): void {
    if (!streams.size) return
    gathered.add(conversationId)
    gathering ??= setTimeout(() => {
      gathering = undefined
      for (const id of gathered) if (id !== NO_CASE) tell({ type: 'case', conversationId: id })
      gathered.clear()
      tell({ type: 'queue' })
    }, GATHER_MS)
  }

  function typing(conversationId: string): void {
    const now = Date.now()
    if (now - (typedAt.get(conversationId) ?? 0) < TYPING_EVERY_MS) return
    typedAt.set(conversationId, now)
    tell({ type: 'typing', conversationId })
  }

  const offs = [
    hints.on('changed', (id, what) => (what === 'typing' ? typing(id) : gather(id))),
    hints.on('missed', () => tell({ type: 'queue' })),
    hints.on('news', (key, news) => {
      if (key === SESSIONS_CHANGED) void lookAgain()
      else if (isCustomerTyping(news)) void customerTypes(key)
    }),
  ]
  const heart = setInterval(() => {
    typedAt.clear()
    void lookAgain()
  }, HEARTBEAT_MS)
  heart.unref()

  async function customerTypes(key: string): Promise<void> {
    if (!streams.size) return
    const [inboxId = '', threadId = ''] = key.split('\n')
    const conversationId = await store.currentOf(inboxId, threadId).catch(() => undefined)
    if (conversationId) typing(conversationId)
  }

  /** Those whose session is over are told so and closed; the others are kept open, and their agents present. */
  async function lookAgain(): Promise<void> {
    for (const stream of [...streams]) {
      try {
        const reader = await sessions.read(stream.reader.session)
        if (reader) {
          stream.send(': here\n\n')
          await keepPresent(reader.session)
        } else {
          stream.send(`data: ${JSON.stringify({ type: 'bye' } satisfies DeskEvent)}\n\n`)
          stream.end()
        }
      } catch (error) {
        log.warn({ err: error }, 'a session of the desk could not be read; it is looked at again')
      }
    }
  }

  const keepPresent = (session: string) =>
    store.sessions.setOpenUntil(session, new Date(clock.now().getTime() + PRESENCE_MS))

  function add(stream: Stream): void {
    streams.add(stream)
    const own = [...streams].filter(({ reader }) => reader.agent.id === stream.reader.agent.id)
    if (own.length > STREAMS_PER_ACCOUNT_MAX) own[0]!.end()
  }

  async function remove(stream: Stream): Promise<void> {
    if (!streams.delete(stream)) return
    const { session } = stream.reader
    if ([...streams].some(({ reader }) => reader.session === session)) return
    await store.sessions.setOpenUntil(session, null).catch(() => {})
    hints.changed(NO_CASE)
  }

  return {
    async open(c, reader) {
      await keepPresent(reader.session)
      const encoder = new TextEncoder()
      let stream: Stream | undefined
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          stream = {
            reader,
            send(text) {
              // A reader that does not read is let go; it comes back and reads anew.
              if ((controller.desiredSize ?? 0) < -BACKLOG_MAX) return stream?.end()
              controller.enqueue(encoder.encode(text))
            },
            end() {
              const gone = stream
              if (!gone || !streams.has(gone)) return
              void remove(gone)
              controller.close()
            },
          }
          add(stream)
          stream.send(`retry: ${RETRY_MS}\n: here\n\n`)
        },
        cancel() {
          if (stream) void remove(stream)
        },
      })
      hints.changed(NO_CASE)
      return c.body(body, 200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // nginx would hold the stream back.
        'x-accel-buffering': 'no',
      })
    },
    async present() {
      const here = [...streams].map(({ reader }) => reader.agent.id)
      return new Set([...here, ...(await store.sessions.present(clock.now()))])
    },
    async isDemoOpen() {
      return [...streams].some(({ reader }) => reader.demo) || store.sessions.isDemoOpen(clock.now())
    },
    close() {
      for (const off of offs) off()
      clearInterval(heart)
      clearTimeout(gathering)
      for (const stream of [...streams]) stream.end()
    },
  }
}

/** Events that wait for a reader who does not read. */
const BACKLOG_MAX = 1_000

const isCustomerTyping = (news: unknown) => (news as { typing?: unknown } | undefined)?.typing === 'contact'
