import { describe, expect, test } from 'vitest'
import { TROLL_MIN } from '../../src/core/policies/troll.ts'
import { assess, dataOf, hasData, otherHalf, share } from './fixtures.ts'

describe('abuse without a concern', () => {
  test.each([
    'lol shut up stupid bot, go fuck yourself',
    'kill yourself you retard',
    'suck my dick losers',
    'you are all faggots',
    'shut up b!tch',
  ])('is scored with its evidence: "%s"', (text) => {
    const { troll, evidence } = assess(text)
    expect(troll).toBeGreaterThanOrEqual(TROLL_MIN)
    expect(evidence?.length).toBeGreaterThan(0)
  })

  test.each([
    'you idiots lost my parcel again',
    'where is my fucking order you bitches',
    'fuck you, give me my money back',
    'your shitty app crashed again, assholes',
    'three weeks and no refund. go to hell',
    'this stupid bot cannot even tell me when you open',
    'HOW DARE YOU charge me twice you motherfuckers',
    'the lamp is fucking awesome',
    'what the hell is a gift card',
    'that is sick, dumb luck I found you',
  ])('is not what somebody with a concern writes, in whatever words: "%s"', (text) => {
    expect(assess(text).troll).toBeLessThan(TROLL_MIN)
  })
})

describe.skipIf(!hasData)('on the half of the public data that nothing was tuned on', () => {
  type Tweet = [text: string, label: string | number]
  const rows = (name: string) => otherHalf(dataOf<{ rows: Tweet[] }>(name).rows)
  const held = (tweets: Tweet[]) => tweets.filter(([text]) => assess(text).troll >= TROLL_MIN).length

  test('no genuine complaint is held back', () => {
    const complaints = rows('complaints_tweets').filter(([, label]) => label === 1)
    const airline = rows('airline_tweets').filter(([, label]) => label === 'negative')
    expect(share('complaints held back', held(complaints), complaints.length)).toBe(0)
    expect(share('unhappy passengers held back', held(airline), airline.length)).toBe(0)
  })

  test('what is held back is abuse', () => {
    const all = rows('davidson')
    const abusive = all.filter(([, label]) => label !== 2)
    const right = held(abusive)
    expect(share('precision', right, held(all))).toBeGreaterThan(0.95)
    expect(share('recall', right, abusive.length)).toBeGreaterThan(0.5)
  })
})
