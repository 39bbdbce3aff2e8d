import { describe, expect, it } from 'vitest'
import { parseProfileName } from '../../../src/core/names/parse-profile-name.ts'
import { load, type ProfileEntry, report } from './fixtures.ts'

const entries = load<ProfileEntry[]>('profiles.json')

function misread(entry: ProfileEntry): string | undefined {
  const name = parseProfileName(entry.raw ?? undefined)
  const expected = [entry.given, entry.family === undefined ? name.family : entry.family, entry.pronouns]
  const got = [name.given ?? null, entry.family === null ? (name.family ?? null) : name.family, name.pronouns]
  return JSON.stringify(got) === JSON.stringify(expected) ? undefined : `${entry.raw}: ${got}, not ${expected}`
}

describe('the name from a profile', () => {
  it('is right, or left out, for every name of the list', () => {
    report('profile names', entries, (entry) => misread(entry) === undefined)
    expect(entries.flatMap((entry) => misread(entry) ?? [])).toEqual([])
  })

  it('is never empty, never a single letter, and never has a title', () => {
    for (const { raw } of entries) {
      const { given, family, title, display } = parseProfileName(raw ?? undefined)
      expect(title).toBeUndefined()
      for (const part of [given, family, display]) expect(part === undefined || part.trim().length > 0).toBe(true)
      expect(given ?? 'Anna').not.toMatch(/^\p{Script=Latin}\.?$/u)
      expect(given ?? '').not.toMatch(/[\r\n<>@{}\d\u202a-\u202e\u200b]/)
    }
  })

  it('keeps the whole as given for the agent, also when there is nothing to call somebody by', () => {
    expect(parseProfileName('ACME GmbH')).toEqual({ display: 'ACME GmbH' })
    expect(parseProfileName('Dr. Anna Weiss, PhD').display).toBe('Dr. Anna Weiss, PhD')
  })

  it('keeps nothing of a placeholder', () => {
    for (const raw of ['Guest', 'null', '.', '🌸', 'Test User']) expect(parseProfileName(raw)).toEqual({})
  })

  it('does not take long over an attack', () => {
    for (const raw of ['a'.repeat(100_000), 'A '.repeat(100), '('.repeat(200), 'Dr. '.repeat(50)]) parseProfileName(raw)
  })

  it.each([
    ['HÉLÈNE BOUVIER', 'Hélène'],
    ['MIRIANA D’AMICO', 'Miriana'],
    ['Anneliese', 'Anneliese'],
    ['Noël', 'Noël'],
    ['Альбина', 'Альбина'],
    ['xi jinping', 'Jinping'],
  ])('reads %s, which an independent list of names found wrong', (raw, given) => {
    expect(parseProfileName(raw).given).toBe(given)
  })
})
