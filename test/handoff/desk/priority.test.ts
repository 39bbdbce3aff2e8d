import { describe, expect, test } from 'vitest'
import { priorityOf, type Waiting } from '../../../src/handoff/desk/priority.ts'
import { ago, minutes, NOW } from '../../support/turn.ts'

const priority = (more: Partial<Waiting>) =>
  priorityOf({ heat: 0, urgent: 0, waitingSince: NOW, returning: 0, now: NOW, ...more })

describe('who is helped first', () => {
  test.each([
    ['the urgent before the upset', { urgent: 1 }, { heat: 1 }],
    ['the upset before the calm', { heat: 1 }, {}],
    [
      'whoever has waited longer, all else the same',
      { waitingSince: ago(minutes(5)) },
      { waitingSince: ago(minutes(4)) },
    ],
    ['who has written before, all else the same', { returning: 3 }, {}],
    ['an old wait in the end even before the urgent', { waitingSince: ago(minutes(90)) }, { urgent: 1 }],
  ] as const)('%s', (_what, first, second) => {
    expect(priority(first).score).toBeGreaterThan(priority(second).score)
  })

  test('does not depend on how often somebody wrote', () => {
    expect(priority({ returning: 9 }).score).toBe(priority({ returning: 1 }).score)
  })

  test('is not moved by a clock that runs behind', () => {
    expect(priority({ waitingSince: ago(-minutes(5)) }).score).toBe(0)
  })
})

describe('the reasons', () => {
  test.each([
    [{ waitingSince: NOW }, ['waiting for less than a minute']],
    [{ waitingSince: ago(minutes(12)) }, ['waiting for 12 min']],
    [{ waitingSince: ago(minutes(240)) }, ['waiting for 4 h']],
    [{ heat: 0.4 }, ['getting impatient', 'waiting for less than a minute']],
    [
      { heat: 0.7, urgent: 0.9, returning: 1 },
      ['urgent: safety or money', 'upset', 'has written before', 'waiting for less than a minute'],
    ],
    [{ waitingSince: undefined }, []],
  ])('%o', (waiting, reasons) => {
    expect(priority(waiting).reasons).toEqual(reasons)
  })
})
