import { expect, test } from 'vitest'
import { countWords, splitPassages } from '../../src/knowledge/passages.ts'

const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ')

test('cuts an article at its headings and knows which ones stand above a passage', () => {
  const passages = splitPassages('Intro.\n\n## Costs\n\nFree.\n\n### Abroad\n\nNot free.\n\n## Time\n\nTwo days.')
  expect(passages.map(({ headings, text }) => [headings.join(' > '), text])).toEqual([
    ['', 'Intro.'],
    ['Costs', 'Free.'],
    ['Costs > Abroad', 'Not free.'],
    ['Time', 'Two days.'],
  ])
})

test('gathers short paragraphs to about sixty words', () => {
  const passages = splitPassages(Array.from({ length: 6 }, () => words(25)).join('\n\n'))
  expect(passages.map((passage) => passage.words)).toEqual([50, 50, 50])
})

test('keeps a set of steps whole, with the line that introduces them', () => {
  const steps = Array.from({ length: 8 }, (_, at) => `${at + 1}. ${words(12)}`).join('\n')
  const passages = splitPassages(`${words(50)}\n\nDo this:\n\n${steps}`)
  expect(passages.at(-1)!.text).toContain('8. word0')
  expect(passages.at(-1)!.text).toContain('1. word0')
  expect(passages.at(-1)!.text).toContain('Do this:')
})

test('a very long list is cut between its items, and each keeps its number', () => {
  const steps = Array.from({ length: 30 }, (_, at) => `${at + 1}. ${words(12)}`).join('\n')
  const passages = splitPassages(steps)
  expect(passages.length).toBeGreaterThan(3)
  expect(passages[1]!.text).toMatch(/^\d+\. /)
  expect(passages.map(({ text }) => text).join('\n')).toBe(steps)
})

test('each part of a long table has the names of its columns', () => {
  const rows = Array.from({ length: 40 }, (_, at) => `| row ${at} | ${words(6)} |`).join('\n')
  const passages = splitPassages(`| Name | Text |\n| --- | --- |\n${rows}`)
  expect(passages.length).toBeGreaterThan(2)
  for (const { text } of passages) expect(text).toMatch(/^\| Name \| Text \|\n\| --- \| --- \|\n\| row /)
})

test('a wall of text is cut at sentence ends', () => {
  const passages = splitPassages(Array.from({ length: 10 }, () => `It costs 3.95 and ${words(20)}.`).join(' '))
  expect(passages.length).toBeGreaterThan(2)
  for (const { text } of passages) expect(text).toMatch(/\.$/)
})

test('counts the words that a reader sees', () => {
  expect(countWords('Go to [our **shop**](https://shop.example/a/b/c), please.')).toBe(5)
})
