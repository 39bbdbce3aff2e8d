// What `knowledge ask` shows: the answer as a customer gets it, then why, for those who tend the articles.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Answer } from '../core/ports.ts'
import type { Explanation } from '../knowledge/index.ts'
import { markdownToTerminal } from './markdown.ts'
import type { Paint } from './paint.ts'

const TIER = {
  answer: ['green', 'is answered'],
  choices: ['yellow', 'is asked back, with the nearest articles to choose from'],
  person: ['red', 'gets no answer, and the offer of a person'],
} as const
const COLUMNS = {
  articleStems: 'article',
  articlePieces: '~article',
  unitStems: 'passage',
  unitPieces: '~passage',
  label: 'title',
  place: 'place',
} as const
const NUMBER_WIDTH = 9

type Print = (text: string) => void

interface Asked {
  question: string
  knowledgeDir: string
  answer: Answer
  explanation: Explanation
}

export function printAnswer({ knowledgeDir, answer, explanation }: Asked, paint: Paint, print: Print): void {
  const [colour, fate] = TIER[answer.tier]
  const { thresholds } = explanation
  print(`\n${paint(['bold', colour], `${percent(answer.probability)} sure`)}: the question ${fate}.`)
  print(
    paint('dim', `From ${percent(thresholds.answer)} it is answered, from ${percent(thresholds.choices)} asked back.`),
  )
  if (answer.answer) {
    const { text, citation } = answer.answer
    const path = join(knowledgeDir, citation.article.replace(/#.*$/, ''))
    const name = citation.section ? `${citation.title} › ${citation.section}` : citation.title
    print(`\n${markdownToTerminal(text, paint, '  ')}\n`)
    print(
      `  ${paint('dim', 'source:')} ${paint.link(name, pathToFileURL(path).href, name)} ${paint('dim', `(${path})`)}`,
    )
  }
  printRanking(explanation, paint, print)
  printWords(explanation, paint, print)
  printSure(explanation, paint, print)
}

function printRanking({ ranking }: Explanation, paint: Paint, print: Print): void {
  if (!ranking.length) return void print('\nNo article has anything of the question.')
  const columns = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
  print(`\n${paint('bold', 'Ranking')}`)
  print(paint('dim', `     ${['total', ...columns.map((name) => COLUMNS[name])].map(cell).join('')}`))
  for (const [at, { title, article, score, parts, matched }] of ranking.entries()) {
    print(
      `${String(at + 1).padStart(3)}. ${cell(score.toFixed(2))}${columns.map((name) => cell(signed(parts[name]))).join('')}`,
    )
    print(`     ${paint('bold', title)} ${paint('dim', `(${article})`)}`)
    const fields = Object.entries(matched).filter(([, terms]) => terms.length)
    if (fields.length)
      print(
        paint('dim', paint.wrap(fields.map(([field, terms]) => `${field}: ${terms.join(', ')}`).join(' · '), '     ')),
      )
  }
  print(
    paint(
      'dim',
      paint.wrap(
        '~ compares pieces of words, which survive typing errors. title: the nearest title or phrasing. place: taken off, as the question names no place.',
        '     ',
      ),
    ),
  )
}

function printWords({ words }: Explanation, paint: Paint, print: Print): void {
  print(
    `\n${paint('bold', 'Words')}${paint('dim', '  their weight, and the terms they are found by, with how telling each is')}`,
  )
  const width = Math.max(...words.map(({ word }) => word.length), 0)
  for (const { word, role, weight, terms } of words) {
    const found = terms.map((term) => `${term.term} ×${term.weight.toFixed(1)} (${term.rarity.toFixed(1)})`).join(', ')
    const line = `  ${word.padEnd(width)}  ${role.padEnd(8)} ${weight.toFixed(1)}  ${found || 'nowhere in the articles'}`
    print(role === 'small' ? paint('dim', line) : line)
  }
}

function printSure({ sure }: Explanation, paint: Paint, print: Print): void {
  print(
    `\n${paint('bold', 'How sure')}${paint('dim', '  each value from 0 to 1 times its weight; the sum makes the probability')}`,
  )
  print(`  ${'to begin with'.padEnd(14)} ${' '.repeat(14)} ${cell(signed(sure.intercept))}`)
  for (const { name, value, weight } of sure.parts) {
    print(`  ${name.padEnd(14)} ${value.toFixed(2)} × ${signed(weight).padStart(7)} ${cell(signed(value * weight))}`)
  }
  print('')
}

const percent = (probability: number) => `${Math.round(probability * 100)} %`
const cell = (text: string) => text.padStart(NUMBER_WIDTH)
const signed = (value: number) => (value === 0 ? '–' : `${value > 0 ? '+' : '−'}${Math.abs(value).toFixed(2)}`)
