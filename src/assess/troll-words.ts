// Words of abuse with their weight, and words of a concern (troll.ts). Written by hand; nothing is learned from a data set.
import { wordList } from './text.ts'

export const ABUSE: readonly [number, string][] = [
  // Hatred, and what is wished or done to a person: one is enough.
  [
    1.3,
    `kill yourself, kys, go die, die in a fire, hope you die, drop dead, neck yourself, hang yourself, suck my dick, suck my cock, suck a dick, eat a dick, blow me, your mom, ur mom, yo mama, send nudes, you're gay, ur gay, so gay
faggot, faggots, fag, fags, fagget, dyke, dykes, tranny, trannies, nigger, niggers, nigga, niggas, niggah, nigguh, coon, coons, chink, chinks, gook, spic, spics, wetback, wetbacks, beaner, beaners, kike, kikes, paki, towelhead, raghead, sandnigger, redneck, rednecks, white trash, trailer trash, cracker, crackers, jihadi, honky, honkey
retard, retards, retarded, mongoloid, tard, libtard, cunt, cunts, whore, whores, slut, sluts, slutty, thot, thots, hoe, hoes, hoez, ho's, skank, skanks, twat, twats, wanker, wankers, dickhead, dickheads, cocksucker*, motherfuck*, muthafuck*, mothafuck*, mofo, prick, pricks
bitch, bitches, bitchez, biatch, bitchass, bitch ass, bitching, bitchy, son of a bitch, pussy, pussies, pussys, fuckboy, fuckboys, fuckboi, fuck boy, fuckface, fucktard, dipshit, shithead, douchebag, douchebags, douche, dumbass, dumbasses, scumbag, scumbags, cock, cocks, dick, dicks, cum, cumming, titties, tits, milf, blowjob, handjob, dildo, jerk off
go fuck yourself, fuck yourself, get fucked, get bent, gtfo, shut your mouth, shut up bitch, burn in hell
deez nuts, get rekt, trololol, dumb bot, stupid bot, clown bot, trash bot, cry more, cry about it, cope harder, skill issue, ratio`,
  ],
  // What angry customers say too: one alone is no proof.
  [
    0.6,
    `fuck you, fuck u, fuck ya, fck you, fuk you, fuck y'all, fuck yall, fuck off, fuck em, screw you, piss off, go to hell, eat shit, asshole, assholes, arsehole, arseholes, jackass, bastard, bastards, stfu, shut the fuck up, shut the hell up, shut up`,
  ],
  // Vulgar: two of them, or one with an insult.
  [
    0.5,
    `idiot, idiots, moron, morons, imbecile, imbeciles, stupid, dumb, dumbest, ugly, fat, fatass, loser, losers, clown, clowns, pathetic, trash, scum, filth, pig, pigs, creep, pervert, queer, queers, ass, arse, lame, weak, suck it, bite me, nobody likes you, nobody asked, who asked, lick, boobs, horny, sexy, porn, nude, nudes, monkey, monkeys, ape, nazi, nazis, terrorist, terrorists, hate you, hate u`,
  ],
  [
    0.2,
    `fuck, fucks, fucked, fuckin, fucking, fuckn, fucken, fck, fkn, fuk, shit, shits, shitty, bullshit, lol, lmao, lmfao, rofl, haha, hahaha, u mad, bro, bruh, damn, dammit, hell, crap, noob, yawn, boring, amogus, first, pwned`,
  ],
]

/** Somebody's matter: with any of these, foul language is a complaint in foul language. */
export const CONCERNS: ReadonlySet<string> = wordList(`
order orders ordered ordering parcel parcels package packages packaging delivery deliver delivered delivers delivering refund refunds refunded return returns returned returning money cash paid pay paying payment payments charge charges charged charging
bill bills billed billing invoice invoices account accounts password login log-in card cards item items product products service services customer customers cust serv svc cs support supported helpdesk flight flights flightled flighted flying fly flown plane planes booking booked book
broken broke break breaks work working works worked doesnt waiting waited wait weeks week days day hours hour hrs hr mins minutes months month ticket tickets app apps website site web page online email emails e-mail emailed call calls called calling phone phones hold
help helped helping helpful price prices pricing priced shipping shipped ship cancel cancelled canceled cancelling cancellation subscription subscriptions store stores shop shops shopping bought buy buying purchase purchased received receive arrived arrive arrives arriving fix fixed fixing problem problems issue issues
bag bags baggage luggage suitcase gate seat seats crew staff agent agents rep reps manager managers supervisor employee employees representative airline airlines airport airports pilot attendant attendants passenger passengers crashed crash crashes update updates updated upgrade upgrades upgraded download downloads install installed
connection connect connected internet wifi network signal server servers down outage battery screen laptop computer pc device devices driver drivers software hardware bug bugs error errors quality size fit shoe shoes shirt dress jeans jacket coat clothes sale discount coupon voucher code promo deal offer
warranty replacement replace replaced repair repaired missing lost damaged defective faulty late delay delays delayed delaying stuck stranded missed miss ignored ignore ignoring response respond responded reply replied answer answered answers contact contacted complaint complaints complain policy policies contract rate rates fee fees
company companies business vendor brand corporate compensation hotel voucher vouchers miles points reward rewards status check-in checkin checked boarding boarded standby connection connections rebook rebooked reschedule rescheduled reservation reservations route routes itinerary
credit debit bank transfer transaction balance overcharged scam scammed scamming fraud stole stolen steal stealing sent send sending promised promise told lied lie lying rude treated treat treatment experience disappointed disappointing terrible horrible worst awful unacceptable ridiculous fail fails failed failure epic
blows grounded deplaned landed diverted system systems time times game games console controller car cars truck dealer food meal meals drink drinks table order's driver's uber cab taxi train trains bus room rooms data plan plans tv cable channel channels stream streaming video videos camera printer`)

/** What went wrong, in the forms that need no noun. */
export const CONCERN_FORMS: readonly RegExp[] = [
  /\b(?:doesn't|doesnt|don't|dont|won't|wont|can't|cant|cannot|couldn't|isn't|isnt|wasn't|didn't|didnt|never|not|still no|still not) (?:\w+ ){0,2}(?:work|works|working|come|came|get|got|reach|find|use|open|load|sign|start|turn|play|land|take|leave|leaving|connect|send|show)\b/,
  /\b(?:why|when|how long|how many|where|what happened) (?:\w+ ){0,3}(?:my|you|your|ya|u|it|this|i|we)\b/,
  /\b(?:my|our) (?!dick|ass|cock|balls|bitch|nigga|hoe|pussy|boy|girl|bro|mom|life|nuts)\w+/,
  /\b(?:i|i've|i'm|we|we've|i was|we were) (?:\w+ ){0,2}(?:been|had|waited|paid|ordered|bought|tried|asked|need|needed|want|lost|sat|sitting|stuck|spent|hate|can't|cant|flew|switch|switching|leaving|done|sick|tired)\b/,
  /\b(?:your|ur|this|that|the) (?:\w+ )?(?:thing|system|people|guys|team|line|desk|machine|bot|shit|bullshit|crap|stuff) (?:\w+ )?(?:is|are|was|were|doesn't|doesnt|won't|keeps|broke|sucks|hurts)\b/,
  /\b(?:fix|sort|explain|cancel|refund|answer|reply|respond|call|give|tell|help|stop|wake|get)\b(?: \w+){0,3} (?:me|my|it|this|us|your|that|back)\b/,
  /\b(?:you|u|ya|y'all|guys|they|people|it|this|service|is)(?: \w+){0,3} (?:suck|sucks|sucked)\b/,
  /\b(?:your|ur) (?:(?:fuck\w*|shit\w*|crappy|damn|stupid|dumb|bloody|awful|lousy) )+(?!mom\b|mother\b|mama\b|ass\b|face\b)\w+/,
  /\b\d+(?:st|nd|rd|th)\b/,
  /\b\d+ ?(?:min|mins|minutes|hrs?|hours?|days?|weeks?|months?|years?|times|dollars|bucks|euros|pounds)\b|[$€£]\s?\d/,
]
