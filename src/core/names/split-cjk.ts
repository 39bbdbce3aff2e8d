// Names in Han characters, kana and Hangul: the family comes first, mostly without a space between.

import { isHangulFamily, isHanziFamily, isKanjiFamily } from './family-names.ts'

export interface NameParts {
  given?: string
  family?: string
}

/** The parts of a name in an East Asian script; undefined when the text is in another script. Unsure is `{}`. */
export function splitCjk(raw: string): NameParts | undefined {
  if (!/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・･\s々〆]+$/u.test(raw))
    return undefined
  const title = /(?:先生|女士|小姐|さん|さま|様|氏|殿|님|씨)$/u.exec(raw)
  const text = title ? raw.slice(0, title.index).trim() : raw
  const named = split(text)
  // "王先生": with a title and nothing else, what is left is the family.
  return title && named.given === text && text.length <= 2 ? { family: text } : named
}

function split(text: string): NameParts {
  // A dot stands between the parts of a foreign name in katakana, which keeps its own order.
  const foreign = text.split(/[・･]/u)
  if (foreign.length > 1) return { given: foreign[0]!.trim(), family: foreign.at(-1)!.trim() }
  const words = text.split(/\s+/u)
  if (words.length === 2) return { family: words[0]!, given: words[1]! }
  if (words.length > 2) return {}
  if (/\p{Script=Hangul}/u.test(text)) return splitHangul(text)
  if (/^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(text)) return text.length <= 6 ? { given: text } : {}
  return splitHan(text)
}

function splitHangul(text: string): NameParts {
  const double = text.slice(0, 2)
  if (text.length === 4 && isHangulFamily(double)) return { family: double, given: text.slice(2) }
  if (text.length === 3 && isHangulFamily(text.slice(0, 1))) return { family: text.slice(0, 1), given: text.slice(1) }
  // Two syllables may be 김준 or the given name 민준; both may be said as a whole.
  return text.length === 2 ? { given: text } : {}
}

function splitHan(text: string): NameParts {
  if (isKanjiFamily(text) && text.length > 1) return { family: text }
  if (text.length === 1) return isHanziFamily(text) ? { family: text } : {}
  const kana = /^(\p{Script=Han}{1,3})([\p{Script=Hiragana}\p{Script=Katakana}ー]{1,5})$/u.exec(text)
  if (kana) return isKanjiFamily(kana[1]!) ? { family: kana[1]!, given: kana[2]! } : {}
  // Hiragana inside is a phrase, not a name, save 々 and の of old families.
  if (!/^[\p{Script=Han}々]+$/u.test(text) || text.length > 6) return {}
  for (const length of [3, 2]) {
    const family = text.slice(0, length)
    const known = isKanjiFamily(family) || (length === 2 && isHanziFamily(family))
    if (known && text.length > length && text.length - length <= 3) return { family, given: text.slice(length) }
  }
  const family = text.slice(0, 1)
  if (text.length <= 3 && (isHanziFamily(family) || isKanjiFamily(family))) return { family, given: text.slice(1) }
  return {}
}
