// What is dangerous, what is theft in progress, and what is merely pressing (urgent.ts).

const body =
  '(?:me|him|her|us|my|our|baby|child|kid|son|daughter|wife|husband|mother|mum|mom|dad|father|hand|hands|finger|fingers|face|arm|leg|skin|dog|cat|customer|someone|somebody)'

export const DANGER: readonly RegExp[] = [
  /\b(?:caught|catches|catching|on|started a|set) fire\b(?! (?:tv|stick|sale|tablet|hd|kindle))/,
  /\b(?:there's|there is|is|are|was|started|starts|it's|its|full of|giving off|i see|i smell|smell of|smells of|smells like|smelling|see) (?:\w+ )?(?:smoke|smoking|flames|sparks|sparking|burning|fumes)\b(?! (?:card|grill|hob|stove|cooker|boiler|area|allowed|candle|jacket|man))/,
  /\b(?:smoke|sparks|flames|fumes) (?:is |are )?(?:coming|pouring|came|shooting|rising|everywhere|from|out)\b/,
  /\b(?:exploded|explode|exploding|blew up|explosion|overheating and|burst into flames|swollen battery|battery is swelling|battery swelling|battery swelled)\b/,
  /\b(?:electric(?:al)? shock|electrocuted|shocked (?:me|my|him|her)|got (?:a|an) (?:electric )?shock|(?:smells?|smelling|smelt|leak|leaks|leaking|leak of|escaping) (?:of |like |a )?gas|burning smell|smells? (?:of |like )?burning|gas (?:is |was )?(?:leak|leaks|leaking|escaping|smell)|leaking gas|carbon monoxide|smell gas|poisoned|poisoning|choking|choked|can't breathe|cannot breathe|allergic reaction|anaphyla\w+|seizure|unconscious|bleeding|ambulance|hospitalised|hospitalized|overdose|suicid\w+|kill myself|end my life|hurt myself)\b(?! (?:edge|hell))/,
  new RegExp(
    `\\b(?:burned|burnt|burns|burning|injured|injuring|hurt|cut|electrocuted|shocked|scalded|poisoned|bit|bitten) (?:\\w+ ){0,2}${body}\\b`,
  ),
  new RegExp(
    `\\b${body} (?:\\w+ ){0,3}(?:injured|hospital|emergency room|burned|burnt|choking|choked|swallowed|poisoned|bleeding|is hurt|was hurt|got hurt|electrocuted)\\b`,
  ),
  /\b(?:i'm|i am|we are|got|was|were|been|seriously|badly|get) (?:\w+ )?(?:injured|burned|burnt|electrocuted|poisoned|in danger|trapped|being threatened)\b(?! out)/,
  /\b(?:(?:this is|it's|its|it is|is) an emergency|medical emergency|emergency (?:please|help)|life threatening|life or death|in the hospital|at the hospital because|to the (?:hospital|er)|call 911|safety hazard|fire hazard|is dangerous|it's dangerous)\b|^(?:help |please |an )*emergency(?: (?:please|help|now|here|call|me|need|someone|asap))*$|\b(?:is|are|was|were|been|ended up|rushed|taken|went|landed) (?:in|to) (?:the |a )?(?:hospital|er|emergency room)\b/,
]

export const THEFT: readonly RegExp[] = [
  /\b(?:fraud|fraudulent|fraudulently|unauthori[sz]ed (?:charge|charges|payment|payments|transaction|transactions|purchase|purchases|access|transfer|withdrawal)s?)\b/,
  /\b(?:someone|somebody|anyone|a stranger|hackers?|they|he|she|thief|thieves|scammers?)(?: \w+){0,3} (?:hacked|hacking|taking money|took money|withdrew|withdrawing|withdrawn|emptying|emptied|draining|drained|using my|used my|is using|accessed my|has access|got into|broke into|logged in(?:to)?|jacked|cloned|copied)\b/,
  /\b(?:stole|stolen|stealing)(?: \w+){0,4} (?:money|cards?|account|wallet|phone|identity|password|details|purse|bag|passport)\b(?! report)/,
  /\b(?:my|our) (?!report)(?:\w+ )?(?:card|account|money|identity|wallet|bank account|phone|purse|details)(?: details| number)? (?:was|is|has|have|were|got|are|been|being|had)(?: \w+){0,2} (?:stolen|hacked|compromised|drained|emptied|cloned|taken over|breached)\b/,
  /\b(?:i've|i have|i|been|being|got|was|we were) (?:just )?(?:been )?(?:hacked|scammed|robbed|defrauded|mugged|phished)\b/,
  /\b(?:stolen (?:card|credit card|wallet|identity|phone|money)|identity theft|money is (?:disappearing|leaving|being (?:taken|stolen))|stole my (?:money|card|wallet|phone|identity|purse|bag|account|password|details|credit card|debit card))\b/,
  /\b(?:payments?|transactions?|purchases?|charges?|withdrawals?|transfers?) (?:that |which )?(?:i|we) (?:didn't|did not|never|haven't|have not) (?:make|made|authori[sz]ed?|approved?)\b/,
  /\b(?:didn't|did not|never|don't|do not) (?:make|made|authori[sz]e|authori[sz]ed|recognise|recognize|approve|approved) (?:this|these|that|those|the|any|a|some|it)(?: \w+){0,2} (?:payment|payments|transaction|transactions|purchase|purchases|charge|charges|withdrawal|withdrawals|transfer|transfers)\b/,
]

/** Asked in general, so nothing has happened. */
export const HYPOTHESIS =
  /^(?:do|does|can|could|is|are) (?!(?:somebody|someone|anyone)\b).*\b(?:normal|at first|ever|cause|resistant|proof|sell|stock|allowed)\b|\b(?:what if|what happens (?:if|when)|in case|if (?:my|i|someone|it|the|a|there)|how (?:do|can) (?:i|you|we) (?:prevent|avoid|protect|detect)|do you (?:have|offer|sell|cover|protect)|protect(?:ion)? (?:against|from)|policy on|insurance|does it|can it|could it|would it|is it (?:safe|possible)|fire (?:alarm|extinguisher|resistant|proof)|not on fire|no fire)\b/

export const PRESSING =
  /\b(?:urgent|urgently|urgency|asap|as soon as possible|right now|right away|immediately|straight away|emergency|time sensitive|deadline|running out of time|need (?:it|this|them) (?:by|before|today|tomorrow|now)|today is|leaving (?:today|tomorrow)|outage|is down|critical)\b/
