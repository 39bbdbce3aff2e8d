// How often a text of the public sets is wrongly taken for an introduction. Their texts stay outside of the project.

import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { checkAddress } from '../../../src/core/names/check-address.ts'
import { readIntroduction } from '../../../src/core/names/read-introduction.ts'

const folder = new URL('../../../../shared/data/', import.meta.url)
const missing = !existsSync(folder)
if (missing) console.log('Skipped: ../shared/data is not there, so false alarms on public texts were not measured.')

const load = (name: string) => JSON.parse(gunzipSync(readFileSync(new URL(`${name}.json.gz`, folder))).toString())
const rows = (name: string): string[] => load(name).rows.map(([text]: [string]) => text.replace(/^[=@]+\w+\s*/, ''))
const utterances = (name: string): string[] =>
  Object.values(load(name) as Record<string, { utterance?: string }[]>)
    .flat()
    .flatMap((row) => row?.utterance ?? [])

describe.skipIf(missing)('texts of the public sets', () => {
  it.each([
    ['bitext_small', utterances, 0.0005],
    ['airline_tweets', rows, 0.002],
    ['complaints_tweets', rows, 0.002],
  ] as const)('of %s are hardly ever taken for an introduction', (name, texts, rateMax) => {
    const all = texts(name)
    const found = all.filter((text) => readIntroduction(text)).length
    const asked = all.filter((text) => readIntroduction(text, { askedForName: true })).length
    console.log(
      `${name}: ${found} of ${all.length} read as introductions, ${asked} if the name had just been asked for`,
    )
    expect(all.length).toBeGreaterThan(1000)
    expect(found / all.length).toBeLessThan(rateMax)
    expect(asked / all.length).toBeLessThan(0.005)
  })

  it('of help articles pass the check of names, whoever the customer is', () => {
    const names = [
      { given: 'Anna', family: 'Weiss' },
      { given: 'John', family: 'Johnson', title: 'Mr.' },
      { given: 'Mark', family: 'Brown' },
      { given: 'Maya', family: 'Marsh' },
    ]
    const paragraphs: string[] = ['kb_stackfaq', 'kb_tvmanual', 'kb_banking77', 'kb_clinc150'].flatMap((name) =>
      load(name).docs.flatMap((doc: { title: string; body: string }) => `${doc.title}\n${doc.body}`.split('\n\n')),
    )
    const alarms = paragraphs.flatMap((text) => names.flatMap((name) => checkAddress(text, name)))
    console.log(
      `help articles: ${alarms.length} false alarms in ${paragraphs.length} paragraphs for ${names.length} names`,
    )
    expect(alarms.length / (paragraphs.length * names.length)).toBeLessThan(0.002)
  })
})
