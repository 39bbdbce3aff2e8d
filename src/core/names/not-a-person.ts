// Display names that name nobody: shops, roles, placeholders, handles, addresses. Used by parseProfileName.

import { fold, wordSet } from './fold.ts'

/** An empty or stand-in name: "Guest 1234", "null", "asdf", "...". It is not worth showing to an agent either. */
export function isPlaceholder(text: string): boolean {
  if (!/\p{L}/u.test(text)) return !/\d{5}/.test(text)
  const words = fold(text)
    .replace(/[^\p{L}\p{M}\d/']+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => !/^\d+$/.test(word))
  if (/[{}%]|\[object|\*\|/.test(text)) return true
  if (/^(.)\1*$/u.test(words.join('')) && !/\p{Script=Han}|\p{Script=Hangul}/u.test(text)) return true
  return (
    words.every((word) => PLACEHOLDERS.has(word)) || PLACEHOLDERS.has(words.join(' ')) || PHRASES.has(words.join(' '))
  )
}

/** A user name, address, link or number: somebody's, but not what one calls them. */
export function isHandle(text: string): boolean {
  if (/@\S|\S@|^@|https?:|www\.|\w\.(?:com|net|org|io|de|co)\b|[_#/\\=;{}[\]|%$+]|\d/iu.test(text)) return true
  // "DarkWolf", "xXx": capitals inside a word, other than the Mc, De and O' of names. DeShawn and LeBron are names.
  const inner = /^[\p{Ll}\p{Lu}]*\p{Ll}\p{Lu}\p{L}*$/u
  return (
    !/\s/.test(text) &&
    inner.test(text) &&
    !/^(?:Mc|Mac|De|Le|La|Du|Van|Fitz|Di|Da|Ja|Jo|Ke|Ma|Sa|Ta|Mary|Anna|Ann)\p{Lu}\p{Ll}+$/u.test(text)
  )
}

/** A company, shop, team, family or couple. */
export function isGroup(text: string): boolean {
  if (
    /&|(?:^|\s)(?:and|und|et|y|e|och|en)\s(?=\p{Lu})/u.test(text) &&
    !/^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ y \p{Lu}\p{Ll}+$/u.test(text)
  )
    return true
  if (/株式会社|有限公司|公司|有限会社|주식회사|\(주\)|㈱|商店|학교/u.test(text)) return true
  const words = fold(text)
    .replace(/[^\p{L}\p{M}\d'-]+/gu, ' ')
    .trim()
    .split(' ')
  if (words[0] === 'the' || words[0] === 'familie' || words[0] === 'famille' || words[0] === 'familia') return true
  if (/\bs\.?\s?[ar]\.?\s?l\.?$|\bs\.?p\.?a\.?$|\bb\.v\.|\be\.v\.|\bs\.a\.$|\bn\.v\.$/iu.test(text)) return true
  return words.some((word) => GROUP_WORDS.has(word))
}

const PHRASES = new Set([
  'first name',
  'last name',
  'no name',
  'your name',
  'full name',
  'firstname lastname',
  'lorem ipsum',
  'foo bar',
  'new user',
  'object object',
  'i am',
  'kein name',
  'sin nombre',
])

const PLACEHOLDERS = wordSet(`
anonymous anonym anonyme anonimo anonima anon guest gast invitado invite ospite convidado unknown unbekannt inconnu desconocido test tester testing null
undefined none nan true false n/a na user benutzer utilisateur usuario utente customer client kunde visitor besucher me myself name firstname lastname
fname lname username nickname nobody someone somebody anybody person deleted unnamed noname default example sample demo asdf asdfgh qwerty qwertz
abc abcd xyz foo bar baz lorem ipsum xxx idk whatever hello hi facebook whatsapp telegram discord instagram messenger slack website web app iphone android
account member temp tmp dummy fake blah bla todo 匿名 ゲスト 名無し 访客 訪客 用户 用戶 未知 游客 익명 손님 гость аноним неизвестно ضيف אורח
`)

const GROUP_WORDS = wordSet(`
gmbh inc llc ltd limited corp corporation co kg ag plc pty srl sarl llp bv oy ab aps sa ohg ug mbh eg ooo ооо зао оао ao
support team sales service services info admin administrator administration office helpdesk help desk billing accounts accounting payable receivable
marketing reception noreply no-reply donotreply newsletter notifications alerts mailer daemon postmaster webmaster shop store bot company companies group holding
solutions consulting studio studios hotel restaurant cafe bistro pizzeria bakery bank university universitat college school foundation
association systems technologies technology tech software digital media agency official hq customer customers care kundenservice kundendienst vertrieb buchhaltung
department dept division industries international enterprises partners logistics trading museum church club clinic hospital pharmacy apotheke
praxis kanzlei verein stiftung insurance realty properties construction motors garage salon fitness gym coffee market supermarket express delivery
recruiting hr crew committee council ministry embassy subscriptions community server channel everyone
`)
