// A modest first score for abuse without a concern. A genuine complaint, however rude, stays low: it names a matter.
import { phraseIndex } from './phrases.ts'
import { speechOf, wordsIn } from './text.ts'

const abuse = phraseIndex([
  [
    1,
    `kill yourself, kys, go die, die in a fire, suck my dick, suck it, blow me, your mom, ur mom, your mother, send nudes, are you single, you're gay, ur gay, retard, retarded, faggot, cunt, whore, slut, dickhead, asshole, motherfucker, go fuck yourself, fuck you, eat shit, bite me, dumb bot, stupid bot, shut up, stfu, loser, losers, cry more, lmao, get rekt, pwned, trololol, first, amogus, deez nuts, bitch`,
  ],
  [0.5, `idiot, idiots, moron, morons, stupid, dumb, ugly, fat, clown, clowns, fuck, fucking, shit, lol, haha, lame`],
])

const matter =
  /\b(?:order|orders|parcel|package|delivery|refund|return|money|paid|pay|charged|bill|invoice|account|password|card|item|product|service|flight|booking|broken|work|working|works|waiting|weeks|days|call|email|ticket|app|website|site|help|price|shipping|cancel|subscription|store|shop|bought|received|arrived|support|fix|problem|issue|phone|bag|bags|wait)\b/

/** The probability of trolling. The text is plain (text.ts). */
export function trollOf(plain: string): number {
  const words = wordsIn(speechOf(plain))
  const sum = abuse.find(words).reduce((total, hit) => total + hit.weight, 0)
  if (sum === 0) return 0
  const score = 1 - Math.exp(-sum * 0.9)
  return matter.test(words.join(' ')) ? score * 0.2 : score * 0.8
}
