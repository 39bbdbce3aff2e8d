// Text that grows while it is being thought of: Microsoft's streaming protocol
// (https://github.com/microsoft/BotFramework-WebChat/blob/main/docs/LIVESTREAMING.md). Each part holds all of the text so far,
// so one that is late or lost costs nothing. Pure; reduce.ts calls it.
import type { Activity } from './protocol.ts'
import type { Message, State } from './state.ts'

const endedKept = 50

/** A part of a stream, as `message`. Parts that come late, or after the end, change nothing. */
export function grown(state: State, { id = '', channelData = {} }: Activity, message: Message): State {
  const { streamId = id, streamType, streamSequence = 0 } = channelData
  if (state.ended.includes(streamId)) return state
  // The bot has thought better of it, and says nothing.
  if (streamType === 'final') return concluded(state, streamId)
  const before = state.growing.find((one) => one.id === streamId)
  if (before && streamSequence <= before.sequence) return state
  const note = streamType === 'informative' ? message.text : undefined
  const stream = {
    id: streamId,
    sequence: streamSequence,
    ...(note && { note }),
    message: {
      ...message,
      id: streamId,
      streamId,
      markdown: true,
      growing: true,
      text: streamType === 'informative' ? (before?.message.text ?? '') : message.text,
      at: before?.message.at ?? message.at,
    },
  }
  const growing = before ? state.growing.map((one) => (one === before ? stream : one)) : [...state.growing, stream]
  return { ...state, growing, typing: undefined }
}

/** The final message is here, or nobody has heard of the stream for too long. */
export function concluded(state: State, streamId: string | undefined): State {
  if (!streamId || state.ended.includes(streamId)) return state
  return {
    ...state,
    growing: state.growing.filter(({ id }) => id !== streamId),
    ended: [...state.ended, streamId].slice(-endedKept),
  }
}
