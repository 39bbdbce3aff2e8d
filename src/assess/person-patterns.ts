// The sentences in which people ask for a person, over the word classes of canonical.ts. Used by person.ts.
import { AFTER_PERSON } from './person-words.ts'

const after = `(?=$| (?:${[...AFTER_PERSON].join('|')}|on (?:phone|line|other|this|it|my|here)|TALK|CALL|REACH|HUMAN|DESK|BOT|SOMEBODY)(?: |$))`
const want =
  '(?:want|wants|wanted|wanna|need|needs|like|love|prefer|rather|require|demand|request|requesting|expect|get|give|find|send|bring|fetch|see|connect|connected|transfer|transferred|patch|put|pass|hand|handed|switch|forward|direct|redirect|udirect|link|refer|route|looking|look|ask|asked|asking|insist|wish|escalate|escalated|take|move|summon|assign)'
const toMe =
  '(?: (?:me|us|this|it|to|2|with|over|through|on|onto|for|up|in|touch|be|have|see|wish|get|off|back|case|chat|issue|my|deal|dealing|speak))*'

/** Any of these, in one sentence, asks for a person. */
export const requests: readonly RegExp[] = [
  // "talk to a human", "speak with customer service", "chat with an agent".
  new RegExp(`\\bTALK(?: (?:to|with|directly|2|w|this|it))*(?: \\w{1,6})? (?:HUMAN${after}|DESK)`),
  new RegExp(`\\bTALK(?: (?:to|with|directly|2|w|this|it))*(?: \\w{1,3})? SOMEBODY${after}`),
  /\bTALK (?:to|with) NAME\b/,
  /\b(?:want|like|need|prefer) to TALK (?:to|with) one$|\bHUMAN\b.* TALK (?:to|with) (?:them|him|her)$/,
  /\bput HUMAN on\b|\b(?:be|get) (?:called back|phoned|rung)\b|\bCALL my (?:mobile|cell|cellphone|phone|number|landline)\b/,
  /\b(?:out(?: of)?|away from|past|skip|leave|exit|escape|bypass|around) (?:this |that |the )?BOT\b|^(?:transfer|connect|escalate)(?: (?:me|us|this))?$/,
  /\b(?:appreciate|grateful|great|good|nice|glad|helpful|lovely|kind)(?: it)? if (?:SOMEBODY|HUMAN|you|DESK) (?:can|could|would) (?:CALL|REACH|TALK|get back)/,
  /\b(?:want|need|like|rather|can i|could i|can we|could we|^let me|prefer|possible) (?:to )?TALK (?:to \w+ )?(?:on|over|by|via) (?:phone|CALL|telephone)\b/,
  /\bwhom?(?: else)? (?:can|could|do|may|would|is) (?:i|we|there)(?: to)? (?:TALK|complain|escalate)(?: \w+){0,3}? ?(?:to|with)(?=$| (?:about|regarding|concerning)\b)/,
  /\bSOMEBODY(?: \w+){0,3} to TALK\b|\bpeople (?:i|we) (?:can |could )?TALK\b/,
  /^(?:can|could|would|have) SOMEBODY CALL$|\brather CALL$/,
  // "reach an agent", "contact someone at your company".
  new RegExp(`\\b(?:REACH|CALL)(?: (?:to|with|of|out))* HUMAN${after}`),
  /\b(?:how|need|want|wanna|like|trying|try|help|assistance|can|could|able|do to|need to|have to|got to|havegot)(?: \w+){0,5} (?:REACH|CALL)(?: (?:to|with|of|out))* SOMEBODY(?=$| (?:about|regarding|from|at|in|who|directly|here|there|i|and|or|thanks|human)\b)/,
  /^(?:(?:i|we|i'd|i'm|im|help|me|can|could|would|u|you|ya|want|wanna|need|like|try|trying|have|got|to|assistance|must)\b ?)*(?:REACH|CALL)(?: (?:to|with|of|out))* DESK$/,
  // "I need an agent", "get me your manager", "put me through to somebody".
  new RegExp(`\\b${want}${toMe} HUMAN${after}`),
  new RegExp(`\\b${want}${toMe} DESK(?=$| (?:about|regarding|to|who|because|and|not|thanks|thank)\\b)`),
  /\b(?:connect|transfer|patch|put|pass|hand|switch|forward|direct|redirect|refer|route|escalate|take|give|get|find)(?: (?:me|us|this|it))(?: (?:to|with|over|through|on|onto|up|case))* SOMEBODY\b/,
  /\b(?:need|want|like|get|have|find|send|looking for) SOMEBODY(?: (?:from|in|at|on|else|there|here|team|DESK)){0,3} (?:to |who can |that can )?(?:CALL|help|TALK|REACH|assist|explain|answer|respond|reply|get back)/,
  /\b(?:have|get|want|need|let) HUMAN(?: to)? (?:reply|respond|answer|look|help|check|handle|take|deal|review|assist|contact|REACH|CALL)\b/,
  /\b(?:do|have) (?:you|ya|u) (?:have|got) HUMAN(?=$| (?:available|here|there|on duty|i|we|who|that|to TALK)\b)/,
  new RegExp(
    `\\b(?:complaint|complain|help|assistance|support|answer|reply|response|word)(?: \\w+){0,2} (?:to|from|with) HUMAN${after}`,
  ),
  // "can someone call me", "call me back", "please give me a ring".
  /\b(?:can|could|may|would|have|get|need|want|like|possible|let|ask|tell)(?: \w+){0,2} (?:SOMEBODY|HUMAN|DESK)(?: \w+){0,4} (?:CALL|REACH|TALK|get back)(?: (?:out|to|with))* (?:me|us)\b/,
  /^(?:\w+ ){0,2}?CALL (?:me|us)(?: back)?(?=$| (?:back|on|at|about|regarding|today|tomorrow|when you|asap|thanks|at|because|to|\d+)(?: |$))/,
  /\b(?:can|could|would|want|need|like|possible)(?: (?:you|u|ya|guys|for|to|SOMEBODY|have|team)){1,3} CALL (?:me|us)(?: back)?(?=$| (?:back|on|at|about|regarding|today|tomorrow|when you|to|thanks|because|\d+)(?: |$))/,
  /\b(?:give|gimme)(?: (?:me|us))? (?:CALL|callback|CALL back)\b/,
  /\b(?:want|need|request|requesting|schedule|arrange|book|like|get|demand|expect|awaiting)(?: \w+){0,2} (?:callback|CALL CALL|CALL back)(?=$| )/,
  /^(?:callback|CALL CALL)(?: thanks)?$/,
  // "is there a real person?", "are any agents available?", "is there someone I can talk to?".
  /\b(?:is|are|isn't|there's|there|theres|any)(?: (?:there|even|it))* HUMAN(?: (?:there|here|at all))*(?=$| (?:available|around|behind|online|free|on (?:other|end|line|CALL|this|duty)|i|we|who (?:can|could|i|will)|that (?:can|could|i|will)|to TALK|reading|listening|in (?:this|chat|charge)|can|alive|with whom)(?: |$))(?<=\b(?:there|there's|theres|any|isn't)\b.*|\b(?:is|are) HUMAN(?= (?:available|around|here|there|online|free|reading|listening|in|on)).*)/,
  /\bSOMEBODY(?: else)?(?: (?:there|here|who|that|whom))* (?:i|we) (?:can |could |may )?(?:TALK|REACH|CALL|complain)/,
  /\bSOMEBODY (?:human|real)\b|\bSOMEBODY who (?:is |isn't |is not )?(?:HUMAN|BOT)/,
  /\b(?:HUMAN|SOMEBODY)(?: \w+){0,3} (?:not|instead) (?:of )?(?:to )?BOT\b/,
  // "I don't want to talk to a bot", "no bots", "sick of this machine".
  /\b(?:not|don't|dont|didn't|cannot|can't|won't|no|stop|hate|refuse|tired|sick|fed|enough|rather|done|instead|wrong)(?: (?:want|wanna|like|need|to|TALK|with|deal|dealing|me|us|this|these|of|than|up|be|interested|in|getting|get|from|speaking|talking|helped|answers|replies|responses|by|useless|dumb|silly|through))* BOTS?(?=$| (?:and|i|but|get|give|anymore|thanks|who|that|or|can|HUMAN|want|need|answers|replies|responses|again|connect)\b)/,
  /\b(?:not|don't|dont|stop|hate|refuse|tired|sick|fed|rather|done)(?: \w+){0,4} (?:TALK|deal|dealing|argue|arguing|discuss|messaging)(?: (?:to|with|this))*(?<= (?:to|with|this)) (?:MACHINE|BOT)\b/,
  /\bescalate (?:this|it|my|to|case|issue|matter|complaint)\b|^escalate$|\bhand (?:this |me )?over to\b/,
]

/** What looks like asking, and is not: "without talking to anyone", "I don't need a person", "do I have to speak to an agent?". */
export const refusals: readonly RegExp[] = [
  /\b(?:thank|thanks to|praise|compliment|tip|rate|review|who is|who was) (?:\w+ )?HUMAN/,
  /\b(?:without|avoid|instead of|rather than|no need|not needed)(?: \w+){0,2} (?:TALK|REACH|CALL|HUMAN)/,
  /\b(?:don't|dont|do not|didn't|not|never|doesn't)(?: \w+)? (?:want|wanna|need|like|wish|require|have)(?: (?:to|any|for|be|me))* (?:TALK|REACH|CALL|HUMAN|SOMEBODY|DESK|connected|transferred|callback)(?! (?:to |with )?(?:BOT|MACHINE|you))/,
  /\brather not (?:TALK|REACH|CALL)/,
  /\b(?:do|does|will|must|should) (?:i|we|you|it|they) (?:really )?(?:(?:have|need|want|get) to (?:TALK|REACH|CALL)|(?:need|require) HUMAN)/,
  /\b(?:am i|are we|was|were|i've been|have been|had been|after|did you|did i) (?:TALK|REACH|CALL)/,
  /\b(?:i'm|im|i am|prove|proof|confirm|verify|are you|are u)(?: \w+){0,3} (?:not|isn't) BOT/,
  /\b(?:will|did|does|why|whether|if) (?:SOMEBODY|HUMAN)(?! (?:could|can|would))(?: \w+){0,2} (?:CALL|REACH|get back)/,
]

export const asksHours =
  /\b(?:hours|what time|which time|until when|opening times|when (?:is|are|do|does) (?:DESK|you)|time (?:can|is|do)|time i|free (?:number|phone)|toll|e-?mail address|e mail|mail|(?:CALL|telephone|DESK) (?:no|number)|number (?:to|for|of)|do (?:you|ya|u) have .*(?:number|mail|CALL no))\b/

/** A person is named, and it is not one who is wanted. */
export const notWanted =
  /\b(?:are (?:you|u)|you are|you're|am i|i am|i'm|im|he is|she is|he's|she's|they are|was|were|did|had|TALKED|said|told|how many|if you are|you be|become|without)\b/

/** The whole text is the wish: "agent!!", "human please", "manager, not a bot". */
export const bareRequest =
  /^(?:(?:i|we|me|need|want|wanna|get|help|dear|from|with|by|to|only|with|it's|is|for|no|yes)\b ?)*(?:HUMAN|DESK)(?: (?:HUMAN|DESK|thanks|thank you|help|needed|required|wanted|here|only|no|yes|not|BOT|MACHINE|TALK|to|me|first|instead|or|and|asap|ASAP|time))*$/
