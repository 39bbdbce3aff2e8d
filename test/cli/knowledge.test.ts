import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inPipe } from './terminal.ts'

async function ask(args: string[], env: Record<string, string> = {}) {
  const run = inPipe(['knowledge', ...args], { env })
  return { code: await run.ended, output: run.output, errors: run.errors }
}

const folder = (files: Record<string, string | Buffer> = {}) => {
  const dir = mkdtempSync(join(tmpdir(), 'bellhop-knowledge-'))
  mkdirSync(dir, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
  return dir
}

test('shows the answer, its source, and why: the ranking with its parts, the words, how sure', async () => {
  const { code, output } = await ask(['ask', 'How long does', 'delivery take?'])
  expect(code).toBe(0)
  expect(output).toMatch(/\d+ % sure: the question is answered\./)
  expect(output).toMatch(/source: How long does delivery take\?.*knowledge\/shipping\/delivery-times\.md/)
  expect(output).toMatch(/ 1\. +\d\.\d\d +\+\d/)
  expect(output).toMatch(/title: .*deliveri/)
  expect(output).toMatch(/delivery +content +1\.0 +deliveri/)
})

test('as JSON its parts add up to the score, and the evidence to the probability', async () => {
  const { code, output } = await ask(['ask', '--json', '--limit', '2', 'Do you ship to Canada?'])
  expect(code).toBe(0)
  const { tier, probability, candidates, explanation } = JSON.parse(output)
  expect(tier).toBe('answer')
  expect(candidates).toHaveLength(2)
  for (const { score, parts } of explanation.ranking) {
    const total = Object.values(parts as Record<string, number>).reduce((sum, part) => sum + part, 0)
    expect(total).toBeCloseTo(score, 3)
  }
  const { intercept, parts } = explanation.sure as { intercept: number; parts: { value: number; weight: number }[] }
  const evidence = parts.reduce((sum, { value, weight }) => sum + value * weight, intercept)
  expect(1 / (1 + Math.exp(-evidence))).toBeCloseTo(probability, 6)
})

test.each([[[]], [['ask']], [['ask', '--limit', '0', 'x']], [['tell', 'x']]])(
  'without a question (%j) says how to ask',
  async (args) => {
    const { code, errors } = await ask(args)
    expect(code).toBe(2)
    expect(errors).toContain('Usage: bellhop knowledge ask "How long does delivery take?"')
  },
)

test('an empty folder, or none, is said with what to do', async () => {
  const empty = await ask(['ask', 'hello'], { KNOWLEDGE_DIR: folder() })
  expect([empty.code, empty.errors]).toEqual([1, expect.stringMatching(/has no article\. Put \.md, \.html or \.csv/)])
  const none = await ask(['ask', 'hello'], { KNOWLEDGE_DIR: join(folder(), 'none') })
  expect([none.code, none.errors]).toEqual([
    1,
    expect.stringMatching(/does not exist\. Create it or set KNOWLEDGE_DIR/),
  ])
})

test('a broken file is named, and the others answer', async () => {
  const dir = folder({
    'opening.md': '# When are you open?\n\nWe are open from nine to five.',
    'broken.md': Buffer.from([0xff, 0xd8, 0xff, 0x00]),
  })
  const { code, output, errors } = await ask(['ask', 'When are you open?'], { KNOWLEDGE_DIR: dir })
  expect(code).toBe(0)
  expect(errors).toMatch(/left out: broken\.md: it is not text/)
  expect(output).toMatch(/nine to five/)
})
