import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../../widget/src/core/queue.ts'
import { type Action, reduce } from '../../widget/src/core/reduce.ts'
import { emptyState, openChoices, ratingId, type State, surveyOf, unread } from '../../widget/src/core/state.ts'
import { anActivity } from './helpers.ts'

const stateAfter = (...actions: Action[]): State => actions.reduce(reduce, emptyState)
const received = (...activities: Parameters<typeof anActivity>[0][]): Action => ({
  type: 'received',
  activities: activities.map(anActivity),
})
const texts = (state: State) => state.messages.map(({ text }) => text)
const entry = (id: string, text = id): Outgoing => ({ id, at: 1, text })
const choices = { suggestedActions: { actions: [{ type: 'postBack', title: 'Yes', value: { choice: 'yes' } }] } }

describe('The conversation on the screen', () => {
  it('shows a message once, however often it arrives', () => {
    const message = anActivity({ seq: 1 })
    const again: Action = { type: 'received', activities: [message, message] }
    expect(stateAfter(again, again).messages).toHaveLength(1)
  })

  it('is in the server’s order, whatever the order of arrival', () => {
    expect(
      texts(stateAfter(received({ seq: 3, text: 'c' }), received({ seq: 1, text: 'a' }, { seq: 2, text: 'b' }))),
    ).toEqual(['a', 'b', 'c'])
  })

  it('does not double our own message when its echo arrives, before or after the answer to the post', () => {
    const echo = received({ seq: 1, author: 'contact', text: 'hi', channelData: { clientActivityID: 'c1' } })
    const queue: Action = { type: 'queue', entries: [entry('c1', 'hi')] }
    const sent: Action = { type: 'sent', entry: entry('c1', 'hi'), id: 'id-1' }
    for (const order of [
      [queue, sent, echo],
      [queue, echo, sent],
      [echo, queue, sent],
      [queue, { type: 'queue', entries: [] } as Action, echo],
    ]) {
      const state = stateAfter(...order)
      expect(texts(state)).toEqual(['hi'])
      expect(state.messages[0]!.seq).toBe(1)
      expect(state.outgoing).toEqual([])
    }
  })

  it('keeps a message in sight that another tab has sent, until its echo is here', () => {
    const state = stateAfter({ type: 'queue', entries: [entry('c1', 'hi')] }, { type: 'queue', entries: [] })
    expect(texts(state)).toEqual(['hi'])
  })

  it('shows what a customer wrote as plain text, even when the wire says Markdown', () => {
    const state = stateAfter(received({ seq: 1, author: 'contact', text: '**x**', textFormat: 'markdown' }))
    expect(state.messages[0]!.markdown).toBeUndefined()
  })

  it('replaces a message that was edited, and lets one grow', () => {
    const state = stateAfter(
      received({ seq: 1, text: 'The coat' }),
      received({
        seq: 1,
        type: 'messageUpdate',
        text: 'The coat is blue.',
        channelData: { editedAt: '2026-01-02T10:01:00Z' },
      }),
    )
    expect(texts(state)).toEqual(['The coat is blue.'])
    expect(state.messages[0]!.edited).toBe(true)
  })

  it('takes away the words of a message that was deleted, and keeps its place', () => {
    const state = stateAfter(
      received({ seq: 1, text: 'secret' }, { seq: 2, text: 'b' }),
      received({ type: 'messageDelete', id: 'id-1' }),
    )
    expect(state.messages.map(({ text, removed }) => [text, removed])).toEqual([
      ['', true],
      ['b', undefined],
    ])
    expect(JSON.stringify(state)).not.toContain('secret')
  })

  it('shows typing until a message comes, and never the customer’s own', () => {
    const typing = received({ type: 'typing', from: { name: 'Maya', role: 'bot' }, author: 'agent' })
    expect(stateAfter(typing).typing).toEqual({ role: 'agent', name: 'Maya' })
    expect(stateAfter(typing, received({ seq: 1 })).typing).toBeUndefined()
    expect(stateAfter(received({ type: 'typing', author: 'contact' })).typing).toBeUndefined()
  })

  it('tells who handles the conversation', () => {
    const value = { handler: 'agent', agent: { name: 'Maya' } }
    expect(stateAfter(received({ type: 'event', name: 'bellhop/state', value })).handling).toEqual(value)
  })

  it('counts what is unread, and not the customer’s own words', () => {
    const state = stateAfter(received({ seq: 1 }, { seq: 2, author: 'contact' }, { seq: 3, author: 'agent' }))
    expect(unread(state)).toBe(2)
    expect(unread(reduce(state, { type: 'read', seq: 1 }))).toBe(1)
    expect(unread(reduce(reduce(state, { type: 'read', seq: 3 }), { type: 'read', seq: 1 }))).toBe(0)
  })

  it('offers choices with the newest message alone', () => {
    const offered = stateAfter(received({ seq: 1, ...choices }))
    expect(openChoices(offered)).toHaveLength(1)
    expect(openChoices(reduce(offered, received({ seq: 2 })))).toEqual([])
    expect(openChoices(reduce(offered, { type: 'queue', entries: [entry('c1')] }))).toEqual([])
  })

  it('knows from the log whether a survey was answered', () => {
    const asked = stateAfter(received({ seq: 1, channelData: { survey: true }, ...choices }))
    expect(surveyOf(asked, 'id-1')).toEqual({ commented: false })
    expect(openChoices(asked)).toEqual([])
    const rated = reduce(asked, { type: 'queue', entries: [entry(ratingId('id-1', 4))] })
    expect(surveyOf(rated, 'id-1')).toEqual({ rating: 4, commented: false })
    const said = reduce(rated, received({ seq: 2, author: 'contact', channelData: { clientActivityID: 'note-id-1' } }))
    expect(surveyOf(said, 'id-1')).toEqual({ rating: 4, commented: true })
  })

  it('forgets everything of one user before the next, but not whose shop it is', () => {
    const state = stateAfter(
      { type: 'welcomed', welcome: { token: '', expires_in: 1, userId: '', visitor: '', title: 'Shop' } },
      received({ seq: 1 }),
      { type: 'forgotten' },
    )
    expect(state.messages).toEqual([])
    expect(state.title).toBe('Shop')
  })

  it('survives what it does not know', () => {
    const odd = [
      { type: 'event', name: 'other' },
      { type: 'endOfConversation' },
      { type: 'message' },
      { type: 'messageDelete', id: 'nobody' },
    ]
    expect(() => stateAfter({ type: 'received', activities: odd })).not.toThrow()
  })
})
