// Answers that grow (Microsoft's streaming over Direct Line), in any order in which their parts may come.
import { describe, expect, it } from 'vitest'
import { endUnfinished } from '../../widget/src/core/impatience.ts'
import type { Activity } from '../../widget/src/core/protocol.ts'
import { reduce } from '../../widget/src/core/reduce.ts'
import { emptyState, type State } from '../../widget/src/core/state.ts'
import { createStore } from '../../widget/src/core/store.ts'
import { anActivity, until } from './helpers.ts'

const part = (sequence: number, text: string, more: Activity['channelData'] = {}): Activity =>
  anActivity({
    type: 'typing',
    id: sequence === 1 ? 's-1' : `part-${sequence}`,
    text,
    channelData: {
      streamType: 'streaming',
      streamSequence: sequence,
      ...(sequence > 1 && { streamId: 's-1' }),
      ...more,
    },
  })
const final = (text: string) =>
  anActivity({ seq: 7, id: 'm-7', text, channelData: { streamType: 'final', streamId: 's-1' } })
const given = (...activities: Activity[]): State => reduce(emptyState, { type: 'received', activities })
const growing = (state: State) => state.growing.map(({ message }) => message.text)

describe('A stream', () => {
  it('grows: each part replaces the one before', () => {
    expect(growing(given(part(1, 'Two'), part(2, 'Two to'), part(3, 'Two to three')))).toEqual(['Two to three'])
  })

  it('may take back what it has said', () => {
    expect(growing(given(part(1, 'Five days'), part(2, 'Two')))).toEqual(['Two'])
  })

  it('ignores what comes late', () => {
    expect(growing(given(part(1, 'Two'), part(3, 'Two to three'), part(2, 'Two to')))).toEqual(['Two to three'])
    expect(growing(given(part(2, 'Two to'), part(1, 'Two')))).toEqual(['Two to'])
  })

  it('says first what it is about to do', () => {
    const [stream] = given(part(1, 'Looking it up', { streamType: 'informative' })).growing
    expect(stream).toMatchObject({ note: 'Looking it up', message: { text: '' } })
    const [later] = given(part(1, 'Looking it up', { streamType: 'informative' }), part(2, 'Two')).growing
    expect(later).toMatchObject({ message: { text: 'Two' } })
    expect(later?.note).toBeUndefined()
  })

  it('keeps its words while it says what it does next', () => {
    const state = given(part(1, 'Two'), part(2, 'Checking', { streamType: 'informative' }))
    expect(growing(state)).toEqual(['Two'])
  })

  it('becomes its final message, in its place in the conversation, and nothing of it comes after', () => {
    const state = given(part(1, 'Two'), final('Two days.'), part(2, 'Two to'))
    expect(growing(state)).toEqual([])
    expect(state.messages).toMatchObject([{ id: 'm-7', streamId: 's-1', text: 'Two days.' }])
    expect(state.messages[0]!.growing).toBeUndefined()
  })

  it('that thinks better of it says nothing', () => {
    const state = given(part(1, 'Two'), part(2, '', { streamType: 'final' }))
    expect(growing(state)).toEqual([])
    expect(state.messages).toEqual([])
  })

  it('does not mix with another one', () => {
    const state = given(part(1, 'one'), part(1, 'two', { streamId: 's-2' }), final('done'))
    expect(growing(state)).toEqual(['two'])
  })

  it('is no message yet: nothing unread, and gone with the conversation', () => {
    const state = given(part(1, 'Two'))
    expect(state.messages).toEqual([])
    expect(reduce(state, { type: 'forgotten' }).growing).toEqual([])
  })

  it('disappears when it is abandoned, and not while it grows', async () => {
    const store = createStore()
    endUnfinished(store, { typingMs: 20, streamMs: 150 })
    const receive = (activity: Activity) => store.dispatch({ type: 'received', activities: [activity] })
    receive(part(1, 'left alone', { streamId: 's-2' }))
    receive(part(1, 'T'))
    let sequence = 1
    const grow = setInterval(() => receive(part(++sequence, 'T'.repeat(sequence))), 20)
    await until('the other is gone', () => store.get().growing.length === 1)
    clearInterval(grow)
    expect(store.get().growing[0]!.id).toBe('s-1')
    await until('gone', () => store.get().growing.length === 0)
  })
})
