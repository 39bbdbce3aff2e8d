// Makes src/knowledge/coefficients.ts: how sure we are of an answer, learned from questions whose answers are known.
// Run: node scripts/calibrate-answers.ts (with ../shared/data beside the repository). Prints held-out figures.
import { writeFileSync } from 'node:fs'
import {
  type Asked,
  articleOf,
  bankingWorlds,
  halves,
  outOfScope,
  publicWorld,
  readPublic,
  shopQuestions,
  type World,
} from '../bench/knowledge-sets.ts'
import type { Article } from '../src/knowledge/article.ts'
import { asksElsewhere, type Features, features, foundForConfidence } from '../src/knowledge/confidence.ts'
import { importFolder } from '../src/knowledge/import-folder.ts'
import { KnowledgeIndex } from '../src/knowledge/knowledge-index.ts'
import { queryWords } from '../src/knowledge/words.ts'

interface Sample {
  world: string
  text: string
  values: Features
  right: boolean
  onTopic: boolean
  weight: number
}

/** Questions about something else altogether that are answered, at most. */
const farAnswersMax = 0.02
/** Questions of the same trade whose article is missing: nearly the same words, so more of them slip through. */
const nearAnswersMax = 0.12
/** From this share of the answer's threshold on, the nearest articles are offered to choose from. */
const choicesShare = 0.45
const random = seeded(7)

const { tuning, heldOut } = await worlds()
const learned: Sample[] = []
for (const world of tuning) learned.push(...(await samplesOf(world)))
// Each world has the same say, however many questions it has; our own shop, which is most like a real one, more.
weigh(learned)
const fitted = regression(learned)
const answerMin = thresholdFor(learned)
const choicesMin = Math.round(answerMin * choicesShare * 100) / 100

const file = new URL('../src/knowledge/coefficients.ts', import.meta.url)
const round = (value: number) => Math.round(value * 1000) / 1000
const lines = Object.entries(fitted.weights).map(([name, value]) => `    ${name}: ${round(value)},`)
writeFileSync(
  file,
  `// Made by scripts/calibrate-answers.ts; run it again rather than editing this file.
export const coefficients = {
  answerMin: ${answerMin},
  choicesMin: ${choicesMin},
  intercept: ${round(fitted.intercept)},
  weights: {
${lines.join('\n')}
  },
} as const
`,
)
console.log(`answerMin ${answerMin}, choicesMin ${choicesMin}`)
console.log(Object.fromEntries(Object.entries(fitted.weights).map(([name, value]) => [name, round(value)])))
report('tuning', learned)
const measured: Sample[] = []
for (const world of heldOut) measured.push(...(await samplesOf(world)))
report('held out', measured)

async function worlds(): Promise<{ tuning: World[]; heldOut: World[] }> {
  const off = outOfScope()
  const shop = (await importFolder(new URL('../knowledge/', import.meta.url).pathname)).articles
  const own = { tuning: shopQuestions('tuning'), heldOut: shopQuestions('held-out') }
  const nobody = (texts: string[]): Asked[] => texts.map((text) => ({ text, articles: [] }))
  const worlds = { tuning: [] as World[], heldOut: [] as World[] }

  for (const part of ['tuning', 'heldOut'] as const) {
    worlds[part].push({ name: 'shop', articles: shop, asked: [...own[part].onTopic, ...nobody(own[part].offTopic)] })
    worlds[part].push({ name: 'shop-far', articles: shop, asked: [...own[part].onTopic, ...nobody(off[part])] })
    worlds[part].push(...withoutSome({ name: 'shop-part', articles: shop, asked: own[part].onTopic }, 40, 6))
    if (part === 'tuning') worlds[part].push(...withoutPhrasing('shop-phrasing', shop))
    const banking = bankingWorlds()[part]
    worlds[part].push(banking)
    for (const name of ['kb_stackfaq', 'kb_clinc150', 'kb_banking77'] as const) {
      const world = publicWorld(name)
      const asked = halves(world.asked)[part === 'tuning' ? 0 : 1]
      worlds[part].push({ ...world, asked: [...asked, ...nobody(off[part].slice(0, asked.length))] })
      worlds[part].push(
        ...withoutSome(
          { name: `${name}-part`, articles: world.articles, asked: [...asked, ...nobody(off[part])] },
          35,
          4,
        ),
      )
    }
    const support = bitextWorld()
    worlds[part].push(...withoutSome({ ...support, asked: halves(support.asked)[part === 'tuning' ? 0 : 1] }, 18, 4))
  }
  const manual = publicWorld('kb_tvmanual')
  worlds.heldOut.push({ ...manual, asked: [...manual.asked, ...nobody(off.heldOut)] })
  return worlds
}

/** Smaller knowledge bases out of one: questions to the articles left out are near misses that must not be answered. */
function withoutSome(world: World, size: number, times: number): World[] {
  return Array.from({ length: times }, () => {
    const articles = shuffled(world.articles).slice(0, size)
    const here = new Set(articles.map(({ id }) => id))
    const asked = world.asked.map(({ text, articles: right }) => ({
      text,
      articles: right.filter((id) => here.has(id)),
    }))
    const [on, off] = [
      asked.filter(({ articles }) => articles.length > 0),
      asked.filter(({ articles }) => articles.length === 0),
    ]
    return { name: world.name, articles, asked: [...on, ...shuffled(off).slice(0, Math.max(60, on.length))] }
  })
}

/** Each other phrasing of an article, asked while the article does not have it. */
function withoutPhrasing(name: string, articles: Article[]): World[] {
  return [0, 1, 2].map((left) => ({
    name,
    articles: articles.map((article) => ({
      ...article,
      alternatives: article.alternatives.filter((_, at) => at !== left),
    })),
    asked: articles
      .filter(({ alternatives }) => alternatives.length > left)
      .map(({ id, alternatives }) => ({ text: alternatives[left]!, articles: [id] })),
  }))
}

/** Intents of customer support; five utterances stand for the phrasings of an article. */
function bitextWorld(): World {
  const { train, test } = readPublic<Record<'train' | 'test', { utterance: string; intent: string }[]>>('bitext_small')
  const intents = [...new Set(train.map(({ intent }) => intent))]
  const phrasings = (intent: string) =>
    train
      .filter((row) => row.intent === intent)
      .slice(0, 5)
      .map(({ utterance }) => utterance)
  return {
    name: 'bitext',
    articles: intents.map((intent) => articleOf(intent, intent.replaceAll('_', ' '), '', phrasings(intent))),
    asked: test.map(({ utterance, intent }) => ({ text: utterance, articles: [intent] })),
  }
}

async function samplesOf(world: World): Promise<Sample[]> {
  const index = await KnowledgeIndex.build(world.articles)
  return world.asked.flatMap(({ text, articles }) => {
    const words = queryWords(text, index.languages)
    const found = index.search(words, foundForConfidence)
    if (found.length === 0) return []
    if (asksElsewhere(index, words)) return []
    const right = articles.includes(index.articles[found[0]!.article]!.id)
    return [
      {
        world: world.name,
        text,
        values: features(index, words, found),
        right,
        onTopic: articles.length > 0,
        weight: 1,
      },
    ]
  })
}

function weigh(samples: Sample[]): void {
  const sizes = new Map<string, number>()
  for (const { world } of samples) sizes.set(world, (sizes.get(world) ?? 0) + 1)
  for (const sample of samples)
    sample.weight = (sample.world.startsWith('shop') ? 3000 : 1000) / sizes.get(sample.world)!
}

/** Logistic regression by Newton's method, with a small pull to zero so that rare features stay tame. */
function regression(samples: Sample[]): { intercept: number; weights: Record<keyof Features, number> } {
  const names = Object.keys(samples[0]!.values) as (keyof Features)[]
  const rows = samples.map(({ values }) => [1, ...names.map((name) => values[name])])
  const size = names.length + 1
  const pull = 1
  let beta = new Array<number>(size).fill(0)
  for (let round = 0; round < 30; round++) {
    const gradient = beta.map((value, at) => (at === 0 ? 0 : -pull * value))
    const curvature = beta.map((_, a) => beta.map((_, b) => (a === b && a > 0 ? pull : a === b ? 1e-9 : 0)))
    rows.forEach((row, at) => {
      const { weight, right } = samples[at]!
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, name) => sum + value * beta[name]!, 0)))
      for (let a = 0; a < size; a++) {
        gradient[a]! += weight * ((right ? 1 : 0) - chance) * row[a]!
        for (let b = 0; b < size; b++) curvature[a]![b]! += weight * chance * (1 - chance) * row[a]! * row[b]!
      }
    })
    const step = solve(curvature, gradient)
    beta = beta.map((value, at) => value + step[at]!)
    if (Math.max(...step.map(Math.abs)) < 1e-6) break
  }
  return {
    intercept: beta[0]!,
    weights: Object.fromEntries(names.map((name, at) => [name, beta[at + 1]!])) as Record<keyof Features, number>,
  }
}

function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row, at) => (Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? column + at : best), column)
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (let row = 0; row < rows.length; row++) {
      if (row === column) continue
      const factor = rows[row]![column]! / rows[column]![column]!
      for (let at = column; at <= rows.length; at++) rows[row]![at]! -= factor * rows[column]![at]!
    }
  }
  return rows.map((row, at) => row[rows.length]! / row[at]!)
}

function chanceOf(sample: Sample): number {
  const sum = Object.entries(sample.values).reduce(
    (total, [name, value]) => total + fitted.weights[name as keyof Features] * value,
    fitted.intercept,
  )
  return 1 / (1 + Math.exp(-sum))
}

/** The lowest threshold at which few questions without an article are answered, over the worlds alike. */
function thresholdFor(samples: Sample[]): number {
  const off = samples.filter(({ onTopic }) => !onTopic)
  const answered = (isNear: boolean, threshold: number) => {
    const here = off.filter(({ world }) => isNearMiss(world) === isNear)
    const weight = (some: Sample[]) => some.reduce((sum, sample) => sum + sample.weight, 0)
    return weight(here.filter((sample) => chanceOf(sample) >= threshold)) / weight(here)
  }
  for (let threshold = 0.3; threshold < 0.95; threshold += 0.01) {
    if (answered(false, threshold) <= farAnswersMax && answered(true, threshold) <= nearAnswersMax) {
      return Math.round(threshold * 100) / 100
    }
  }
  return 0.95
}

/** Worlds whose unanswerable questions are of the same trade. */
function isNearMiss(world: string): boolean {
  return world.endsWith('-part') || world === 'banking77' || world === 'bitext'
}

function report(part: string, samples: Sample[]): void {
  for (const world of new Set(samples.map((sample) => sample.world))) {
    const here = samples.filter((sample) => sample.world === world)
    const on = here.filter(({ onTopic }) => onTopic)
    const off = here.filter(({ onTopic }) => !onTopic)
    const percent = (count: number, of: number) =>
      of === 0 ? '   –  ' : `${((100 * count) / of).toFixed(1).padStart(5)}%`
    const answered = on.filter((sample) => chanceOf(sample) >= answerMin)
    const right = answered.filter((sample) => sample.right)
    const error = here.reduce((sum, sample) => sum + (chanceOf(sample) - (sample.right ? 1 : 0)) ** 2, 0) / here.length
    console.log(
      `${part.padEnd(9)} ${world.padEnd(18)} on topic ${String(on.length).padStart(5)}: first right ${percent(on.filter((sample) => sample.right).length, on.length)}`,
      `answered ${percent(answered.length, on.length)} of these right ${percent(right.length, answered.length)}`,
      `| off topic ${String(off.length).padStart(5)}: answered ${percent(off.filter((sample) => chanceOf(sample) >= answerMin).length, off.length)} | Brier ${error.toFixed(3)}`,
    )
  }
}

function shuffled<T>(items: T[]): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

function seeded(seed: number): () => number {
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return seed / 4_294_967_296
  }
}
