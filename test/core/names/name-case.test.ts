import { expect, it } from 'vitest'
import { nameCase } from '../../../src/core/names/name-case.ts'

it.each([
  ['MCDONALD', 'McDonald'],
  ['McDONALD', 'McDonald'],
  ["O'NEILL", "O'Neill"],
  ['D’ANGELO', 'D’Angelo'],
  ['JEAN-LUC', 'Jean-Luc'],
  ['müller', 'Müller'],
  ['HÉLÈNE', 'Hélène'],
  ['İBRAHİM', 'İbrahim'],
  ['MACHADO', 'Machado'],
  ['xi', 'Xi'],
  ['ИВАНОВ', 'Иванов'],
])('writes %s as %s', (raw, written) => expect(nameCase(raw)).toBe(written))

it.each(['DeShawn', 'LeBron', 'TJ', "Ka'iulani", 'Zoë', '太郎', 'ნინო'])('leaves %s as it is', (name) =>
  expect(nameCase(name)).toBe(name),
)
