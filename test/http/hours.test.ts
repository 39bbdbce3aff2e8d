import { describe, expect, test } from 'vitest'
import { createHours } from '../../src/hours.ts'

const at = (time: string) => new Date(time)
const office = (timeZone: string, businessHours = 'Mo-Fr 09:00-17:00') => createHours({ businessHours, timeZone })

describe('an office', () => {
  test('without BUSINESS_HOURS is always open', () => {
    const hours = createHours({ timeZone: 'UTC' })
    expect(hours.openAt(at('2026-12-25T03:00:00Z'))).toBe(true)
    expect(hours.nextOpening(at('2026-12-25T03:00:00Z'))).toBeUndefined()
  })

  // 2026-11-23 is a Monday.
  test.each([
    ['UTC', '2026-11-23T08:59:59Z', false],
    ['UTC', '2026-11-23T09:00:00Z', true],
    ['UTC', '2026-11-23T16:59:59Z', true],
    ['UTC', '2026-11-23T17:00:00Z', false],
    ['UTC', '2026-11-22T12:00:00Z', false],
    ['America/New_York', '2026-11-23T13:59:00Z', false],
    ['America/New_York', '2026-11-23T14:00:00Z', true],
    // Monday morning in Auckland is Sunday evening in London.
    ['Pacific/Auckland', '2026-11-22T20:30:00Z', true],
    ['Pacific/Auckland', '2026-11-27T20:30:00Z', false],
    ['Asia/Kolkata', '2026-11-23T03:29:00Z', false],
    ['Asia/Kolkata', '2026-11-23T03:30:00Z', true],
    ['Pacific/Kiritimati', '2026-11-22T19:00:00Z', true],
  ])('in %s at %s: open is %s', (zone, time, open) => expect(office(zone).openAt(at(time))).toBe(open))

  describe('keeps the time of its wall when clocks change', () => {
    test.each([
      // London: forward on 29 March 2026, back on 25 October 2026.
      ['Europe/London', '2026-03-27T09:00:00Z', true],
      ['Europe/London', '2026-03-27T08:30:00Z', false],
      ['Europe/London', '2026-03-30T08:00:00Z', true],
      ['Europe/London', '2026-03-30T16:00:00Z', false],
      ['Europe/London', '2026-10-23T08:00:00Z', true],
      ['Europe/London', '2026-10-26T08:30:00Z', false],
      ['Europe/London', '2026-10-26T09:00:00Z', true],
      // New York: forward on 8 March, back on 1 November.
      ['America/New_York', '2026-03-06T14:00:00Z', true],
      ['America/New_York', '2026-03-09T13:00:00Z', true],
      ['America/New_York', '2026-11-02T13:30:00Z', false],
      // Sydney's summer is the north's winter: forward on 4 October, back on 5 April.
      ['Australia/Sydney', '2026-04-02T22:00:00Z', true],
      ['Australia/Sydney', '2026-04-06T22:00:00Z', false],
      ['Australia/Sydney', '2026-04-06T23:00:00Z', true],
      // Lord Howe moves by half an hour.
      ['Australia/Lord_Howe', '2026-11-22T22:00:00Z', true],
      ['Australia/Lord_Howe', '2026-06-21T22:15:00Z', false],
      ['Australia/Lord_Howe', '2026-06-21T22:30:00Z', true],
    ])('%s at %s: open is %s', (zone, time, open) => expect(office(zone).openAt(at(time))).toBe(open))
  })

  test('around the clock is open in the hour that comes twice and the one that never comes', () => {
    const hours = office('Europe/London', '24/7')
    for (const time of [
      '2026-03-29T00:59:59Z',
      '2026-03-29T01:00:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
    ]) {
      expect(hours.openAt(at(time))).toBe(true)
    }
  })

  test('that works nights is open past midnight', () => {
    const hours = office('UTC', 'Mo-Fr 22:00-02:00')
    expect(hours.openAt(at('2026-11-24T01:00:00Z'))).toBe(true)
    expect(hours.openAt(at('2026-11-24T03:00:00Z'))).toBe(false)
    // Friday's night ends on Saturday.
    expect(hours.openAt(at('2026-11-28T01:00:00Z'))).toBe(true)
    expect(hours.openAt(at('2026-11-29T01:00:00Z'))).toBe(false)
  })

  test('with a break is closed at noon', () => {
    const hours = office('UTC', 'Mo-Fr 09:00-12:00,13:00-17:00')
    expect(hours.openAt(at('2026-11-23T12:30:00Z'))).toBe(false)
    expect(hours.nextOpening(at('2026-11-23T12:30:00Z'))).toBe('today at 13:00 (UTC)')
  })
})

describe('the next opening is told as a person would', () => {
  test.each([
    ['UTC', '2026-11-23T06:00:00Z', 'today at 09:00 (UTC)'],
    ['UTC', '2026-11-23T18:00:00Z', 'tomorrow at 09:00 (UTC)'],
    ['UTC', '2026-11-27T18:00:00Z', 'on Monday at 09:00 (UTC)'],
    ['America/New_York', '2026-11-24T02:00:00Z', 'tomorrow at 09:00 (America/New_York)'],
    ['Pacific/Auckland', '2026-11-22T19:00:00Z', 'today at 09:00 (Pacific/Auckland)'],
    // Over the weekend in which the clock goes forward.
    ['Europe/London', '2026-03-27T18:00:00Z', 'on Monday at 09:00 (Europe/London)'],
    ['Europe/London', '2026-10-24T12:00:00Z', 'on Monday at 09:00 (Europe/London)'],
  ])('in %s at %s: %s', (zone, time, words) => expect(office(zone).nextOpening(at(time))).toBe(words))

  test('with its date when it is more than a week away', () => {
    const hours = office('UTC', 'Jan 10-Dec 23 Mo-Fr 09:00-17:00')
    expect(hours.nextOpening(at('2026-12-24T12:00:00Z'))).toBe('on Monday, January 11 at 09:00 (UTC)')
  })
})

test.each(['Mo-Fr 25:00-99:00 nonsense', 'whenever we like', '((((', 'Mo-Fr 09:00-'])(
  '"%s" is refused with an example of what can be read',
  (words) => {
    expect(() => createHours({ businessHours: words, timeZone: 'UTC' })).toThrow(
      /BUSINESS_HOURS.*Example: Mo-Fr 09:00-17:00/s,
    )
  },
)

test.each([
  ['in the night before', '2026-03-10T03:00:00Z', 'Europe/Berlin', '2026-03-10T08:00:00.000Z'],
  ['over a weekend', '2026-03-06T20:00:00Z', 'Europe/Berlin', '2026-03-09T08:00:00.000Z'],
  ['when summer time begins meanwhile', '2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-30T07:00:00.000Z'],
  ['on the other side of the world', '2026-03-10T12:00:00Z', 'Asia/Tokyo', '2026-03-11T00:00:00.000Z'],
])('tells the moment of opening itself: %s', (_when, at, timeZone, opensAt) => {
  expect(office(timeZone).opensAt(new Date(at))?.toISOString()).toBe(opensAt)
})

test.each([
  ['en', 'tomorrow at 09:00 (Europe/London)'],
  ['de', 'morgen, 09:00 (Europe/London)'],
  ['fr', 'demain, 09:00 (Europe/London)'],
  ['es', 'mañana, 09:00 (Europe/London)'],
  ['ja', '明日, 09:00 (Europe/London)'],
])('says in %s when it opens', (language, said) => {
  expect(office('Europe/London').nextOpening(at('2026-11-22T12:00:00Z'), language)).toBe(said)
})

test.each([
  ['de', /^Montag(,| um) 09:00/],
  ['pt', /^segunda-feira(,| às) 09:00/],
  ['ar', /^الاثنين/],
])('says in %s on which day it opens', (language, said) => {
  expect(office('Europe/London').nextOpening(at('2026-11-20T18:00:00Z'), language)).toMatch(said)
})
