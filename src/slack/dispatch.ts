// From a payload, over bolt's listeners, to the answer that Slack gets. Shared by HTTP and the socket. Bolt itself
// acknowledges events before its listeners ran; here the answer leaves only when they are done, so nothing that Slack
// believes delivered can be lost.
import type { App, Receiver } from '@slack/bolt'

/** `answer`: what a listener gave to `ack`. Rejects when it could not be stored: then Slack must try again. */
export type Dispatch = (payload: Record<string, unknown>) => Promise<unknown>

export function createDispatch(app: () => App): Dispatch & { idle(): Promise<void> } {
  const inHand = new Map<string, Promise<unknown>>()
  let anonymous = 0

  async function run(payload: Record<string, unknown>): Promise<unknown> {
    let answer: unknown
    await app().processEvent({
      body: payload,
      ack: async (value?: unknown) => {
        answer = value
      },
    })
    return answer
  }

  const dispatch = (payload: Record<string, unknown>): Promise<unknown> => {
    anonymous += 1
    const id = typeof payload.event_id === 'string' ? payload.event_id : `#${anonymous}`
    // Slack sends again after 3 s; while the first is still being stored (a file takes time) both share its outcome.
    const running = inHand.get(id)
    if (running !== undefined) return running
    const started = run(payload).finally(() => inHand.delete(id))
    inHand.set(id, started)
    return started
  }
  const idle = async (): Promise<void> => {
    await Promise.allSettled(inHand.values())
  }
  return Object.assign(dispatch, { idle })
}

/** Bolt wants a receiver; ours is http.ts and socket.ts, which call `dispatch`. */
export const noReceiver: Receiver = {
  init() {},
  async start() {},
  async stop() {},
}
