// What the tests of the assessor share: our own labelled texts, public data where it is at hand, and figures in words.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { assess } from '../../src/assess/assess.ts'

export { assess }

/** Our own labelled texts, from test/fixtures/assess. */
export function casesOf<Case>(name: string): Case[] {
  const file = new URL(`../fixtures/assess/${name}.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases
}

const dataDir = new URL('../../../shared/data/', import.meta.url)

/** Public data lies beside the repository and is never part of it; without it the tests that measure are skipped. */
export const hasData = existsSync(new URL('bitext_small.json.gz', dataDir))

export function dataOf<Data>(name: string): Data {
  return JSON.parse(gunzipSync(readFileSync(new URL(`${name}.json.gz`, dataDir))).toString()) as Data
}

/** The half that nothing was tuned on: odd rows. */
export const otherHalf = <Row>(rows: readonly Row[]): Row[] => rows.filter((_, index) => index % 2 === 1)

/** Prints and returns a share of 1. */
export function share(label: string, part: number, whole: number): number {
  console.info(`${label}: ${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`)
  return part / whole
}

/** How often a positive scores above a negative; ties count half. */
export function rankQuality(positives: readonly number[], negatives: readonly number[]): number {
  const above = positives.reduce(
    (sum, positive) =>
      sum + negatives.reduce((wins, negative) => wins + (positive > negative ? 1 : positive === negative ? 0.5 : 0), 0),
    0,
  )
  return above / (positives.length * negatives.length)
}
