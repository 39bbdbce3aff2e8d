import { describe, expect, it } from 'vitest'
import { checkAddress } from '../../../src/core/names/check-address.ts'
import { type DraftEntry, load, report, type Swaps } from './fixtures.ts'

const swaps = load<Swaps>('swaps.json')
const clean = load<DraftEntry[]>('cleanDrafts.json')

const fill = (text: string, parts: Record<string, string | undefined>) =>
  text.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '')

/** Every template with every wrong part of every person; `right` are the same drafts as they should be. */
function generate(): { wrong: DraftEntry[]; right: DraftEntry[] } {
  const wrong: DraftEntry[] = [...swaps.drafts]
  const right: DraftEntry[] = []
  for (const { name, wrongGiven, wrongFamily, wrongTitle, heldOut: person } of swaps.people) {
    const add = (list: DraftEntry[], template: { text: string; heldOut?: boolean }, parts: object) =>
      list.push({
        draft: fill(template.text, { ...name, ...parts }),
        name,
        heldOut: (person || template.heldOut) ?? false,
      })
    for (const template of swaps.templates.given) {
      for (const given of wrongGiven) add(wrong, template, { given })
      add(right, template, {})
    }
    for (const template of swaps.templates.formal) {
      for (const title of wrongTitle) add(wrong, template, { title })
      if (!name.title) continue
      for (const family of wrongFamily) add(wrong, template, { family })
      add(right, template, {})
    }
    for (const template of swaps.templates.full) {
      for (const given of wrongGiven) add(wrong, template, { given })
      for (const family of wrongFamily) add(wrong, template, { family })
      add(right, template, {})
    }
  }
  return { wrong, right }
}

const { wrong, right } = generate()
const isFlagged = ({ draft, name }: DraftEntry) => checkAddress(draft, name).length > 0
const anna = { given: 'Anna', family: 'Weiss' }
const john = { given: 'John', family: 'Johnson', title: 'Mr.' }
const suggestionFor = (draft: string, name: object) => checkAddress(draft, name)[0]?.suggestion

describe('the check of names and titles', () => {
  it('catches every swap of a name or a title', () => {
    report('swaps caught', wrong, isFlagged)
    expect(wrong.filter((entry) => !isFlagged(entry)).map(({ draft }) => draft)).toEqual([])
  })

  it('passes the same drafts with the right name', () => {
    report('right names passed', right, (entry) => !isFlagged(entry))
    expect(right.filter(isFlagged).map(({ draft }) => draft)).toEqual([])
  })

  it('hardly ever stops a draft that is well addressed', () => {
    report('clean drafts passed', clean, (entry) => !isFlagged(entry))
    expect(clean.filter(isFlagged).map(({ draft }) => draft)).toEqual([])
  })

  it('says what to write instead', () => {
    expect(suggestionFor('Dear Mrs. Johnson, thank you.', john)).toBe('Dear Mr. Johnson')
    expect(suggestionFor('Hi Jon, thank you.', john)).toBe('Hi John')
    expect(suggestionFor('Dear Ms. Weiss,', anna)).toBe('Dear Anna')
    expect(suggestionFor('Sehr geehrter Herr Krüger,', { family: 'Krüger', title: 'Frau' })).toBe(
      'Sehr geehrte Frau Krüger',
    )
    expect(suggestionFor('Hi {name}, thanks', anna)).toBe('Hi Anna')
    expect(suggestionFor('Dear null, thanks', {})).toBe('Hello')
  })

  it('gives an excerpt that stands in the draft, so that it can be replaced', () => {
    for (const { draft, name } of wrong) {
      for (const { excerpt } of checkAddress(draft, name)) expect(draft).toContain(excerpt)
    }
  })

  it('offers only what passes the check itself', () => {
    const bad = wrong.filter(({ draft, name }) => {
      const problems = checkAddress(draft, name).filter((one) => one.suggestion !== undefined)
      const mended = problems.reduce((text, one) => text.replace(one.excerpt, () => one.suggestion!), draft)
      return checkAddress(mended, name).some((one) => one.suggestion !== undefined)
    })
    expect(bad.map(({ draft }) => draft)).toEqual([])
  })

  it('does not let a title from a platform through', () => {
    expect(checkAddress('Dear Mr. Johnson,', john, 'said')).toEqual([])
    expect(checkAddress('Dear Mr. Johnson,', john, 'platform')).toHaveLength(1)
  })

  it('leaves other people alone', () => {
    expect(checkAddress('Your parcel is with Mr. Jackson, our driver.', john)).toEqual([])
    expect(checkAddress('My colleague Jane will call you.', john)).toEqual([])
    expect(checkAddress('It shipped.\n\nBest regards,\nJon', john)).toEqual([])
  })

  it('does not take long over an attack', () => {
    for (const part of ['Hi Anna ', 'Dr. ', 'Thanks, ', 'Hi [', ', A', 'a', '\n'])
      checkAddress(part.repeat(10_000 / part.length), john)
  })
})
