// The words with which people ask for a person, by class. Read by person.ts; a new word usually belongs here, not there.
import { wordList } from './text.ts'

/** Somebody at the company, certainly. */
export const HUMANS =
  wordList(`human humans humanbeing person persons agent agents representative representatives rep reps
operator operators assistant assistants advisor advisors adviser advisers associate manager managers supervisor supervisors boss superior staff employee
employees colleague specialist specialists technician expert consultant csr teammate personnel`)

/** Somebody, perhaps of the company. */
export const SOMEBODIES = wordList('someone somebody anyone anybody folks guy')

/** A human when one of these stands before: "real people", "live chat". They are dropped otherwise. */
export const REAL = wordList(`real live actual living breathing human flesh-and-blood proper`)

export const BOTS = wordList('bot bots chatbot chatbots robot robots')
/** Also things that a shop may sell, so only "talk to a machine" counts. */
export const MACHINES = wordList(
  'machine machines computer computers ai algorithm recording program script software automaton',
)

export const TALKING = wordList('talk talking speak speaking chat chatting converse discuss')
export const REACHING = wordList(
  'contact contacting reach reaching call calling phone phoning ring email message messaging',
)

/** Said around a request without changing it. */
export const FILLERS =
  wordList(`please pls plz plse pleas kindly just really actually now immediately instantly right away straight asap hello hi hey
ok okay so well um uh erm bloody fucking fuckin fucken damn damned goddamn goddam god freaking frickin fricking effing flipping bleeding sodding darn
stupid a an the some your ur any another of very real live actual genuine proper more senior available different nice qualified
urgently quickly maybe perhaps also then oh yes yeah yo omg lol tbh living breathing anyone's jesus christ ffs`)

/** A word before "agent", "person", "assistant" … that makes it something else: "travel agent", "per person". */
export const OTHER_KIND =
  wordList(`travel estate cleaning letting tour in per each tall short missing third first second same dead young old older elderly
average deceased disabled password task file device project property google shop voice hair store restaurant forklift crane lift bleaching drying
virtual digital my his her their which what whose every that other shipping foaming`)

/** What may follow "an agent" when it is a person who is asked for, and not "agent number" or "human hair". */
export const AFTER_PERSON =
  wordList(`about regarding concerning re who that to for from here there today tomorrow tonight instead because since as involved twice already again once and but
or if not thanks thank help cause i you we he she how what do ya u with can could would is are this my it at over via by directly without only first
responsible handling dealing able capable knowing working lol soon when who's whom else helo available than before rather again in cos cuz coz speak talk chat which where why like human
`)

/** With these alone around it, a person who is named is a person who is wanted: "can a human look at this?", "where's your manager". */
export const SMALL_WORDS =
  wordList(`i i'd i'll we we'd me us my you you'd u ya it this that there there's theres here who which is isn't are aren't am be been can can't could may might
couldn't would wouldn't will won't do don't does doesn't to for with by from of in on at up out over and or but if so because instead not no yes any anyone where where's how
what when possible chance able need needs want wants wanted wanna like love prefer rather wish hope get gets got give have has help helped helping look looking
check read reply respond answer assist handle take deal see find join send bring put connect transfer let me ask asking request requesting must should
thing case issue matter problem chat line phone side end now please thanks thank else only time back one ok around available online free work working talking through
getting go going way touch first someone's still already twice again asked involved hello lol haha enough try trying`)

/** Small words that are too short to guess. */
export const SMALL_TYPOS: Readonly<Record<string, string>> = {
  wiht: 'with',
  wtih: 'with',
  wth: 'with',
  wit: 'with',
  w: 'with',
  ot: 'to',
  taok: 'talk',
  conect: 'connect',
  adn: 'and',
  ned: 'need',
}

/** Words that people mistype; a word close to one of these is read as it, unless it is a word itself (NOT_TYPOS). */
export const TYPO_TARGETS =
  `talk talking speak speaking chat chatting contact contacting connect human person agent representative operator assistant
someone somebody anyone manager supervisor customer service support assistance transfer callback advisor employee robot`.split(
    /\s+/,
  )

export const NOT_TYPOS =
  wordList(`contract contracts contracting contacts contacted content context steak sneak spear speck speaks spears peak speaker
agents aged urgent gent humane humans persons personal persona persones prison reason season parson operated operates operate operation
supervision supervise manage managed manages manger services serviced device serve customers custom costumer resistant consistent assistants insistent assist assistances
connects connected connection correct supports supported transfers transferred someones talks talked walking taking talent waking chats chatted charting cheating
chasing chatter advisory advise robots employees stalking tanking breaking leaking sneaking asking baking making raking persson anyones
assisted resistance distance existence insistence representation represent`)
