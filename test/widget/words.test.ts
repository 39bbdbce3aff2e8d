// Every language says everything that English says, with the same values in it, in every plural form that it has.
import { afterEach, describe, expect, it } from 'vitest'
import { spoken } from '../../widget/src/words/all.ts'
import { chooseLanguage, languages } from '../../widget/src/words/choose.ts'
import { en } from '../../widget/src/words/en.ts'
import { comingTime, counted, fill, type Plural, sizeOf, speak, timeOf, words } from '../../widget/src/words/index.ts'

const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
const keys = Object.keys(en) as (keyof typeof en)[]

afterEach(() => speak('en'))

describe.each(Object.entries(spoken))('In %s', (language, said) => {
  it('everything is said, and nothing else', () => {
    expect(Object.keys(said).sort()).toEqual([...keys].sort())
  })

  it('the same values are named', () => {
    for (const key of keys) {
      const [ours, theirs] = [en[key], said[key]]
      if (typeof ours === 'string') expect(values(theirs as string), key).toEqual(values(ours))
      else expect(values((theirs as Plural).other), key).toEqual(values(ours.other))
    }
  })

  it('each plural has the forms of the language, and no others', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort()
    for (const key of keys)
      if (typeof en[key] !== 'string') expect(Object.keys(said[key]).sort(), key).toEqual(categories)
  })

  it('little is left in English', () => {
    const same = keys.filter((key) => typeof en[key] === 'string' && en[key] === said[key])
    // A few words are the same in several languages.
    expect(same.filter((key) => !['conversation', 'image', 'assistant', 'worst', 'best'].includes(key))).toEqual([])
  })
})

it('every language that can be chosen can be spoken', () => {
  expect(languages.toSorted()).toEqual(['en', ...Object.keys(spoken)].toSorted())
})

describe('The language', () => {
  it.each([
    [['de-AT', 'en', 'fr'], 'de-AT'],
    [[undefined, 'pt-BR'], 'pt-BR'],
    [['', 'nl', 'sv', 'ja-JP'], 'ja-JP'],
    [['xx', 'fr_CA'], 'fr-CA'],
    [['not a language!', 'es'], 'es'],
    [['tlh'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wished, chosen) => {
    expect(chooseLanguage(wished)).toBe(chosen)
  })
})

describe('What is said', () => {
  it('counts as the language counts', () => {
    speak('ar', spoken.ar)
    const counts = [1, 2, 3, 11, 100].map((count) => counted(words.newMessages, count))
    expect(new Set(counts).size).toBe(5)
    expect(counts.slice(0, 2)).toEqual(['رسالة جديدة واحدة', 'رسالتان جديدتان'])
    speak('en')
    expect([1, 2].map((count) => counted(words.newMessages, count))).toEqual(['1 new message', '2 new messages'])
  })

  it('keeps a name in other letters from turning the sentence around it', () => {
    speak('ar', spoken.ar)
    expect(fill(words.startOverAgent, { name: 'Maya (UK)' })).toContain('\u2068Maya (UK)\u2069')
  })

  it('says what a language lacks in English', () => {
    speak('de', { send: 'Senden' })
    expect([words.send, words.attach]).toEqual(['Senden', en.attach])
  })

  it('writes sizes and times as the language does', () => {
    speak('de', spoken.de)
    expect(sizeOf(2_400_000)).toMatch(/^2,4.MB$/)
    const now = new Date(2026, 2, 10, 12).getTime()
    expect(timeOf(new Date(2026, 2, 10, 9, 5).toISOString(), now)).toBe('09:05')
    expect(timeOf(new Date(2026, 2, 9, 9, 5).toISOString(), now)).toBe('09.03.2026, 09:05')
    expect(timeOf('nonsense', now)).toBe('')
  })

  it('tells when somebody is back by the day’s own name', () => {
    speak('de', spoken.de)
    const now = new Date(2026, 2, 10, 22).getTime()
    const at = (day: number) => comingTime(new Date(2026, 2, day, 9).toISOString(), now)
    expect(at(10)).toMatch(/^heute, 0?9:00$/)
    expect(at(11)).toMatch(/^morgen, 0?9:00$/)
    expect(at(13)).toMatch(/^Freitag,? (um )?0?9:00$/)
    expect(at(20)).toMatch(/^Freitag, 20\. März.*9:00$/)
  })
})
