// Japanese, Chinese and Korean address: 山田様, 王先生, 김민준 님. The suffix さん, 様 or 님 is for everybody; 先生 and 女士 are titles.

import type { PersonName } from '../model.ts'
import type { AddressProblem } from './check-address.ts'

const ADDRESSED =
  /(?<=^|[\n。！!、,\s])([\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー々]{1,8}?|[\p{Script=Hangul}]{2,4}?)[ ]?(様|さま|さん|님|씨|先生|女士)(?=[、。！!,\s：:]|$)/gu

// お客様, 皆様, 고객님: customers in general.
const GENERAL = /(?:お客|皆|みな|お疲れ|ご苦労|고객|여러분|顾客|各位|奥|お得意)$/u

/** East Asian salutations that do not name the customer. */
export function checkHonorifics(draft: string, name: PersonName): (AddressProblem & { from: number; to: number })[] {
  const ways = [
    name.family,
    name.given,
    name.family && name.given ? `${name.family}${name.given}` : undefined,
    name.display,
  ].filter((way) => way !== undefined)
  if (!ways.some((way) => /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(way)))
    return []
  return [...draft.matchAll(ADDRESSED)].flatMap((match) => {
    const said = match[1]!
    if (ways.includes(said) || GENERAL.test(said)) return []
    const own = name.family ?? name.given!
    return [
      {
        from: match.index,
        to: match.index + match[0].length,
        excerpt: match[0],
        reason: `The customer’s name is ${own}.`,
        suggestion: own + match[2]!,
      },
    ]
  })
}
