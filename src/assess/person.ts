// Tells whether somebody asks for a person, in any words. Called by assess.ts and, per sentence, by questions.ts.
import { isGivenName } from '../names/givenNames.ts'
import { asksForPersonAbroad } from './person-abroad.ts'
import {
  AFTER_PERSON,
  BOTS,
  FILLERS,
  HUMANS,
  MACHINES,
  OTHER_KIND,
  REACHING,
  REAL,
  SOMEBODIES,
  TALKING,
} from './person-words.ts'
import { sentencesOf } from './sentences.ts'
import { meant } from './spelling.ts'
import { speechOf } from './text.ts'

/** Whether the text asks for a human being. The text is plain (text.ts). */
export function asksForPerson(plain: string): boolean {
  const speech = speechOf(plain)
  return asksForPersonAbroad(speech) || sentencesOf(speech).some(sentenceAsks)
}

function sentenceAsks(sentence: string): boolean {
  const said = canonical(sentence)
  if (asksHours.test(said)) return false
  return requests.some((request) => request.test(said)) && !refusals.some((refusal) => refusal.test(said))
}

/**
 * The sentence with each word replaced by its class, so that the patterns below stay readable:
 * "I'd like to tlak to a bloody humna please" becomes "i'd like to TALK to HUMAN".
 */
function canonical(sentence: string): string {
  const phrased = sentence
    .toLowerCase()
    .replace(
      /\bcustomer ?(?:service|support|care|assistance|relations|success|help)s?(?: (?:team|department|desk|line|rep(?:resentative)?s?|agents?|people|person))?\b/g,
      ' desk# ',
    )
    .replace(
      /\b(?:the|your|ur) (?:support|service|sales|billing|complaints?|returns?|technical|tech|accounts?|help)(?: (?:team|department|dept|desk|staff|people|line))?\b(?! \p{L}+ (?:for|of))/gu,
      ' desk# ',
    )
    .replace(
      /\b(?:support|sales|billing|complaints|tech(?:nical)? support) (?:team|department|dept|staff)\b|\bhelp ?desk\b|\btech(?:nical)? support\b/g,
      ' desk# ',
    )
    .replace(
      /\b(?:member of (?:your )?(?:staff|team)|team members?|human being|(?:person|someone|somebody|anyone) in charge|live (?:chat|support|help)|real people|call ?cent(?:er|re)|head office)\b/g,
      ' human ',
    )
    .replace(
      /\b(?:virtual|digital|ai|automated|voice) (?:assistant|agent|system|service|chat|bot|replies|responses|answers|messages)s?\b|\bauto(?:mated)?[- ]?(?:replies|responses)\b/g,
      ' bot ',
    )
    .replace(/\bget(?:ting)? (?:in touch|a ?hold|hold|through)\b/g, ' contact ')
    .replace(/\bcall[- ]?backs?\b/g, ' callback ')
  const words = (phrased.match(/desk#|[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu) ?? []).flatMap((word) =>
    word === 'desk#' ? [word] : meant(word.replace(/(\p{L})\1{2,}/gu, '$1$1')),
  )
  const out: string[] = []
  words.forEach((word, index) => {
    const before = words[index - 1] ?? ''
    const kind = classOf(word, before)
    // "a person human being", "live agent operator": one is enough.
    if (kind === 'HUMAN' && out.at(-1) === 'HUMAN') return
    if (kind || !FILLERS.has(word)) out.push(kind ?? word)
  })
  const names = new Set(
    (sentence.match(/\b\p{Lu}\p{Ll}+\b/gu) ?? [])
      .filter((word) => word !== 'Alexa' && word !== 'Siri' && isGivenName(word))
      .map((word) => word.toLowerCase()),
  )
  return out.map((word) => (names.has(word) ? 'NAME' : word)).join(' ')
}

function classOf(word: string, before: string): string | undefined {
  if (word === 'desk#') return 'DESK'
  if (HUMANS.has(word)) return OTHER_KIND.has(before) ? 'thing' : 'HUMAN'
  if (SOMEBODIES.has(word) || word === 'people') {
    if (REAL.has(before)) return 'HUMAN'
    return word === 'people' ? undefined : 'SOMEBODY'
  }
  if (BOTS.has(word)) return 'BOT'
  if (MACHINES.has(word)) return 'MACHINE'
  if (TALKING.has(word)) return 'TALK'
  if (REACHING.has(word))
    return word === 'call' || word === 'calling' || word === 'phone' || word === 'ring' ? 'CALL' : 'REACH'
  return undefined
}

const after = `(?=$| (?:${[...AFTER_PERSON].join('|')}|on (?:phone|line|other|this|it|my|here)|TALK|CALL|REACH|HUMAN|DESK|BOT|SOMEBODY)(?: |$))`
const want =
  '(?:want|wants|wanted|wanna|need|needs|like|love|prefer|rather|require|demand|request|requesting|expect|get|give|find|send|bring|fetch|see|connect|connected|transfer|transferred|patch|put|pass|hand|handed|switch|forward|direct|redirect|udirect|link|refer|route|looking|look|ask|asking|insist|wish|escalate|escalated|take|move|summon|assign)'
const toMe =
  '(?: (?:me|us|this|it|to|with|over|through|on|onto|for|up|be|have|see|wish|get|off|back|case|chat|issue|my))*'

/** Any of these, in one sentence, asks for a person. */
const requests: readonly RegExp[] = [
  // "talk to a human", "speak with customer service", "chat with an agent".
  new RegExp(`\\bTALK(?: (?:to|with|directly|2|w))* (?:HUMAN${after}|DESK)`),
  new RegExp(`\\bTALK(?: (?:to|with|directly|2|w))* SOMEBODY${after}`),
  /\bTALK (?:to|with) NAME\b/,
  /\b(?:want|need|like|rather|can i|could i|can we|let me|prefer|possible) (?:to )?TALK (?:to \w+ )?(?:on|over|by) (?:phone|telephone)\b/,
  /\bwho (?:can|could|do|may|would) (?:i|we) (?:TALK|complain|escalate)(?: \w+){0,3}? ?(?:to|with)$/,
  // "reach an agent", "contact someone at your company".
  new RegExp(`\\b(?:REACH|CALL)(?: (?:to|with|of|out))* HUMAN${after}`),
  /\b(?:how|need|want|wanna|like|trying|try|help|assistance|can|could|able|do to|need to|have to)(?: \w+){0,5} (?:REACH|CALL)(?: (?:to|with|of|out))* SOMEBODY(?=$| (?:about|regarding|from|at|in|who|directly|here|there|i|and|or|thanks|human)\b)/,
  /^(?:(?:i|we|i'd|i'm|im|help|me|can|could|would|u|you|ya|want|wanna|need|like|try|trying|have|got|to|assistance|must)\b ?)*(?:REACH|CALL)(?: (?:to|with|of|out))* DESK$/,
  // "I need an agent", "get me your manager", "put me through to somebody".
  new RegExp(`\\b${want}${toMe} HUMAN${after}`),
  new RegExp(`\\b${want}${toMe} DESK(?=$| (?:about|regarding|to|who|because|and|not|thanks|thank)\\b)`),
  /\b(?:connect|transfer|patch|put|pass|hand|switch|forward|direct|redirect|refer|route|escalate|take|give|get|find)(?: (?:me|us|this|it))(?: (?:to|with|over|through|on|onto|up|case))* SOMEBODY\b/,
  /\b(?:need|want|like|get|have|find|send|looking for) SOMEBODY(?: (?:from|in|at|on|else|there|here|team|DESK)){0,3} (?:to |who can |that can )?(?:CALL|help|TALK|REACH|assist|explain|answer|respond|reply|get back)/,
  // "agent!!", "human please", "manager, not a bot".
  /^(?:(?:i|we|me|need|want|wanna|get|help|dear|from|with|by|to|only|with|it's|is|for)\b ?)*(?:HUMAN|DESK)(?: (?:HUMAN|DESK|thanks|thank you|help|needed|required|wanted|here|only|not|BOT|MACHINE|TALK|to|me|first|instead|or|and|asap|ASAP|time))*$/,
  // "can someone call me", "call me back", "please give me a ring".
  /\b(?:can|could|may|would|have|get|need|want|like|possible|let|ask|tell)(?: \w+){0,2} (?:SOMEBODY|HUMAN|DESK)(?: \w+){0,4} (?:CALL|REACH|TALK|get back)(?: (?:out|to|with))* (?:me|us)\b/,
  /^(?:\w+ ){0,2}?CALL (?:me|us)(?: back)?(?=$| (?:back|on|at|about|regarding|today|tomorrow|when you|asap|thanks|at|because|to|\d+)(?: |$))/,
  /\b(?:can|could|would|want|need|like|possible)(?: (?:you|u|ya|guys|for|to|SOMEBODY|have|team)){1,3} CALL (?:me|us)(?: back)?(?=$| (?:back|on|at|about|regarding|today|tomorrow|when you|to|thanks|because|\d+)(?: |$))/,
  /\b(?:give|gimme)(?: (?:me|us))? (?:CALL|callback|CALL back)\b/,
  /\b(?:want|need|request|requesting|schedule|arrange|book|like|get|have|demand|expect|awaiting)(?: \w+){0,2} (?:callback|phone CALL|CALL CALL|CALL back)(?=$| )/,
  /^(?:callback|phone CALL|CALL CALL)(?: thanks)?$/,
  // "is there a real person?", "are any agents available?", "is there someone I can talk to?".
  /\b(?:is|are|isn't|there's|there|theres)(?: (?:there|even|it))* HUMAN(?: there| here)?(?=$| (?:available|around|behind|online|free|on (?:other|end|line|phone|this|duty)|i|we|who|that|to TALK|reading|listening|or|in (?:this|chat|charge)|at|can|which|alive|with whom)(?: |$))/,
  /\bSOMEBODY(?: else)?(?: (?:there|here|who|that|whom))* (?:i|we) (?:can |could |may )?(?:TALK|REACH|CALL|complain)/,
  /\bSOMEBODY (?:human|real)\b|\bSOMEBODY who (?:is |isn't |is not )?(?:HUMAN|BOT)/,
  /\b(?:HUMAN|SOMEBODY)(?: \w+){0,3} (?:not|instead) (?:of )?(?:to )?BOT\b/,
  // "I don't want to talk to a bot", "no bots", "sick of this machine".
  /\b(?:not|don't|dont|didn't|cannot|can't|won't|no|stop|hate|refuse|tired|sick|fed|enough|rather|done|instead|wrong)(?: (?:want|wanna|like|need|to|TALK|with|deal|dealing|me|us|this|these|of|than|up|be|interested|in|getting|get|from|speaking|talking|helped|answers|replies|responses|by|useless|dumb|silly|through))* BOTS?(?=$| (?:and|i|but|get|give|anymore|thanks|who|that|or|can|HUMAN|want|need|answers|replies|responses|again|connect)\b)/,
  /\b(?:not|don't|dont|stop|hate|refuse|tired|sick|fed|rather|done)(?: \w+){0,4} (?:TALK|deal|dealing|argue|arguing|discuss|messaging)(?: (?:to|with|this))* (?:MACHINE|BOT)\b/,
  /\bescalate (?:this|it|my|to|case|issue|matter|complaint)\b|^escalate$|\bhand (?:this |me )?over to\b/,
]

/** What looks like asking, and is not: "without talking to anyone", "I don't need a person", "do I have to speak to an agent?". */
const refusals: readonly RegExp[] = [
  /\b(?:without|avoid|instead of|rather than|no need|not needed)(?: \w+){0,2} (?:TALK|REACH|CALL|HUMAN)/,
  /\b(?:don't|dont|do not|didn't|not|never|doesn't)(?: \w+)? (?:want|wanna|need|like|wish|require|have)(?: (?:to|any|for|be|me))* (?:TALK|REACH|CALL|HUMAN|SOMEBODY|DESK|connected|transferred|callback)(?! (?:to |with )?(?:BOT|MACHINE|you))/,
  /\brather not (?:TALK|REACH|CALL)/,
  /\b(?:do|does|will|must|should) (?:i|we|you|it|they) (?:really )?(?:have|need|require|want|get)(?: to)? (?:TALK|REACH|CALL|HUMAN|DESK)/,
  /\b(?:am i|are we|was|were|i've been|have been|had been|after|did you|did i) (?:TALK|REACH|CALL)/,
  /\b(?:i'm|im|i am|prove|proof|confirm|verify|are you|are u)(?: \w+){0,3} (?:not|isn't) BOT/,
  /\b(?:will|did|does|why|whether|if) (?:SOMEBODY|HUMAN)(?: \w+){0,2} (?:CALL|REACH|get back)/,
]

const asksHours =
  /\b(?:hours|what time|which time|until when|opening times|when (?:is|are|do|does) (?:DESK|you)|time (?:can|is|do)|time i|free (?:number|phone)|toll|e-?mail address|e mail|mail|(?:CALL|telephone|DESK) (?:no|number)|number (?:to|for|of)|do (?:you|ya|u) have .*(?:number|mail|CALL no))\b/
