// The line to the server on which it says what has changed. After each (re)connect the page must read anew what it shows.
import type { DeskEvent } from '../../../src/handoff/web/protocol.ts'
import { backOffMs } from '../../../widget/src/core/back-off.ts'

export interface Source {
  onopen: unknown
  onmessage: unknown
  onerror: unknown
  close(): void
}

export interface Live {
  start(): void
  /** The network may be back: do not wait for the back-off. */
  wake(): void
  stop(): void
}

export function createLive(parts: {
  open(): Source
  opened(): void
  lost(): void
  event(event: DeskEvent): void
  backOff?: (attempt: number) => number
}): Live {
  let source: Source | undefined
  let isOpen = false
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    clearTimeout(timer)
    source?.close()
    isOpen = false
    const own = parts.open()
    source = own
    own.onopen = () => {
      if (source !== own) return
      isOpen = true
      attempt = 0
      parts.opened()
    }
    own.onmessage = ({ data }: { data: string }) => {
      if (source !== own) return
      const event = read(data)
      if (event) parts.event(event)
    }
    own.onerror = () => {
      if (source !== own) return
      // The browser's own way to reconnect gives up on some answers, and has no patience for others.
      own.close()
      isOpen = false
      source = undefined
      parts.lost()
      timer = setTimeout(connect, (parts.backOff ?? backOffMs)(attempt))
      attempt += 1
    }
  }
  return {
    start: connect,
    wake() {
      if (!isOpen) connect()
    },
    stop() {
      clearTimeout(timer)
      source?.close()
      source = undefined
      isOpen = false
    },
  }
}

function read(data: string): DeskEvent | undefined {
  try {
    const event = JSON.parse(data)
    return typeof event?.type === 'string' ? event : undefined
  } catch {
    return undefined
  }
}
