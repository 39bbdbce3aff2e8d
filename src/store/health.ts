// Counts for /metrics and `doctor`: what is open, waiting, stuck, lost or possibly doubled.
import { type Database, sql, toNumber } from './database.ts'

const counts = sql(
  'health-counts',
  `SELECT
     (SELECT count(*) FROM conversations WHERE status <> 'resolved') AS conversations_open,
     (SELECT count(*) FROM conversations WHERE handler = 'waiting') AS conversations_waiting,
     (SELECT count(*) FROM conversations WHERE handler = 'agent') AS conversations_claimed,
     (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending')) AS outbox_pending,
     (SELECT count(*) FROM outbox WHERE status = 'failed') AS outbox_failed,
     (SELECT count(*) FROM outbox WHERE uncertain) AS outbox_uncertain,
     (SELECT count(*) FROM messages) AS messages,
     (SELECT count(*) FROM answer_ratings WHERE helpful) AS answers_helpful,
     (SELECT count(*) FROM answer_ratings WHERE NOT helpful) AS answers_unhelpful`,
)

export async function readCounts(database: Database) {
  const [row] = await database.query<Record<string, string>>(counts, [])
  const number = (name: string) => toNumber(row![name])
  return {
    conversationsOpen: number('conversations_open'),
    conversationsWaiting: number('conversations_waiting'),
    conversationsClaimed: number('conversations_claimed'),
    outboxPending: number('outbox_pending'),
    outboxFailed: number('outbox_failed'),
    outboxUncertain: number('outbox_uncertain'),
    messages: number('messages'),
    answersHelpful: number('answers_helpful'),
    answersUnhelpful: number('answers_unhelpful'),
  }
}

export interface Trouble {
  deliveryId: string
  conversationId: string
  lane: string
  kind: string
  since: Date
  error: string
}

const TROUBLES_MAX = 20

/** Deliveries that a person must look at: failed for good, possibly doubled, or still failing. */
export async function readTroubles({
  prisma,
}: Database): Promise<Record<'failed' | 'uncertain' | 'retrying', Trouble[]>> {
  const find = async (where: object): Promise<Trouble[]> => {
    const rows = await prisma.outbox.findMany({ where, orderBy: { createdAt: 'desc' }, take: TROUBLES_MAX })
    return rows.map((row) => ({
      deliveryId: row.id,
      conversationId: row.conversationId,
      lane: row.lane,
      kind: row.kind,
      since: row.createdAt,
      error: row.error ?? '',
    }))
  }
  return {
    failed: await find({ status: 'failed' }),
    uncertain: await find({ uncertain: true }),
    retrying: await find({ status: 'pending', attempts: { gt: 0 } }),
  }
}

/** Conversations whose turns keep failing. */
export async function readStuck({ prisma }: Database): Promise<{ conversationId: string; failures: number }[]> {
  const rows = await prisma.conversation.findMany({
    where: { failures: { gt: 0 } },
    take: TROUBLES_MAX,
    orderBy: { failures: 'desc' },
  })
  return rows.map((row) => ({ conversationId: row.id, failures: row.failures }))
}
