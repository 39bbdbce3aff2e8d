// Guesses the language of a text by its script and its small words. A guess serves courtesy only, so a doubt is `und`.
import { wordList, wordsIn } from './text.ts'

const scripts: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/[іїєґ]/iu, 'uk'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
]

// Words that are frequent in one of these languages and rare in the others; what two share is in neither.
const smallWords: Record<string, ReadonlySet<string>> = {
  en: wordList(`the and of to is you that it he was for on are with his they at be this have from or had by not what all were we when your can
there use an each which she how their if will up about out them then her would like has him see time could my than been its who now did get may
i i'm i've i'd don't can't didn't doesn't it's that's please thanks thank hello hi hey want need help where why order why just still know tell any yes ok agent human do does`),
  de: wordList(`der die das und ist nicht ich sie mit ein eine einen einem für auf zu den dem von wie wo wann warum kann können mein meine meinen habe hat bitte danke
hallo guten tag noch auch wird werden sind wir aber oder wenn nach bei aus mir mich ihr ihre ihnen möchte will was keine kein sehr gibt schon bestellung mensch mitarbeiter sprechen`),
  fr: wordList(`le la les des et est je vous nous il elle une un du pas ne pour dans avec sur mon ma mes ce cette qui que quoi où quand comment pourquoi puis peux
suis avez bonjour merci bonsoir salut plus votre vos c'est j'ai n'ai n'est d'un d'une s'il plaît au aux être commande parler quelqu'un`),
  es: wordList(`el los las y es yo que con para por una del al mi mis su sus pero no está están cómo dónde cuándo qué cuánto puedo puede quiero tengo
hola gracias buenos días buenas tardes favor muy más ya pedido dinero le lo se hablar persona usted donde cuando estoy`),
  pt: wordList(`o os as e é eu que com para por uma um do da dos das meu minha não está estão onde quando quanto como posso quero tenho você vocês
olá obrigado obrigada bom dia boa tarde mais já pedido dinheiro falar pessoa são muito foi seu sua no na atendente oi`),
  it: wordList(
    `il lo gli di che è non per con una sono mio mia dove quando come perché posso vorrei ho ciao grazie buongiorno anche più questo questa della nel ordine`,
  ),
  nl: wordList(
    `de het een en van ik je u niet met voor op zijn waar wanneer hoe mijn kan wil heb heeft graag hallo dank bedankt goedemorgen nog ook maar bestelling wat geen`,
  ),
}

/** A BCP 47 code, or `und` when it cannot be told. */
export function languageOf(plain: string): string {
  const script = scripts.find(([letters]) => letters.test(plain))
  // A few foreign letters in a Latin text are a name or an emoji.
  if (script && (plain.match(/\p{Script=Latin}/gu)?.length ?? 0) < (plain.match(/\p{L}/gu)?.length ?? 0) / 2)
    return script[1]
  const words = wordsIn(plain)
  const counts = Object.entries(smallWords)
    .map(([language, small]) => ({ language, count: words.filter((word) => small.has(word)).length }))
    .sort((a, b) => b.count - a.count)
  const [best, next] = counts
  if (!best || best.count === 0 || best.count === next?.count) return 'und'
  // In a long text one small word is chance.
  return best.count / words.length < 0.1 ? 'und' : best.language
}
