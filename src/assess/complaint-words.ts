// What goes wrong for customers, in their words, with weights (complaint.ts).

export const TROUBLE: readonly [number, string][] = [
  [
    0.9,
    `damaged, broken, broke, breaks, tore, snapped, leaks, fell apart, falling apart, fallen apart, came off, coming off, peeling, shrank, shrunk, faded, defective, faulty, shattered, cracked, torn, ripped, smashed, crushed, dented, scratched, leaking, leaked, spoiled, mouldy, moldy, rotten, expired, stained, ruined, missing, wrong item, wrong size, wrong colour, wrong color, wrong order, wrong product, wrong address, incorrect, mistake, error, errors, not working, stopped working, stop working, doesn't work, doesnt work, does not work, didn't work, did not work, won't work, isn't working, not as described, not as shown, not as advertised, not as pictured, not as promised, dead pixel, dead pixels, without my permission, without my consent, without asking, not what i ordered, charged twice, double charged, overcharged, charged me twice, over charged, wrongly charged, never arrived, never came, never received, hasn't arrived, hasnt arrived, has not arrived, haven't received, havent received, have not received, didn't arrive, did not arrive, not arrived, not received, not delivered, never delivered, didn't receive, no refund, still waiting, still no, still not, still haven't, still hasn't, overdue, complaint, complaints, complain, complaining, disappointed, disappointing, dissatisfied, unhappy, not happy, not satisfied, unacceptable, poor quality, poor service, bad service, terrible, horrible, awful, worst company, worst service, worst experience, worst ever, rude, ignored, useless, scam, rip off, cheated, misled, lied, let down, failed, fails, failing, failure, cancelled without, lost my, lost luggage, delayed, delays, delay, late again, days late, weeks late, hours late, malfunction*, glitch*, crash*, freez*, bug, bugs, buggy, unusable, not good enough, no response, no reply, no answer, nobody answers, no one answers, hung up, on hold, waste, wtf, annoyed, frustrating, frustrated, ridiculous, pathetic, joke, crap, shit, sucks, disgusting, disgrace, appalling, shocking, stuck, unable to, can't get, cant get, locked out, declined, rejected, refused, refuse, kicked out, out of order, fix this, fix it, sort this out, not fair, unfair, false advertising`,
  ],
  [
    0.4,
    `problem, problems, issue, issues, trouble, late, slow, lost, wrong, bad, poor, again, still, fix, not, never, nothing, waiting, waited, down, unfortunately, why, can't, cant, cannot, couldn't, won't, wont, doesn't, doesnt, didn't, didnt, isn't, isnt, wasn't, haven't, havent, hasn't, hasnt, refund, stopped, disconnect*, outage, dead, hours, weeks, months, no one, nobody, expensive`,
  ],
]

export const TROUBLE_FORMS: readonly RegExp[] = [
  /\b(?:arrived|came|was|is|are|got|delivered|received)(?: \w+){0,3} (?:damaged|broken|late|wrong|empty|open|opened|dirty|dead|used|bent|cold|short|faulty|incomplete|soaked|wet)\b/,
  /\b(?:was|were|been|got|i'm being|being) (?:charged|billed|debited)\b.*\b(?:twice|two times|double|extra|wrong|without|again|for nothing|more than)\b/,
  /\b(?:doesn't|doesnt|does not|won't|wont|will not|isn't|isnt|is not|not|stopped|never) (?:\w+ )?(?:work|working|turn on|turning on|start|starting|charge|charging|load|loading|fit|open|arrive|arrived|connect|show|showing|delivered|come|came|sent|refunded)\b/,
  /\b(?:waiting|waited|been)(?: \w+){0,5} (?:hours?|days?|weeks?|months?|ages|forever)\b/,
  /\bkeeps? (?:on )?\w+ing\b|\b(?:although|even though|despite) (?:i|we|my|the)\b/,
  /\b(?:left|delivered|gave|handed)(?: \w+){0,4} (?:neighbou?rs?|stranger|wrong house|wrong person|in the rain|outside)\b/,
  /\b(?:too|a bit|bit) (?:\w+ )?(?:tight|loose|small|big|short|long|large|narrow|wide|heavy|loud)\b|\b(?:was|were|is|are) (?:meant|supposed|promised|due) (?:to|for|on|yesterday|last)\b|\bsays (?:it's |it is |it was |its )?delivered\b|\bmarked (?:as )?delivered\b/,
  /\b(?:second|third|fourth|2nd|3rd|4th) time\b|\b(?:it's|its|it is) been(?: \w+){0,3} (?:hours|days|weeks|months)\b/,
]

export const CONDITIONS =
  /\b(?:what if|how do i (?:leave|write)|worst case|if (?:it|my|the|something|i|an|a)|in case|what happens (?:if|when)|how do i report|should (?:it|my|the)|would you|do you (?:refund|replace|repair))\b/
