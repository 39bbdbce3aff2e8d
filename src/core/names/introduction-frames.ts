// The words with which people introduce themselves, language by language, and how much each promises a name.

import type { Promised } from './take-name.ts'

export interface Frame {
  /** Ends where the name starts. Sticky patterns are not used: each is searched through the whole text. */
  pattern: RegExp
  promise: Promised
  /** Said only at the start of a sentence: "it's Priya", but not "I think it's Priya". */
  opens?: boolean
  /** A preference beats a name given elsewhere in the same text: "call me Lizzie". */
  overrides?: boolean
}

const s = "['’`]"
const start = '(?<![\\p{L}\\p{M}\\p{N}])'
const frame = (words: string, promise: Promised, more: Omit<Frame, 'pattern' | 'promise'> = {}): Frame => ({
  pattern: new RegExp(`${start}(?:${words})[\\s:]+(?=["“\\p{L}])`, 'giu'),
  promise,
  ...more,
})

export const FRAMES: readonly Frame[] = [
  // What somebody wants to be called.
  frame(
    `(?:please )?(?:(?:you|u) (?:can|may|could) )?(?:(?:please|just|simply) )*call me|(?:everyone|everybody|people|friends|my friends|they|all) calls? me|i go by|i prefer(?: to be called)?|i(?:${s}d| would) (?:like|prefer|rather) (?:to )?be called|(?:please )?address me as|(?:refer to|know) me as`,
    'said',
    { overrides: true },
  ),
  frame(
    `nenn(?:en sie)? mich(?: bitte)?|sag einfach|appelez-moi|appelle-moi|llámame|llámeme|puedes llamarme|pode me chamar de|me chame de|chiamami|noem me`,
    'said',
    { overrides: true },
  ),
  // "My name is".
  frame(
    `my (?:full |first |given )?name${s}?(?:s| is)(?: actually)?|my names|(?:the )?name${s}s|the name is|(?:full |your )?name\\s?(?=:)|name is`,
    'sure',
  ),
  frame('ich hei(?:ß|ss|s)e|mein name ist|mein name lautet', 'sure'),
  frame(`je m${s}appelle|je me nomme|mon nom est|moi c${s}est`, 'sure'),
  frame('me llamo|mi nombre es|meu nome é|me chamo|o meu nome é|chamo-me|mi chiamo|il mio nome è', 'sure'),
  frame(
    'ik heet|mijn naam is|jag heter|mitt namn är|jeg heter|jeg hedder|mit navn er|nazywam się|mam na imię|jmenuji se|adım|ismim|numele meu este|mă numesc',
    'sure',
  ),
  frame('меня зовут|мене звати|моё имя|моё имя —|мое имя|اسمي|أنا اسمي|שמי|קוראים לי|मेरा नाम', 'sure'),
  // "I am": a name now and then.
  frame(`i${s}?m|i am|im`, 'maybe'),
  frame(`this is|it${s}?s(?: me,?)?|it is(?: me,?)?|its(?: me,?)?`, 'maybe', { opens: true }),
  frame('ich bin|hier ist|hier spricht|hier schreibt', 'maybe'),
  frame(`je suis|c${s}est|ici`, 'maybe', { opens: true }),
  frame('soy|aquí|sou o|sou a|sou|aqui é o|aqui é a|aqui é|sono', 'maybe', { opens: true }),
]

/** Where the words of a frame stand in another's mouth: "his name is", "don't call me", "is this Anna?". */
export const NOT_OF_ONESELF =
  /(?:\b(?:his|her|their|your|our|dog['’]s|cat['’]s|wife['’]s|husband['’]s|user|the card|company|\p{L}+['’]s)\s*$|\b(?:don['’]?t|do not|never|not|didn['’]?t|why|when|if|who|is|was|how|that|to|will|would|should|must|can|could they|did|does|has|have)\s*$)/iu

/** After "I'm Anna" the sentence must end, pause, or go on in one of these ways. "I'm Batman fan" does not. */
export const GOES_ON =
  /^\s*(?:$|[.,;:!?…\n()–—-]|[^\p{L}\p{N}\s]|(?:and|but|from|here|again|speaking|calling|writing|with|without|not|by|i|i['’]m|my|we|can|could|where|what|how|when|why|is|are|do|does|please|und|aber|aus|von|wo|wann|ich|et|mais|de|du|où|y|pero|de|dónde|quiero|e|mas|quero|onde|а|и|где)(?![\p{L}'’]))/iu
