import { describe, expect, it } from 'vitest'
import { readIntroduction } from '../../../src/core/names/read-introduction.ts'
import { type IntroductionEntry, load, report } from './fixtures.ts'

const entries = load<IntroductionEntry[]>('introductions.json')

function misread(entry: IntroductionEntry): string | undefined {
  const found = readIntroduction(entry.text, { askedForName: entry.askedForName ?? false })
  const { display: _, ...name } = found?.name ?? {}
  const expected = entry.name ?? {}
  const same = JSON.stringify(Object.entries(name).sort()) === JSON.stringify(Object.entries(expected).sort())
  const rest = entry.rest === undefined || entry.rest === found?.rest
  return same && rest ? undefined : `${entry.text}: ${JSON.stringify(found)}, not ${JSON.stringify(entry)}`
}

describe('an introduction', () => {
  it('is read right, and nothing else is taken for one, over the whole list', () => {
    report('introductions', entries, (entry) => misread(entry) === undefined)
    expect(entries.flatMap((entry) => misread(entry) ?? [])).toEqual([])
  })

  it('leaves the question to be answered', () => {
    const found = readIntroduction('this is Dr. Maria Garcia, my order is late')
    expect(found?.name).toMatchObject({ title: 'Dr.', given: 'Maria', family: 'Garcia' })
    expect(found?.rest).toBe('my order is late')
  })

  it('calls people as they ask to be called', () => {
    const found = readIntroduction('My name is Elizabeth Bennet but please call me Lizzie.')
    expect(found?.name).toMatchObject({ given: 'Lizzie', family: 'Bennet' })
  })

  it('keeps a title that the customer gave', () => {
    expect(readIntroduction('please address me as Mrs. Okafor')?.name).toEqual({
      title: 'Mrs.',
      family: 'Okafor',
      display: 'Mrs. Okafor',
    })
  })

  it('takes a bare answer for a name only when the name was asked for', () => {
    expect(readIntroduction('Anna')).toBeUndefined()
    expect(readIntroduction('Anna', { askedForName: true })?.name.given).toBe('Anna')
    expect(readIntroduction('will', { askedForName: true })?.name.given).toBe('Will')
    expect(readIntroduction('refund', { askedForName: true })).toBeUndefined()
  })

  it('does not take who is greeted for who greets', () => {
    expect(readIntroduction('Hi Laura, I just posted it.', { askedForName: true })).toBeUndefined()
    expect(readIntroduction('hi, sam', { askedForName: true })?.name.given).toBe('Sam')
  })

  it('does not take a thank-you to the agent for a signature', () => {
    expect(readIntroduction('That worked. Thanks, Maya!')).toBeUndefined()
    expect(readIntroduction('That worked.\nThanks,\nMaya')?.name.given).toBe('Maya')
  })

  it('will not say an insult back', () => {
    for (const word of ['asshole', 'Bitch', 'daddy', 'God'])
      expect(readIntroduction(`call me ${word}`, { askedForName: true })).toBeUndefined()
  })

  it('does not take long over an attack', () => {
    for (const part of ['my name is ', "I'm ", 'Dr. ', 'Thanks,\n', 'a', ', ', '\n']) {
      readIntroduction(part.repeat(5000 / part.length), { askedForName: true })
    }
  })
})
