// The conversation as it is kept for the next page, so that it is painted at once, before anything is asked of the server.
import { type Keep, parsed } from './keep.ts'
import type { Saved } from './reduce.ts'
import type { State } from './state.ts'

export type SavedLog = Saved & { conversationId: string; watermark?: string | undefined }

const messagesKept = 200

export function readLog(keep: Keep): SavedLog | undefined {
  const log = parsed<SavedLog>(keep.get('log'))
  return log?.conversationId ? log : undefined
}

export function writeLog(keep: Keep, place: { conversationId: string; watermark: string | undefined }, state: State) {
  const { messages, handling, readSeq } = state
  const log: SavedLog = { ...place, messages: messages.slice(-messagesKept), handling, readSeq }
  keep.set('log', JSON.stringify(log))
}
