// Ordinary words that stand where a name could: "I'm angry", "call me back", a bare "refund", a shop's sign.
// Folded. What is missing here is caught by form where form suffices; see docs/decisions/0005-names.md.

import { fold, wordSet } from './fold.ts'
import { isGivenName } from './given-names.ts'

/** A word of plain speech, hence no name of a customer. */
export function isOrdinaryWord(word: string): boolean {
  const folded = fold(word)
  if (ORDINARY.has(folded)) return true
  // "orders", "refunded", "shipping's": forms of a word we know.
  const stem = folded.replace(/(?:'s|s|es|ed|d|ing|ly)$/, '')
  return stem.length > 3 && stem !== folded && (ORDINARY.has(stem) || ORDINARY.has(`${stem}e`))
}

/** Adjectives of place and people that follow "I'm" in capitals: "Canadian", "Chinese", "Spanish". */
export const isNationality = (word: string): boolean =>
  NATIONALITIES.has(fold(word)) ||
  // Sebastian, Maximilian, Therese and Anneliese are no nations.
  (/\p{L}{2}(?:ian|ish|ese)$/iu.test(word) &&
    !/(?:[ei]stian|astian|ystian|[iy]milian|emian|erese|iese)$/iu.test(word) &&
    !isGivenName(word))

const NATIONALITIES =
  wordSet(`german french dutch swiss greek american mexican african european muslim jewish catholic vegan hindu indian black white
deaf swede dane turk finn pole arab scot deutsch franzose mexicano mexicana espanol espanola argentino brasileiro brasileira`)

const ORDINARY = wordSet(`
a about above absolutely accept access account actually ad add address adult after again against agent ago agree airline airport alarmed all almost alone already also although always am
amazed amazon amazing amused an and angry annoyed annoying another answer anonymous any anybody anyone anything anyway app apparently appalled apply appointment appreciate
april are area around arrive article as ashamed ask asap assistant at attention aware away awaiting awesome awful baby back bad bag baggage balance ban bank
based be beautiful because become been before begging behind being believe best better big bill billing bit black block blocked blocking blue boarding book booking bored both
bot bought box boy break bring broken broke brother brown bs budget bug burning business busy but buy by bye call called caller calling came can canada cancel canceled cancellation
cannot cant card care cart case cash ceo certain certainly change charge charged chat cheap cheated check chat choose city claim class clear clearly click client
close closed clueless cold colour color come comes coming company compensation complain complaint complaining completely computer concerned confirm confirmation confused confusing
connected considering contact contract cool correct cost could couldn't country coupon crap crash crazy credit curious current currently customer customers cut dad damage
damaged date daughter day days dead deal dear debit december decided dedicated defective delayed delay delete delighted deliver delivery delta desk desperate
details device did didn't died different difficult disabled disappointed disappointing disappointed discount disgusted disgusting dispute do doctor does doesn't dog doing done don't door
double down download drive driver driving dude due during dying each earlier early easily easy edit either else email embarrassed employee empty end enough enquire
error escalate even ever every everybody everyone everything exactly exchange excited excellent excuse exhausted expect expecting expensive expired explain extremely
facebook fair family fan fantastic far fast faulty february fed feedback feel feeling female few file filing final finally find fine finished first fix flight flying follow following
food fool for forget forgot form forward found fraud free friday friend friendly from front frustrated frustrating fuck fucked fucking full fully fun funny furious further
game gate gave get getting gift girl give given giving glad go going gold gone good goodbye got grateful great green group guaranteed guess guest guide
had half halfway hang happen happened happening happy hard has hate have haven't having he head hear heard heart heartbroken hearing held hell hello help helpdesk helpful helpless her here hey hi high
highly him his hold holding holiday home hopeful hopefully hoping hotel hour hours house how however huge human hungry hurt husband i idiot idk if ill immediately
important impossible impressed impressive in inc incorrect incredibly indeed info information informed inquire inside instead insulted insurance interested internet into
invoice irritated is isn't issue it item its it's january job joke joking july june just keep keen kid kidding kind kindly know knew lady language laptop last late
later laughing law lawyer lazy least leave leaving left less let letter level life like line link list little live livid living load local locked log login long longer longtime look
looking lose losing lost lot loud love loving lovely low loyal luggage mac machine mad made mail main major make makes making mall male man manage manager many march married material maximum maybe me mean
meaning medium meet member membership men merchandise message mess mind mine minute miss missed missing mistake mobile model mom moment monday money month monthly months more morning
most mother move moved moving mr much mum must my myself name named nah near nearly necessary need needed neither nervous never new news newsletter next nice night no nobody none nonsense noon
nope nor normal normally not note nothing notice november now number october of off offer offended office official offline often ok okay old on once one online only open opened
operator option or order ordered ordering other otherwise ought our out outage outraged outrageous over own owner package page paid pain panicking parcel parents
part partner party pass passenger password past patient patiently pay payable payment paypal people perfect perhaps permanently person personal pet phone photo pick picture piece
pissed place placed plan plane planning platform platinum please pleased plus pm point police policy poor possible post postage prefer pregnant premium present president pretty preparing previous
price pricing priority privacy private probably problem process processed product products profile program project promise promo promised proper properly proud provide
public purchase purchased purchasing put quality question quick quickly quit quite quote rather rating read ready real really reason receipt receive received recently recommend
record red refer reference refund refunded refunds refuse regarding regards register registered registration regret regular reject related relative relax released relieved rely remember remove renew rent repair repeat
replace replacement reply report request required reservation reset resident respond response restaurant retired return returned returning returns review rid ride
ridiculous right rip ripped road room rude run running sad safe said sale sales same san satisfied saturday save saw say saying says scam scammed scared
schedule school screen screwed search seat second secret secure security see seen seeing seek seeking sell seller send sending senior sent september serious seriously service services
set setup several shall shame she shipped ship shipment shipping shit shocked shoe shoes shop shopping short should show sick sign sim simple simply since sir sister sit site
sitting size skip slow small smart so sold solve solved some somebody someone something sometimes son soon sorry sort sound spam speak speaking special speechless spell spelled spelt misspelled spend spent stand staff
standing start starting starving state status stay staying steal still stock stolen stop store story stranded street stressed stuck student stuff stunned stupid subject
submit subscribe subscriber subscription such suck sucks sunday super supervisor support supposed sure surprised suspicious swear switch system systems table take taken taking talk talking tax taxi team
tech technical telephone tell telling terms terrible terribly terrified test text than thank thanks thankful that that's the their them then there therefore these they thing things think third thirsty this
those though thought three thrilled through thursday ticket till time times tired tiring to today together told tomorrow tonight too took total totally touch tough
town toy track tracking train transaction transfer trapped trash travel traveling treat tried trip trouble true truly trust try trying tuesday tv twice twitter two type
ugh ugly ultimate unable unacceptable unbelievable under underwhelmed understand unemployed unfair unfortunately unhappy unimpressed united unknown unless unsatisfied unsubscribe until up update upgrade ups
upset urgent us use used useless user username using usual usually vacation valid valued verify very via video visa visit visiting visitor voucher wait waited waiting waitlisted want
wanted wanting warning warranty was wasn't waste watch water way we wear website wednesday week weekend weeks weird welcome well went were what whatever what's when where where's which while white who whole whom
whose who's why wife wifi will wish with within without woman women won won't wonder wondering wonderful word words work worked worker working world worried worse worst worth would wouldn't wow wrong wtf
write writing wrote yea yeah year years yep yes yesterday yet you your yours yourself youtube zero zip asdf qwerty lol omg pls plz thx ty hmm haha yup sup yo nothin nvm idc ive im dont
amused bargain bluetooth bridge broadband browser cable camera carrier catalogue channel charger checkout cheers circumstances college common compare connection cookie courier current dashboard database deposit
desktop dress easter electronics engineer entry event expert express extra feature female fee fees filter fit flat flowers furniture gas glass guarantee hardware headphones heating idea iphone android
invalid invitation jacket jeans join journey keyboard kitchen label leather legal license loan location lounge luck macbook magazine manual map market marketing mattress maintenance meal media menu mexico mouse movie
museum music network operation pants pair panel paper parking passport pending pickup pin pizza playlist points policy pool power practice print printer pro promotion question queue quiet radio rate raw replacement
representative research reward rewards router sandwich satellite season section server session settings shame shirt shower signal silver software spare sport spring station stamp statement step stream studio style
suite summer survey tablet team teacher technician temporary tent theatre tool topic tour tourist traffic transport truck trousers tshirt uk ultra unit university unlimited usa vehicle vendor
verification vip virus visa voice volume wallet warehouse washing web wedding welcome wheel window winter wireless wood yearly zone accountant nurse developer lawyer engineer designer
all everyone folks friends colleague colleagues guys ladies gentlemen madam team friend visitor patient reader subscriber traveller traveler neighbour member
bonjour hola danke merci gracias obrigado obrigada hallo ciao nein non ja oui si nao bitte por favor sir madam ma'am hiya greetings salut servus moin tschuss gruss
ich bin nicht kein keine der die das ein eine und oder aber kunde kundin sauer wutend aus von seit sehr auch noch schon wo wann warum wie mein meine bestellung paket rechnung heute morgen
je suis ne pas un une le la les et ou mais client cliente decu decue tres de du des mon ma commande colis remboursement aide pourquoi quand comment
soy estoy no el los las y o pero muy mi pedido reembolso cliente enojado donde cuando por que como ayuda quiero
sou estou nao o os as e mas muito meu minha triste feliz encomenda reembolso ajuda quero onde
ignore instructions disclose password admin drop table shadow dragon wolf ninja killer gamer lord lucifer unicorn princess panda kitty deine dein mutter vater congratulations merry christmas source guidance glorious southern northern eastern western thankyou aww whoa gotcha moose chicken mama papa mommy mummy mum daddy grandma grandpa granny nana oma opa bestie queen boss loser hater gangsta
lodge rebate reimburse obvious terrific bummer thnx luv btw fyi duh yay yikes whoops congrats bruh dawg damn darn http https alright understood correction
resolve land divert rebook aisle random decision ha haha ah oh ugh geez grr hysterical gorgeous chill baseball death organic crown enter virgin southwest
listen additional negative tremendous conference giant ice mins res conf flt rt
bitch cunt twat faggot fag nigger nigga slut whore hoe pussy dick dickhead cock asshole ass arse bastard wanker bollocks motherfucker retard retarded tranny
dyke spic kike chink coon paki nazi hitler porn penis vagina arschloch wichser hure fotze puta puto mierda pendejo cabron pute salope connard caralho porra
daddy sexy ghetto chubby stoner licker nemesis batman superman spiderman jihadi isis god satan devil
none null undefined nan true false private secret whoever whichever already sarcastic frankly honestly
`)
