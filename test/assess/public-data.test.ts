// Measures the assessor on public data that lies beside the repository (../shared/data). Nothing was tuned on these halves,
// nothing was learned from them, and no text of them is in the project.
import { describe, expect, test } from 'vitest'
import { assess, dataOf, hasData, otherHalf, rankQuality, share } from './fixtures.ts'

if (!hasData) console.info('skipped: ../shared/data is missing, so the assessor is not measured on public data')

interface Bitext {
  utterance: string
  intent: string
}
type Tweet = [text: string, sentiment: string, confidence: number]

describe.skipIf(!hasData)('on public data', () => {
  const bitext = () => {
    const { train, test, dev } = dataOf<Record<'train' | 'test' | 'dev', Bitext[]>>('bitext_small')
    return otherHalf([...train, ...test, ...dev])
  }
  const asks = ({ utterance }: Bitext) => assess(utterance).intent === 'person'

  test('whoever asks for an agent is heard', () => {
    const rows = bitext().filter((row) => row.intent === 'contact_human_agent')
    expect(share('bitext contact_human_agent', rows.filter(asks).length, rows.length)).toBeGreaterThanOrEqual(0.95)
  })

  test('of 25 other intents hardly anybody is mistaken for asking', () => {
    const rows = bitext().filter((row) => !row.intent.startsWith('contact_'))
    expect(share('bitext false alarms', rows.filter(asks).length, rows.length)).toBeLessThanOrEqual(0.01)
    const service = bitext().filter((row) => row.intent === 'contact_customer_service')
    // Half of them ask for opening hours, numbers and addresses, which the knowledge answers.
    share('bitext contact_customer_service taken as asking for a person', service.filter(asks).length, service.length)
  })

  test.each(['kb_banking77', 'kb_clinc150', 'kb_tvmanual', 'kb_stackfaq'])('questions of %s stay questions', (name) => {
    const queries = otherHalf(dataOf<{ queries: { q: string }[] }>(name).queries)
    const person = queries.filter(({ q }) => assess(q).intent === 'person').length
    const hot = queries.filter(({ q }) => assess(q).heat >= 0.6).length
    expect(share(`${name} taken as asking for a person`, person, queries.length)).toBeLessThanOrEqual(0.01)
    expect(share(`${name} taken as upset`, hot, queries.length)).toBeLessThanOrEqual(0.01)
  })

  test('the unhappy score hotter than the happy', () => {
    const rows = otherHalf(dataOf<{ rows: Tweet[] }>('airline_tweets').rows)
    const heats = (sentiment: string) =>
      rows.filter((row) => row[1] === sentiment && row[2] === 1).map((row) => assess(row[0]).heat)
    const [negative, neutral, positive] = [heats('negative'), heats('neutral'), heats('positive')]
    const quality = rankQuality(negative, positive)
    console.info(
      `airline heat, negative over positive: ${quality.toFixed(3)}, over neutral: ${rankQuality(negative, neutral).toFixed(3)}`,
    )
    share('airline negative handed over', negative.filter((heat) => heat >= 0.6).length, negative.length)
    expect(quality).toBeGreaterThan(0.85)
    expect(
      share('airline positive handed over', positive.filter((heat) => heat >= 0.6).length, positive.length),
    ).toBeLessThan(0.02)
    expect(
      share('airline neutral handed over', neutral.filter((heat) => heat >= 0.6).length, neutral.length),
    ).toBeLessThan(0.03)
  })

  test('complaints score above the rest', () => {
    const rows = otherHalf(dataOf<{ rows: [text: string, complaint: number][] }>('complaints_tweets').rows)
    const scores = (label: number) => rows.filter((row) => row[1] === label).map((row) => assess(row[0]).complaint)
    const [complaints, others] = [scores(1), scores(0)]
    const quality = rankQuality(complaints, others)
    console.info(`complaints: rank quality ${quality.toFixed(3)}`)
    share('complaints seen', complaints.filter((score) => score >= 0.5).length, complaints.length)
    share('others taken as complaints', others.filter((score) => score >= 0.5).length, others.length)
    expect(quality).toBeGreaterThan(0.77)
  })
})
