// How questions begin and join. Read by questions.ts.

const lead =
  '(?:(?:(?:hi|hello|hey) there|hi|hello|hey|please|pls|and|also|but|so|then|ok|okay|plus|well|oh|um|yes|no|thanks|thank you|first|firstly|second|secondly|third|finally|lastly|another question|one more (?:question|thing)|(?:a |my |i have a |just a |one )?(?:quick |other |first |second |last |next )?questions?(?: (?:is|are))?|by the way|btw|just|team|everyone|all|guys|sorry|excuse me|good (?:morning|afternoon|evening|day))\\b[\\s,:;.!-]*)*'

/** A sentence that begins so asks, with a mark or without. */
export const asking = new RegExp(
  `^${lead}(?:(?:for|to|at|in|on|by|from|with|under) (?:what|which|who|whom|whose|how long|how much)|(?:since|until|by) when|how(?! ever)(?! (?:i|we|you|they) (?!can\\b|could\\b|do\\b|should\\b|may\\b|get\\b|to\\b|would\\b))|what(?! (?:an?|i|we|you|they) (?!can\\b|could\\b|do\\b|should\\b|may\\b|are\\b|have\\b))|who(?! (?:i|we|you) )|which(?! (?:reminds|means|i|we|was|were) )|whats|what's|when(?= (?:is|are|do|does|did|will|can|could|would|should|was|were|has|have|am)\\b)|when's|where|wheres|where's|who's|why|can|could|may i|might i|do|does|did|is|are|am i|was|were|will|would|should|shall|has|have (?:you|i|we|they|my|the)|had|isn't|aren't|don't (?:you|i|we|they)|doesn't|didn't|won't|wouldn't|can't (?:you|i|we)|couldn't (?:you|i|we)|shouldn't|any (?:idea|news|update|updates|chance|way|word|info|discount|discounts|plans?)|anyone know|anybody know)\\b(?! (?:not|n't)?\\s*(?:thanks)$)`,
  'i',
)

const wh = "(?:how|what|what's|whats|when|where|who|which|why|whether|if)"

/** "I want to know if…", "tell me where…", "not sure how…". */
export const indirect = new RegExp(
  `(?:^|[,;:.!-] *|\\b(?:and|but|also|so|please) )(?:(?:i|we)(?:'d| would)? (?:just |also |really )?(?:want|wanted|need|like|love|have|wish|am trying|was hoping)(?: to)? (?:(?:know|find out|ask|enquire|inquire)\\b(?! (?:because|as|since|for|that)\\b)(?= \\w)|(?:understand|check|learn|see|figure out|confirm|clarify) (?:with you )?${wh}\\b)|(?:i'm |i am |im |i was |was |we were |i |just )*wonder(?:ing|ed)?\\b|(?:please |pls |can you |could you |kindly )*(?:tell|inform|advise|remind|show)(?: me| us)?(?: (?:please|about|more|again))* (?:${wh}|the|about|more|your)\\b|(?:please |just |kindly )*let (?:me|us) know (?:${wh}|about|the)\\b|(?:please )?(?:explain|describe|clarify|confirm|advise)(?: to (?:me|us))? (?:${wh}|the|your|that)\\b|(?:i'm |i am |im )?(?:not sure|unsure|no idea|curious|confused about)(?: about)? ${wh}\\b|(?:i|we) (?:do not|don't|dont|can't|cannot|cant|couldn't) (?:know|understand|see|find|figure out|find out|remember|work out|tell) ${wh}\\b|(?:i have|i've got|i got|got|have)(?: \\w+){0,2} questions? (?:about|regarding|on|concerning)\\b|(?:need|want|looking for|would like)(?: to know| to find out| info| information| details)(?: (?:on|about|regarding))? ${wh}\\b|(?:looking for|i need|need|i want|would like|send me)(?: some| more)? (?:info|information|details)\\b)`,
  'i',
)

const join =
  '(?:,|;|:|\\band\\b|\\bor\\b(?= (?:how|what|where|when))|\\balso\\b|\\bplus\\b|\\bbut\\b|&|\\+)[ ,]*(?:and |also |then |finally |if (?:so|not|yes|no),? )?'

/** Where a second question begins within a sentence: "… and how much …", ", can I …". */
export const joint = new RegExp(
  `${join}(?=(?:how (?:much|many|long|do|can|to|soon|often|big|far|late|is|are|does|would|will|could|should)|what(?:'s| is| are| about| if| do| does| happens| kind| time| would| will| payment|s)?\\b|when(?:'s| do| does| will| is| are| can| did| would| should)|where(?:'s| do| does| is| are| can| did| should)|who(?:'s| do| is| can| pays| will)|which|why|(?:can|could|do|does|did|is|are|was|were|will|would|should|may|have|has) (?:i|you|we|they|it|that|this|these|those|the|my|your|there|u))\\b)`,
  'i',
)

/** After "I want to know …" a bare "how", "whether" or "if" begins the next one. */
export const indirectJoint = new RegExp(
  `${join.replace('but', 'but')}(?=(?:${wh}|can i|can you|do you|is it|is there|are there|are you|does|will)\\b)`,
  'i',
)

/** Asks for nothing: "are you kidding me?", "what the hell?". */
export const rhetorical =
  /^\W*(?:(?:and |but |so |like |oh )*(?:really|seriously|srsly|right|ok|okay|huh|eh|no|yes|what|sorry|excuse me|pardon)\W*$|(?:are|r) (?:you|u)(?: guys| people)? (?:kidding|joking|serious|for real|crazy|insane|mad|out of your mind)|(?:is|was) (?:this|that|it) (?:a|some kind of|some sort of) (?:joke|prank)|what (?:the|on earth|in the)? ?(?:hell|heck|fuck|f\b|actual)\W*(?:\w+\W*){0,2}$|wtf\W*$|how hard (?:can|could|is) (?:it|that)|(?:can|could|would) you believe (?:it|this|that)|who (?:cares|knows)\W*$|what a joke|you know(?: what)?(?: i mean)?\W*$|know what i mean\W*$|guess what\W*$|why (?:me|bother)\W*$|how dare you|do you (?:even|people even) care\W*$|don't you (?:people )?care\W*$|how are you\b)/i

/** An opening that leads to the real question. */
export const courtesy =
  /^\W*(?:(?:hi|hello|hey|please|thanks|so|and|ok)\W+)*(?:(?:can|could|would|will|may|might) (?:you|u|anyone|someone|somebody|i)(?: please| kindly| possibly)* (?:help|assist|ask|bother)(?: (?:me|us|you))?(?: (?:out|please|with (?:this|that|it|something|some questions)|a question|something|a few (?:things|questions)))*|(?:i have|got|just|i've got)(?: \w+){0,3} questions?|(?:is it ok|do you mind) if i ask.*)\W*$/i
