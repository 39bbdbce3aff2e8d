// Our own questions to the sample shop. A third was held out: nothing was tuned on it (bench/knowledge-sets.ts).
import { beforeAll, expect, test } from 'vitest'
import { outOfScope, publicSetsHere, shopQuestions } from '../../bench/knowledge-sets.ts'
import type { Answer } from '../../src/core/ports.ts'
import { createKnowledge, type Knowledge } from '../../src/knowledge/knowledge.ts'
import { countWords } from '../../src/knowledge/passages.ts'

let shop: Knowledge
beforeAll(async () => {
  shop = await createKnowledge({ dir: new URL('../../knowledge/', import.meta.url).pathname })
})

const percent = (some: unknown[], all: unknown[]) => Math.round((1000 * some.length) / all.length) / 10

test.each(['tuning', 'held-out'] as const)(
  'answers the %s questions of the sample shop from the right article',
  async (part) => {
    const { onTopic } = shopQuestions(part)
    const asked: { articles: string[]; fact?: string; answer: Answer }[] = []
    for (const { text, ...rest } of onTopic) asked.push({ ...rest, answer: await shop.ask({ text }) })
    const isRight = ({ articles, answer }: (typeof asked)[number]) =>
      articles.includes(answer.candidates[0]?.article ?? '')
    const first = asked.filter(isRight)
    const three = asked.filter(({ articles, answer }) =>
      answer.candidates.some(({ article }) => articles.includes(article)),
    )
    const answered = asked.filter(({ answer }) => answer.tier === 'answer')
    const offered = asked.filter(({ answer }) => answer.tier !== 'person')
    const withFact = answered.filter((one) => isRight(one) && one.fact !== undefined)
    const told = withFact.filter(({ fact, answer }) => answer.answer!.text.includes(fact!))
    console.log(
      `shop, ${part}, ${asked.length} questions: R@1 ${percent(first, asked)} %, R@3 ${percent(three, asked)} %, answered ${percent(answered, asked)} %,`,
      `of these right ${percent(answered.filter(isRight), answered)} %, fact told ${percent(told, withFact)} %, answered or offered ${percent(offered, asked)} %`,
    )
    expect(percent(first, asked)).toBeGreaterThanOrEqual(84)
    expect(percent(three, asked)).toBeGreaterThanOrEqual(90)
    expect(percent(answered, asked)).toBeGreaterThanOrEqual(62)
    expect(percent(answered.filter(isRight), answered)).toBeGreaterThanOrEqual(96)
    expect(percent(told, withFact)).toBeGreaterThanOrEqual(85)
  },
)

test.each(['tuning', 'held-out'] as const)('leaves the %s off-topic questions to a person', async (part) => {
  const { offTopic } = shopQuestions(part)
  const answered: string[] = []
  for (const text of offTopic) if ((await shop.ask({ text })).tier === 'answer') answered.push(text)
  console.log(
    `shop, ${part}, ${offTopic.length} off-topic questions: answered ${percent(answered, offTopic)} %`,
    answered,
  )
  // Two of the thirty held out; on the five hundred below the figure is steadier.
  expect(percent(answered, offTopic)).toBeLessThanOrEqual(7)
})

test.skipIf(!publicSetsHere)('of five hundred questions about anything at all, hardly one is answered', async () => {
  const texts = outOfScope().heldOut
  const answered: string[] = []
  for (const text of texts) if ((await shop.ask({ text })).tier === 'answer') answered.push(text)
  console.log(
    `shop, ${texts.length} out-of-scope questions of clinc150, held out: answered ${percent(answered, texts)} %`,
  )
  expect(percent(answered, texts)).toBeLessThanOrEqual(3)
})

test('no answer is a whole article, and every answer cites one', async () => {
  for (const { text } of [...shopQuestions('tuning').onTopic, ...shopQuestions('held-out').onTopic]) {
    const { tier, answer } = await shop.ask({ text })
    expect(answer !== undefined).toBe(tier === 'answer')
    if (!answer) continue
    const whole = shop.article(answer.citation.article)!
    expect(answer.citation.title).toBe(whole.title)
    // A set of steps is never cut in two, so it may be longer than the rest.
    expect(countWords(answer.text)).toBeLessThanOrEqual(/^\d+\. /m.test(answer.text) ? 200 : 120)
    if (countWords(whole.markdown) > 150) expect(countWords(answer.text)).toBeLessThan(countWords(whole.markdown))
  }
})
