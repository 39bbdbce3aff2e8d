import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createKnowledge, type KnowledgeOptions } from '../../src/knowledge/knowledge.ts'
import { aFolder } from './a-folder.ts'

const shop = {
  'shipping.md': `---
title: How long does delivery take?
alternatives: [When will my order arrive?]
---
Delivery takes 2 days in the UK and 7 days to Canada.

## Express

Express takes one day and costs £9.

## Track it

1. Open the [tracking page](https://shop.example/track).
2. Enter your order number.
3. Choose **Track**.
`,
  'returns.md': `---
title: How do I return something?
alternatives: [I want to send it back]
---
You can return anything within 30 days. Shoes and boots must be clean.

## Costs

A return costs £3.
`,
  'gift-cards.md': '---\ntitle: Gift cards\n---\nGift cards are valid for two years and can be used in the shop.',
  'secret.md': '---\ntitle: Goodwill for late parcels\naudience: agents\n---\nOffer up to £25 of goodwill.',
}

async function open(files: Record<string, string> = shop, options: Partial<KnowledgeOptions> = {}) {
  const dir = await aFolder(files)
  const knowledge = await createKnowledge({ dir, ...options })
  onTestFinished(() => knowledge.close())
  return { dir, knowledge }
}

test('answers with the passage and cites article and section', async () => {
  const { knowledge } = await open()
  const answer = await knowledge.ask({ text: 'How long does express delivery take?' })
  expect(answer.tier).toBe('answer')
  expect(answer.answer!.text).toContain('Express takes one day')
  expect(answer.answer!.citation).toMatchObject({ article: 'shipping.md', title: 'How long does delivery take?' })
  expect(answer.candidates[0]).toMatchObject({ article: 'shipping.md' })
  expect(new Set(answer.candidates.map(({ article }) => article)).size).toBe(answer.candidates.length)
})

test('keeps steps in their order and links as they are', async () => {
  const { knowledge } = await open()
  const answer = await knowledge.ask({ text: 'how do I track my order', article: 'shipping.md' })
  expect(answer.answer!.text).toMatch(
    /1\. Open the \[tracking page\]\(https:\/\/shop\.example\/track\)\.\n2\. .*\n3\. /,
  )
  expect(answer.answer!.citation.section).toBe('Track it')
})

test.each([
  'Who won the football?',
  'What is the weather tomorrow?',
  'asdf qwerty',
  '',
  '???',
  'do you ship to Mars',
  'x'.repeat(100_000),
])('does not answer "%.30s"', async (text) => {
  const { knowledge } = await open()
  const answer = await knowledge.ask({ text })
  expect(answer.tier).not.toBe('answer')
  expect(answer.answer).toBeUndefined()
  expect(answer.probability).toBeLessThan(0.6)
})

test('what is for agents is never an answer', async () => {
  const { knowledge } = await open()
  const answer = await knowledge.ask({ text: 'How much goodwill is there for late parcels?', limit: 20 })
  expect(JSON.stringify(answer)).not.toMatch(/secret|£25/)
  expect(knowledge.article('secret.md')).toBeUndefined()
})

test('answers from the article that the customer chose, whatever the others say', async () => {
  const { knowledge } = await open()
  const answer = await knowledge.ask({ text: 'costs', article: 'returns.md' })
  expect(answer).toMatchObject({ tier: 'answer', answer: { citation: { article: 'returns.md', section: 'Costs' } } })
  expect((await knowledge.ask({ text: 'weather', article: 'gone.md' })).tier).toBe('person')
})

test('keeps the subject of the conversation, and lets a new question change it', async () => {
  const { knowledge } = await open()
  const subject = [{ question: 'How long does delivery take?', article: 'shipping.md' }]
  const first = async (text: string, earlier = subject) =>
    (await knowledge.ask({ text, subject: earlier })).candidates[0]?.article
  expect(await first('and to Canada?')).toBe('shipping.md')
  expect(await first('how much is it?')).toBe('shipping.md')
  expect(await first('What about shoes?', [{ question: 'How do I return something?', article: 'returns.md' }])).toBe(
    'returns.md',
  )
  expect(await first('How do I return something?')).toBe('returns.md')
  expect(await first('what about gift cards?')).toBe('gift-cards.md')
})

test('gives as many candidates as asked for, at most twenty', async () => {
  const { knowledge } = await open()
  expect(
    (await knowledge.ask({ text: 'how long can I return delivery gift cards', limit: 1 })).candidates,
  ).toHaveLength(1)
  expect((await knowledge.ask({ text: 'return delivery gift cards', limit: 99 })).candidates).toHaveLength(3)
})

test('finds misspelt words', async () => {
  const { knowledge } = await open()
  expect((await knowledge.ask({ text: 'how long does delivry tkae' })).candidates[0]?.article).toBe('shipping.md')
})

test('finds an article in its own language', async () => {
  const { knowledge } = await open({
    ...shop,
    'versand.de.md': '---\ntitle: Wie lange dauert die Lieferung?\n---\nDie Lieferung dauert zwei Tage.',
  })
  const answer = await knowledge.ask({ text: 'Wie lange dauern Lieferungen?' })
  expect(answer).toMatchObject({ tier: 'answer', answer: { citation: { article: 'versand.de.md' } } })
})

test('shows the whole article behind a citation', async () => {
  const { knowledge } = await open()
  expect(knowledge.articles().map(({ article }) => article)).toEqual(['gift-cards.md', 'returns.md', 'shipping.md'])
  expect(knowledge.article('returns.md')?.markdown).toContain('## Costs')
  expect(knowledge.article('../etc/passwd')).toBeUndefined()
})

test('says which folder is missing, and never throws for it', async () => {
  const knowledge = await createKnowledge({ dir: '/nowhere/at/all' })
  expect(knowledge.ready).toBe(false)
  expect(await knowledge.check()).toEqual({
    state: 'off',
    detail: 'The knowledge folder /nowhere/at/all does not exist. Create it or set KNOWLEDGE_DIR.',
  })
  expect(await knowledge.ask({ text: 'How long does delivery take?' })).toEqual({
    tier: 'person',
    probability: 0,
    candidates: [],
  })
})

test('tells of broken files by name and answers from the rest', async () => {
  const log = { info: vi.fn(), warn: vi.fn() }
  const { knowledge } = await open({ ...shop, 'broken.md': '---\ntitle: a: b\n---\nText' }, { log })
  expect(knowledge.problems).toMatchObject([{ file: 'broken.md', line: 2 }])
  expect(await knowledge.check()).toMatchObject({ state: 'degraded', detail: expect.stringContaining('broken.md') })
  expect(log.warn).toHaveBeenCalledWith(expect.stringMatching(/^Knowledge: broken\.md:2: /))
  expect((await knowledge.ask({ text: 'How do I return something?' })).tier).toBe('answer')
})

test('the version changes with the content, and only then', async () => {
  const { dir, knowledge } = await open()
  const before = knowledge.version
  await knowledge.reload()
  expect(knowledge.version).toBe(before)
  await writeFile(join(dir, 'new.md'), 'A new article.')
  await knowledge.reload()
  expect(knowledge.version).not.toBe(before)
})

test('an emptied or vanished folder does not make it forget', async () => {
  const { dir, knowledge } = await open()
  await rm(dir, { recursive: true })
  await knowledge.reload()
  expect((await knowledge.ask({ text: 'How do I return something?' })).tier).toBe('answer')
  expect(await knowledge.check()).toMatchObject({
    state: 'degraded',
    detail: expect.stringContaining('does not exist'),
  })
  await mkdir(dir)
  await knowledge.reload()
  expect((await knowledge.ask({ text: 'How do I return something?' })).tier).toBe('answer')
  expect(await knowledge.check()).toMatchObject({ state: 'degraded', detail: expect.stringContaining('still answer') })
})

test('a saved file is answered from within a few seconds, also when the editor saves by renaming', async () => {
  const { dir, knowledge } = await open(shop, { watch: true })
  const warranty = () => knowledge.ask({ text: 'How long is the warranty?' })
  expect((await warranty()).tier).not.toBe('answer')

  await writeFile(join(dir, 'warranty.md.tmp'), '---\ntitle: How long is the warranty?\n---\nTwo years.')
  await rename(join(dir, 'warranty.md.tmp'), join(dir, 'warranty.md'))
  await vi.waitFor(async () => expect((await warranty()).answer?.text).toBe('Two years.'), {
    timeout: 10_000,
    interval: 100,
  })

  await mkdir(join(dir, 'deep'))
  await writeFile(join(dir, 'deep', 'lamps.md'), '---\ntitle: Which bulb fits the lamp?\n---\nE27.')
  await vi.waitFor(async () => expect(knowledge.article('deep/lamps.md')).toBeDefined(), {
    timeout: 10_000,
    interval: 100,
  })

  await writeFile(join(dir, 'deep', 'lamps.md'), '---\ntitle: Which bulb fits the lamp?\n---\nE14.')
  await vi.waitFor(async () => expect(knowledge.article('deep/lamps.md')?.markdown).toBe('E14.'), {
    timeout: 10_000,
    interval: 100,
  })

  await rm(join(dir, 'warranty.md'))
  await vi.waitFor(async () => expect((await warranty()).tier).not.toBe('answer'), { timeout: 10_000, interval: 100 })
})

test('lets agents find and read what is for them alone, and never customers', async () => {
  const { knowledge } = await open()
  const question = 'How much goodwill for late parcels?'
  const { candidates } = await knowledge.forAgents.ask(question, 5)
  expect(candidates[0]).toMatchObject({ article: 'secret.md' })
  expect((await knowledge.forAgents.article('secret.md'))?.markdown).toMatch(/Offer up to £25/)
  expect((await knowledge.forAgents.article('gift-cards.md'))?.title).toBe('Gift cards')
  expect((await knowledge.ask({ text: question, limit: 20 })).candidates.map(({ article }) => article)).not.toContain(
    'secret.md',
  )
  expect(knowledge.article('secret.md')).toBeUndefined()
})
