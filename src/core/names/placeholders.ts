// Templates that were sent unfilled: "Hi {name},", "Dear null", "Hi ,".

export interface Placeholder {
  from: number
  to: number
  /** The greeting word before it, to keep: "Hi". */
  greeting: string
}

const GREETING =
  'hi|hello|hey|dear|hallo|liebe[rs]?|bonjour|cher|chère|hola|estimad[oa]|querid[oa]|olá|ciao|good (?:morning|afternoon|evening)|thanks|thank you|sorry|welcome(?: back)?'

const FIELD = [
  '\\{\\{?[^{}\\n]{0,40}\\}?\\}',
  '\\$\\{[^}\\n]{0,40}\\}',
  '\\[[^\\]\\n]{0,40}\\]\\]?',
  '<[^<>\\n]{1,30}>',
  '%+[\\w.-]{2,30}%+',
  '\\*\\|[^|\\n]{1,30}\\|\\*',
  '_{2,}(?:\\w+_{2,})?',
  'X{2,}',
  '(?:null|undefined|None|NaN|N/A|FNAME|FIRSTNAME|first_name|customer_name|user_name)\\b(?: (?:null|undefined|None)\\b)?',
  '(?:INSERT|ENTER|YOUR|FIRST|CUSTOMER|LAST) ?(?:FIRST |CUSTOMER )?NAME\\b',
  '\\.{3,}',
].join('|')

const AFTER_GREETING = new RegExp(`(?<![\\p{L}])(${GREETING})(?:,?[ \\t]+)(${FIELD})`, 'giu')
// "Bonjour !" is good French; "Hi !" and "Hi ," lost a name.
const EMPTY =
  /(?:^|(?<=[\n.!?]\s*))(hi|hello|hey|dear|hallo|liebe[rs]?|hola|bonjour|ciao)(?:[ \t]+,|(?<=hi|hello|hey|dear)[ \t]+!|(?<=dear)[,!])/giu
const ANYWHERE =
  /\{\{?\s*[\w.]*(?:name|title|customer|contact)[\w.]*\s*\}?\}|\[\s*(?:first|last|full|customer|your|insert|client|contact)?[\s_-]*name\s*\]|%\w*NAME\w*%|\*\|[FL]?NAME\|\*|\$\{[\w.]*name[\w.]*\}/giu

/** Where a draft still holds a field in place of a name. */
export function findPlaceholders(draft: string): Placeholder[] {
  const found: Placeholder[] = []
  const add = (from: number, to: number, greeting: string) => {
    if (!found.some((one) => from < one.to && to > one.from)) found.push({ from, to, greeting })
  }
  for (const match of draft.matchAll(AFTER_GREETING))
    if (!isOrdinary(match[2]!)) add(match.index, match.index + match[0].length, match[1]!)
  for (const match of draft.matchAll(EMPTY))
    add(match.index, match.index + match[0].replace(/[,!]$/, '').length, match[1]!)
  for (const match of draft.matchAll(ANYWHERE)) add(match.index, match.index + match[0].length, '')
  return found.sort((a, b) => a.from - b.from)
}

// "Sorry... let me check", and lower-case words that only look like fields.
const isOrdinary = (field: string) => /^\.+$/.test(field) || /^x+$/.test(field) || field === 'none' || field === 'nan'
