// What was promised to a customer, held against the customer's own log and against the rows. Each breach is a sentence.
import type { Database } from '../../src/store/database.ts'
import { questions } from './shelves.ts'
import { type Activity, isBot, type Talker } from './talker.ts'

export interface Row {
  id: string
  conversation_id: string
  author: string
  external_id: string | null
  text: string
  turn_id: string | null
  policy: string | null
  handled: boolean
  deliveries: number
  undelivered: number
  uncertain: number
}

export function readRows(database: Database, threadId: string): Promise<Row[]> {
  const text = `SELECT m.id, m.conversation_id, m.author, m.external_id, m.text, m.turn_id, m.policy, m.handled_at IS NOT NULL AS handled,
      count(o.id)::int AS deliveries, (count(o.id) FILTER (WHERE o.status <> 'sent'))::int AS undelivered,
      (count(o.id) FILTER (WHERE o.uncertain))::int AS uncertain
    FROM conversations c JOIN messages m ON m.conversation_id = c.id LEFT JOIN outbox o ON o.message_id = m.id
    WHERE c.thread_id = $1 GROUP BY m.id ORDER BY m.seq`
  return database.query<Row>({ name: 'crash-rows', text }, [threadId])
}

const GREETING = /welcome to/i
const markOf = new Map(questions.map(({ text, mark }) => [text, mark]))

/** By the customer's log alone. `reread`: the conversation as a new reader sees it at the end. */
export function breachesInLog(talker: Talker, reread: readonly Activity[]): string[] {
  // Somebody who has said nothing is not spoken to.
  if (!talker.sent.length) return talker.seen.length ? [`${talker.name}: was spoken to without a word`] : []
  const breaches: string[] = []
  const log = talker.seen.map(({ activity }) => activity)
  const ids = log.map((activity) => activity.id)
  const says = (problem: string) => breaches.push(`${talker.name}: ${problem}`)

  for (const sent of talker.sent) {
    const shown = log.filter((activity) => activity.channelData?.clientActivityID === sent.clientId)
    if (!sent.ackedAt) says(`“${sent.text}” was never acknowledged`)
    if (shown.length !== 1) says(`“${sent.text}”, acknowledged, is shown ${shown.length} times`)
    else if (shown[0]!.id !== sent.id)
      says(`“${sent.text}” was acknowledged as ${sent.id} and shown as ${shown[0]!.id}`)
    const mark = markOf.get(sent.text)
    if (!mark) continue
    const answers = log.flatMap((activity, index) => (isBot(activity) && activity.text?.includes(mark) ? [index] : []))
    if (answers.length !== 1) says(`“${sent.text}” was answered ${answers.length} times`)
    else if (answers[0]! < log.indexOf(shown[0]!)) says(`“${sent.text}” was answered before it was shown`)
  }
  const own = log.filter((activity) => !isBot(activity)).map((activity) => activity.channelData?.clientActivityID)
  const order = talker.sent.map((sent) => sent.clientId)
  if (own.join() !== order.join()) says(`the order sent was ${order}, the order shown ${own}`)
  if (new Set(ids).size !== ids.length) says('an activity was shown twice')
  const seqs = log.map((activity) => Number(activity.channelData?.['bellhop:seq']))
  if (seqs.some((seq, index) => index > 0 && seq <= seqs[index - 1]!)) says(`the positions do not rise: ${seqs}`)
  const greetings = talker.heard.filter((activity) => GREETING.test(activity.text ?? ''))
  if (greetings.length !== 1) says(`greeted ${greetings.length} times`)
  if (!GREETING.test(talker.heard[0]?.text ?? '')) says('the greeting did not come first')
  if (reread.map((activity) => activity.id).join() !== ids.join()) says('a new reader sees another conversation')
  return breaches
}

/** By the rows: stored once, handled by one turn, planned once, delivered. */
export function breachesInRows(talker: Talker, rows: readonly Row[]): string[] {
  if (!talker.sent.length) return rows.length ? [`${talker.name}: a conversation without a word is stored`] : []
  const breaches: string[] = []
  const says = (problem: string) => breaches.push(`${talker.name}: ${problem}`)
  const byBot = rows.filter((row) => row.author === 'bot')
  const written = rows.filter((row) => row.author === 'contact')

  if (new Set(rows.map((row) => row.conversation_id)).size !== 1) says('more than one conversation was made')
  if (rows.map((row) => row.id).join() !== talker.seen.map(({ activity }) => activity.id).join()) {
    says('the rows and what the customer saw are not the same')
  }
  for (const sent of talker.sent) {
    const stored = written.filter((row) => row.external_id?.endsWith(`:${sent.clientId}`))
    if (stored.length !== 1) says(`“${sent.text}” is stored ${stored.length} times`)
    const [row] = stored
    if (!row?.handled || !row.turn_id) says(`“${sent.text}” was not handled`)
    const mark = markOf.get(sent.text)
    if (mark && !byBot.some((said) => said.turn_id === row?.turn_id && said.text.includes(mark))) {
      says(`“${sent.text}” was not answered by the turn that handled it`)
    }
  }
  for (const turn of new Set(rows.map((row) => row.turn_id))) {
    const said = byBot.filter((row) => row.turn_id === turn && row.policy !== 'greet')
    if (said.length !== 1) says(`turn ${turn} gave ${said.length} answers: ${said.map((row) => row.text).join(' | ')}`)
  }
  if (byBot.filter((row) => row.policy === 'greet').length !== 1) says('there is not exactly one greeting')
  if (byBot.some((row) => row.deliveries !== 1 || row.undelivered))
    says('something said was not delivered exactly once')
  if (byBot.some((row) => row.uncertain)) says('a delivery is listed as possibly doubled')
  return breaches
}
