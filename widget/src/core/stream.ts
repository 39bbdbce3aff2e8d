// Listens to a conversation until the line breaks: by WebSocket, or by asking again and again where
// a proxy lets no socket through. Connection calls it, and begins anew when it ends.
import { parsed } from './keep.ts'
import type { ActivitySet } from './protocol.ts'

export type Ended = 'closed' | 'useless' | 'polled'

type Listening = {
  /** Undefined: poll. */
  streamUrl: string | undefined
  received(set: ActivitySet): void
  /** Asks over HTTP; true if there was news the socket had not brought. */
  check(): Promise<boolean>
  signal: AbortSignal
  /** Gives away a function that checks at once. */
  waker(wake: () => void): void
}

export const timing = {
  pingMs: 20_000,
  quietMs: 45_000,
  openWithinMs: 10_000,
  usefulMs: 3_000,
  pollMs: 4_000,
  pollForMs: 60_000,
}

export const listen = (listening: Listening): Promise<Ended> =>
  listening.streamUrl ? listenOn(listening.streamUrl, listening) : poll(listening)

function listenOn(streamUrl: string, { received, check, signal, waker }: Listening): Promise<Ended> {
  return new Promise((done) => {
    const socket = new WebSocket(streamUrl)
    const beganAt = Date.now()
    let heardAt = beganAt
    let opened = false
    let heard = false

    const end = () => {
      clearInterval(pulse)
      clearTimeout(patience)
      signal.removeEventListener('abort', end)
      waker(() => {})
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null
      socket.close()
      // Some proxies let a socket open, and close it at once.
      done(heard || (opened && Date.now() - beganAt > timing.usefulMs) ? 'closed' : 'useless')
    }
    // A socket can die without a word (sleep, a change of network). News over HTTP tells.
    const examine = async () => {
      const missed = await check().catch(() => true)
      heardAt = Date.now()
      if (missed) end()
    }
    const pulse = setInterval(() => {
      if (socket.readyState === socket.OPEN) socket.send('')
      if (Date.now() - heardAt > timing.quietMs) void examine()
    }, timing.pingMs)
    const patience = setTimeout(() => opened || end(), timing.openWithinMs)

    socket.onopen = () => {
      opened = true
      heardAt = Date.now()
    }
    socket.onmessage = ({ data }) => {
      heard = true
      heardAt = Date.now()
      const set = typeof data === 'string' ? parsed<ActivitySet>(data) : undefined
      if (set) received(set)
    }
    socket.onclose = end
    socket.onerror = null
    signal.addEventListener('abort', end)
    waker(() => void examine())
    if (signal.aborted) end()
  })
}

async function poll({ check, signal, waker }: Listening): Promise<Ended> {
  const until = Date.now() + timing.pollForMs
  while (!signal.aborted && Date.now() < until) {
    await check()
    await new Promise<void>((done) => {
      const timer = setTimeout(done, timing.pollMs)
      const now = () => {
        clearTimeout(timer)
        done()
      }
      signal.addEventListener('abort', now, { once: true })
      waker(now)
    })
  }
  return 'polled'
}
