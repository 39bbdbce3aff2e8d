// Words of anger with their weight (heat.ts). One of the first weight is enough for a person to take over; one of the last is
// a bad day. A word's stem may end in `*`. Written by hand from what support desks hear; nothing is learned from a data set.

export const HEAT: readonly [number, string][] = [
  [
    1.3,
    `furious, livid, enraged, outraged, outrageous, disgusting, disgusted, disgrace, disgraceful, despicable, appalling, appalled, atrocious, shame on you
scammers, thieves, crooks, liars, con artists, criminals, how dare you, piece of shit, go to hell, screw you, fuck you, fuck off, fuck this, piss off
pissed off, pissing me off, rip off, ripoff, ripped off, ripped me off, daylight robbery, robbery, stealing from me, stealing my money, stole my money, stole from me
worst company, worst customer service, worst service, worst experience, worst airline, worst shop, worst store, worst support, worst bot, my blood
seething, fuming, raging, infuriat*, sick and tired, fed up, had enough, had it with, enough is enough, last straw, sick of, done with you, done with this
what a joke, absolute joke, complete joke, total joke, is a joke, are a joke, beyond a joke, some kind of joke, are you kidding, you kidding me, are you fucking kidding
you have got to be kidding, you've got to be kidding, gotta be kidding, are you serious, are you joking, you must be joking, unbelievable, unacceptable, not acceptable
inexcusable, unforgivable, abysmal, pathetic, ridiculous, absurd, insulting, like garbage, like dirt, like crap, like shit, like trash, incompetent, incompetence
imbeciles, imbecile, morons, moron, idiots, idiot, idiotic, clowns, useless, worthless, garbage, wtf, what the fuck, what the hell, what the heck, what the actual, the hell
for fucks sake, for fuck's sake, ffs, horrendous, horrific, diabolical, shambles, shambolic, farce, laughable, cowboys, fraudsters, swindle*, cheated me
lied to me, lying to me, lied to us, you lied, fix this now, answer me, hate you, hate this company, hate your company, utter rubbish, losing my mind, losing patience
losing my patience, lost my patience, lost patience, patience is running out, run out of patience, at my wits end, at my wits' end, what is wrong with you, what's wrong with you, whats wrong with you, is wrong with you
wrong with you people, you people, do your job, ruined my, ruined our, no excuse, sort it out now, scandalous, extortion*, disrespect*, mockery, total scam, complete scam, is a scam, scamming, scammed
treated so badly, treated this badly, treated so poorly, gives a damn, give a damn, gives a shit, give a shit, disaster of a, joke of a, excuse for a, criminal`,
  ],
  [
    0.75,
    `angry, mad, upset, irate, annoyed, annoying, irritated, irritating, frustrated, frustrating, frustration, frustrates, aggravat*, exasperat*, dismayed
horrible, terrible, awful, dreadful, lousy, sucks, suck, sucked, worst, horrid, rubbish, trash, nightmare, disaster, fiasco, fail, epic fail, epicfail, epic failure
hate, hates, hating, rude, shocking, shocked, very disappointing, so disappointing, extremely disappointed, very disappointed, so disappointed, really disappointed, bitterly disappointed, beyond disappointed, deeply disappointed
insane, ignored, ignoring me, keep ignoring, ignoring, nobody cares, no one cares, don't care, doesn't care, don't you care, waste of time, waste of money, wasting my time, wasted my time, wasted my, wasted
runaround, run around, passed around, nobody answers, no one answers, nobody responds, no one responds, nobody replies, no one replies, nobody helps, no one helps, never respond, never answer, never reply, no help at all, zero help
not helpful at all, unhelpful, clueless, careless, lazy, stupid, dumb, ashamed, misleading, dishonest, deceptive, false advertising, poor service, poor customer service, bad service, bad customer service
stop lying, i demand, demand a, demand my, want my money back, give me my money, money back now, unfair, hung up on me, hung up on, hung up, hopeless, stressed, distressed, in tears, crying, desperate, embarrassing, screwed, messed up, screw up, screwed up
ridic, lame, slap in the face, kidding, last time, last chance, damn it, dammit, goddammit, for heaven's sake, for god's sake, for gods sake, for the love of god, enough already
get your act together, get it together, get a grip, sort it out, sort yourselves out, cant believe, can't believe, cannot believe, makes me sick, never again, not good enough, not ok, not okay, not cool, thanks for nothing, unprofessional, negligent
regret, upsetting, heartbroken, no thanks to you, how many times do i, how many times have i, how many times must i, how many more times, same answer, same response, same excuse, same excuses, shame, absolute mess, complete mess, total mess, big mess, stop sending, stop charging, stop calling, my time, lies, lying`,
  ],
  [
    0.35,
    `disappointed, disappointing, unhappy, dissatisfied, not happy, not impressed, unimpressed, not satisfied, not pleased, poor, bad, badly, worse, inconvenien*, unreliable, concerned, worried
again, still, supposedly, apparently, seriously, unfortunately, sad, sadly, hassle, impossible, painful, tired of, wrong again, not fair, no one, nobody
excuse, excuses, complaint, complain, complaining, misled, overcharg*, refuses, refused, refusing, broken promise, broken promises, promised, poorly, letdown, let down, lost, stuck, stranded
ugh, argh, grr, smh, omg, crazy, mess, joke, failure, failed, in my life, no reply, no response, no answer, treated, ridiculously, come on, really, not working, doesn't work, dont work, does not work, unable, sick, rip`,
  ],
]

/** What somebody says they will do. A question about such a thing ("how do I leave a bad review?") is no threat. */
export const THREATS: readonly RegExp[] = [
  /\b(?:my|our) (?:lawyers?|solicitors?|attorneys?|legal team)\b/,
  /\b(?:will|i'll|going to|gonna|have|speak|talk|contact|contacting|call|calling|see|get|getting|hear from|consult\w*|consider\w*|taking|take|filing|file|seek\w*|pursu\w*)(?: \w+){0,4} (?:lawyers?|solicitors?|attorneys?|legal action|court|small claims|ombudsman|trading standards|bbb|better business bureau|consumer protection|consumer rights|police|the press|the media|newspapers?|chargeback|charge back)\b/,
  /\b(?:lawyer up|sue you|suing you|sue your|suing your|sue this|take you to court|see you in court|legal action|legal proceedings|class action|small claims)\b/,
  /\b(?:(?:charge (?:it|this|that) back|file a chargeback|filing a chargeback|chargeback)|disput\w+ (?:this|it|the (?:charge|payment|transaction)|every)(?: \w+)? (?:with|through) my (?:bank|card)|reverse the (?:charge|payment))\b/,
  /\b(?:(?:leav\w+|writ\w+|post\w*|giv\w+)(?: \w+){0,4} (?:bad|negative|terrible|horrible|awful|worst|scathing|one star|1 star|zero star|honest) (?:\w+ )?reviews?|(?:one|1|zero|0) stars?|(?:tell|telling|warn|warning) (?:everyone|everybody|others|people|all my|the world)|all over (?:social|twitter|facebook|instagram|the internet)|on social media|going viral|go viral|go to the press|name and shame)\b/,
  /\breport(?:ing)? (?:you|your company|this company|your store|your business)\b/,
  /\b(?:cancel(?:ling|ing)? (?:everything|it all|all (?:of )?(?:it|my|our)|the lot)|clos\w+ (?:all )?(?:my|our) accounts? (?:now|today|and|because|if)|(?:tak\w+|mov\w+) (?:my|our) (?:business|money|custom) (?:elsewhere|to|somewhere)|go(?:ing)? elsewhere|los(?:t|ing|e) (?:me as )?(?:a |another |this |your )?(?:\w+ )?customers?|switching to (?:your|a|another) (?:competitor|company|provider|brand)|boycott\w*)\b/,
  /\b(?:never|not|won't|wont)(?: \w+){0,2} (?:shop|shopping|buy|buying|order|ordering|fly|flying|use|using|book|booking|deal|dealing|do|doing|spend|spending|recommend|recommending|come|coming|be|return|set)(?: \w+){0,6} (?:again|back|ever|business|anyone|you guys|this company|your company)\b/,
]

/** Having had to come back, more than once. */
export const AGAIN =
  /\b(?:(?:second|2nd|third|3rd|fourth|4th|fifth|5th|sixth|6th|tenth|10th|nth|umpteenth|millionth|hundredth|[5-9]th) (?:time|email|call|message|replacement|attempt|ticket|request|broken|faulty|wrong)|(?:two|three|four|five|six|seven|ten|\d+) (?:times|emails|calls|messages|attempts|tickets)|again and again|over and over|time and time again|time after time|every single (?:time|day)|once again|yet again|how many (?:more )?times|multiple times|several times|countless|repeatedly|many times|keeps? (?:on )?happening|in a row|keep (?:asking|telling|calling|emailing|getting|being|saying|sending)|how much longer|how long (?:do|must) i|twice)\b/g

/** Having had to wait. */
export const WAITING =
  /\b(?:(?:waiting|waited|wait|on hold|holding|sat|sitting|stuck)(?: \w+){0,5}? (?:hours?|hrs?|days?|weeks?|months?|years?|ages|forever|minutes?|mins?)|(?:\w+ )?(?:hours|days|weeks|months) (?:later|late|now|and (?:counting|still|nothing|no))|still (?:waiting|nothing|no (?:reply|response|answer|refund|order|parcel|package|sign|news))|on hold|(?:for|in) (?:\w+ ){0,2}(?:weeks|months|ages))\b/g

export const INTENSIFIERS =
  /^(?:absolutely|totally|completely|utterly|extremely|so|very|really|beyond|fucking|fuckin|bloody|damn|freaking|frigging|goddamn|incredibly|such|truly|complete|total|absolute|utter|seriously|highly|fully|most)$/
export const NEGATORS =
  /^(?:not|no|never|isn't|isnt|wasn't|aren't|ain't|don't|dont|doesn't|didn't|nothing|hardly|without|less|neither|nor|won't|wouldn't)$/

/** Strong language. It is anger unless something good follows: "fucking amazing". */
export const PROFANITY =
  /^(?:fuck|fucks|fucked|fucking|fuckin|fucken|fkn|fking|fck|fcking|motherfuck\w*|wtaf|shit|shits|shitty|bullshit|bs|crap|crappy|damn|damned|goddamn|goddam|bloody|bitch|bitches|bastards?|arse|arsehole|asshole|assholes|ass|dickheads?|cunts?|wankers?|twats?|pricks?|bollocks|pissed|freaking|frigging|effing)$/

/** Words of somebody content, which cool the rest. */
export const GOOD =
  /^(?:good|great|awesome|amazing|love|loved|loves|lovely|loving|excellent|brilliant|perfect|best|fantastic|wonderful|nice|happy|glad|thanks|thank|thankyou|thx|appreciate|appreciated|beautiful|cool|fun|impressed|incredible|delicious|gorgeous|sweet|legend|legends|kudos|rock|rocks|favorite|favourite|helpful|pleased|delighted|grateful|yes|yay|woohoo|fast|quick|superb|outstanding|smooth|easy|painless|cheers|haha|hahaha|lol|comfortable|comfy|cute|soft|tasty|pretty|cheap|deal|design|perfectly|saved|fixed|sorted)$/

/** One's own matter: shouting about it is anger, shouting "WHAT SIZE IS IT" is a caps-lock key. */
export const OWN_MATTER =
  /(?=.*\b(?:my|me|you|your|i'm|stop|same)\b).*\b(?:order|money|refund|answer|help|time|parcel|package|delivery|account|reply|respond|writing|asking|waiting|wait|call|callback|email|fix|cancel|charge|charged|charging)\b|\b(?:stop|fix|answer|refund)\b.*\b(?:me|my|this|it)\b/
