import { describe, expect, test } from 'vitest'
import { type Happening, reduce } from '../../desk/src/core/reduce.ts'
import { emptyState, type State } from '../../desk/src/core/state.ts'
import { aCase, aMessage, aQueue } from './helpers.ts'

const reached = (...happenings: Happening[]): State => happenings.reduce(reduce, emptyState)
const opened: Happening = { type: 'went', place: { at: 'case', conversationId: 'c1' } }

describe('the state of the page', () => {
  test('an answer for a case that was left meanwhile changes nothing', () => {
    const left = reached(opened, { type: 'went', place: { at: 'case', conversationId: 'c2' } })
    expect(reduce(left, { type: 'case', detail: aCase() })).toBe(left)
  })

  test('signing out leaves nothing of the customers, and keeps the place', () => {
    const state = reached(
      opened,
      { type: 'queue', queue: aQueue() },
      { type: 'case', detail: aCase() },
      { type: 'signedOut', ended: true },
    )
    expect(state).toEqual({ ...emptyState, place: opened.place, session: { is: 'out', ended: true } })
  })

  test('earlier messages stay when the newest are read anew', () => {
    const state = reached(
      opened,
      { type: 'case', detail: aCase({ timeline: [aMessage('m3'), aMessage('m4')], more: true }) },
      {
        type: 'earlier',
        conversationId: 'c1',
        page: { items: [aMessage('m1'), aMessage('m2')], more: false },
      },
      { type: 'case', detail: aCase({ timeline: [aMessage('m4'), aMessage('m5')], more: true }) },
    )
    expect(state.open?.timeline.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5'])
    expect(state.open?.more).toBe(false)
  })

  test('a gap is never shown as if nothing were missing', () => {
    const state = reached(
      opened,
      { type: 'case', detail: aCase({ timeline: [aMessage('m1')] }) },
      { type: 'case', detail: aCase({ timeline: [aMessage('m900')], more: true }) },
    )
    expect(state.open?.timeline.map(({ id }) => id)).toEqual(['m900'])
    expect(state.open?.more).toBe(true)
  })

  test('a case that cannot be read just now stays in sight; one that is gone does not', () => {
    const shown = reached(opened, { type: 'case', detail: aCase() })
    const failed = { type: 'caseFailed', conversationId: 'c1', problem: 'no network' } as const
    expect(reduce(shown, { ...failed, gone: false }).open?.detail).toBeDefined()
    expect(reduce(shown, { ...failed, gone: true }).open?.detail).toBeUndefined()
  })

  test('who has just written is no longer writing', () => {
    const state = reached(
      opened,
      { type: 'case', detail: aCase({ timeline: [aMessage('m1')] }) },
      { type: 'typing', conversationId: 'c1', until: 1 },
      { type: 'case', detail: aCase({ timeline: [aMessage('m1'), aMessage('m2')] }) },
    )
    expect(state.typing).toBeUndefined()
  })
})
