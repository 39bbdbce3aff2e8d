// An open desk's event stream, as a browser holds it.
import { expect } from 'vitest'
import type { DeskEvent } from '../../../src/handoff/web/protocol.ts'
import type { WebAgent } from './setup.ts'

export interface OpenStream {
  heard: DeskEvent[]
  /** Ended by the server. */
  readonly ended: boolean
  hears(type: DeskEvent['type'], conversationId?: string): Promise<void>
  close(): void
}

export async function openStream(agent: WebAgent): Promise<OpenStream> {
  const abort = new AbortController()
  const response = await fetch(`${agent.url}/desk/api/events`, {
    headers: { cookie: agent.cookie },
    signal: abort.signal,
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/text\/event-stream/)
  const heard: DeskEvent[] = []
  let ended = false
  let rest = ''
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const chunk of response.body!) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop()!
      for (const line of lines) if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)) as DeskEvent)
    }
    ended = true
  }
  read().catch(() => {})
  return {
    heard,
    get ended() {
      return ended
    },
    async hears(type, conversationId) {
      const isIt = (event: DeskEvent) =>
        event.type === type &&
        (conversationId === undefined || ('conversationId' in event && event.conversationId === conversationId))
      await expect
        .poll(() => heard.some(isIt), { timeout: 30_000, message: `the desk should hear "${type}"` })
        .toBe(true)
    },
    close: () => abort.abort(),
  }
}
