// "What may I call you?" answered in a script without capitals, where nothing in the writing sets a name apart from other words:
// 田中, أحمد, but not 配送にはどれくらいかかりますか ("how long does delivery take").
import { stopwords as arabicStopwords } from '@orama/stopwords/arabic'
import { splitCjk } from './split-cjk.ts'

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
/** Given, father's and family name. */
const WORDS_MAX = 3
/** Longer words of these scripts are phrases. Characters. */
const WORD_LENGTH_MAX = 14

/** What people answer instead of a name, and what they ask about; vowel marks left out. */
const ARABIC_SPEECH = new Set([
  ...arabicStopwords,
  ...`أريد اريد أود اود أحتاج احتاج ممكن عايز بدي أبغى ابغى شكرا مرحبا أهلا اهلا السلام صباح مساء نعم لا كلا حسنا تمام كم أين اين متى كيف
هل ماذا لماذا طلبي طلب شحنة شحنتي توصيل مساعدة مشكلة استرجاع إرجاع ارجاع استرداد إلغاء الغاء دفع سعر رقم حساب حسابي كلمة فاتورة عندي لدي يوجد وصل
وصلت يستغرق تستغرق يصل تصل اسمي اسم موظف شخص انا أنا لن لم ليس لست`.split(/\s+/),
])

export const isUncased = (text: string) => /\p{L}/u.test(text) && !/\p{Cased_Letter}/u.test(text)

/** Whether a whole answer in such a script may be a name. */
export function mayBeUncasedName(answer: string): boolean {
  if (/[?？؟\d]/u.test(answer)) return false
  const said = answer.replace(/[\p{P}\p{S}]+$/u, '').trim()
  const words = said.split(/\s+/)
  if (words.length > WORDS_MAX || words.some((word) => word.length > WORD_LENGTH_MAX)) return false
  if (CJK.test(said)) {
    const parts = splitCjk(said)
    return Boolean(parts?.given ?? parts?.family)
  }
  const plain = words.map((word) => word.replace(/[\u064B-\u0652\u0640]/g, ''))
  // A family may begin with the article, what one is called does not.
  return !plain[0]!.startsWith('ال') && !plain.some((word) => ARABIC_SPEECH.has(word))
}
