// What the desks read: today's figures, a customer's earlier conversations, feedback. Off the hot path, so through Prisma.
import type { Conversation, MessageData } from '../core/model.ts'
import type { CaseView, DeskFigures } from '../core/ports.ts'
import type { Database } from './database.ts'
import { membersOf } from './people.ts'

const EARLIER_MAX = 5

/** On every channel where the customer is known to be the same. */
export async function readEarlier(
  database: Database,
  conversation: Conversation,
  channelName: (inboxId: string) => string,
): Promise<CaseView['earlier']> {
  const { prisma } = database
  const contacts = await membersOf(database, conversation.contactId)
  const rows = await prisma.conversation.findMany({
    where: { contactId: { in: contacts }, id: { not: conversation.id } },
    orderBy: { createdAt: 'desc' },
    take: EARLIER_MAX,
    include: { cases: { orderBy: { number: 'desc' }, take: 1 } },
  })
  return rows.map((row) => {
    const last = row.cases[0]
    const agentName = (last?.agent as { name?: string } | null)?.name
    return {
      conversationId: row.id,
      channelName: channelName(row.inboxId),
      at: row.createdAt,
      status: row.status,
      ...(agentName ? { agentName } : {}),
      ...(last ? { caseNumber: last.number } : {}),
    }
  })
}

export async function readFeedback({ prisma }: Database, caseId: string): Promise<CaseView['feedback']> {
  const row = await prisma.feedback.findUnique({ where: { caseId } })
  return row ? { score: row.score, ...(row.comment ? { comment: row.comment } : {}) } : undefined
}

/** Each thumb with what its answer rested on. */
export async function readRated({ prisma }: Database, conversationId: string): Promise<NonNullable<CaseView['rated']>> {
  const rows = await prisma.answerRating.findMany({
    where: { conversationId },
    orderBy: { createdAt: 'asc' },
    include: { message: { select: { data: true } } },
  })
  return rows.flatMap(({ helpful, comment, message }) => {
    const [citation] = (message.data as MessageData).citations ?? []
    return citation ? [{ citation, helpful, ...(comment ? { comment } : {}) }] : []
  })
}

/** Since midnight in the operator's time zone. */
export async function readFigures({ prisma }: Database, now: Date, timeZone: string): Promise<DeskFigures> {
  const since = midnight(now, timeZone)
  const [waiting, claimed, resolvedToday, claims, ratings] = await Promise.all([
    prisma.conversation.count({ where: { handler: 'waiting' } }),
    prisma.conversation.count({ where: { handler: 'agent' } }),
    prisma.case.count({ where: { resolvedAt: { gte: since } } }),
    prisma.case.findMany({ where: { claimedAt: { gte: since } }, select: { openedAt: true, claimedAt: true } }),
    prisma.feedback.aggregate({ where: { createdAt: { gte: since } }, _avg: { score: true }, _count: true }),
  ])
  const seconds = claims
    .map(({ openedAt, claimedAt }) => (claimedAt!.getTime() - openedAt.getTime()) / 1000)
    .sort((a, b) => a - b)
  const median = seconds[Math.floor(seconds.length / 2)]
  return {
    waiting,
    claimed,
    resolvedToday,
    ...(median === undefined ? {} : { claimSeconds: Math.round(median) }),
    ...(ratings._avg.score === null ? {} : { rating: { mean: ratings._avg.score, count: ratings._count } }),
  }
}

function midnight(now: Date, timeZone: string): Date {
  const time = now.toLocaleTimeString('en-GB', { timeZone, hour12: false })
  const [hours, minutes, seconds] = time.split(':').map(Number)
  return new Date(now.getTime() - ((hours! * 60 + minutes!) * 60 + seconds!) * 1000)
}
