// The copies that desks still hold of what was erased: which are to be taken back, and what could not be.

import { type Database, type Queryable, sql } from './database.ts'
import type { Remain } from './erase.ts'

const claimDue = sql(
  'erasures-claim',
  `UPDATE erasures SET next_attempt_at = $2, attempts = attempts + 1 WHERE id = (
     SELECT id FROM erasures WHERE next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT 1) AND next_attempt_at <= $1
   RETURNING id, remains, attempts, error`,
)
const note = sql(
  'erasures-note',
  `UPDATE erasures SET remains = $2::jsonb, next_attempt_at = $3, error = $4 WHERE id = $1`,
)

export interface DueErasure {
  id: string
  remains: Remain[]
  attempts: number
  error: string | null
}

/** Takes one in hand until `until`; should this process end, another takes it then. */
export async function claimErasure(database: Queryable, now: Date, until: Date): Promise<DueErasure | undefined> {
  return (await database.query<DueErasure>(claimDue, [now, until]))[0]
}

/** `next` undefined: nothing more is tried. */
export async function noteErasure(
  database: Queryable,
  id: string,
  { remains, next, error }: { remains: Remain[]; next: Date | undefined; error: string | undefined },
): Promise<void> {
  await database.query(note, [id, JSON.stringify(remains), next ?? null, error ?? null])
}

export interface ErasureTrouble {
  erasureId: string
  since: Date
  error: string
  tried: boolean
}

const TROUBLES_MAX = 20

/** Copies that the operator must see to, or that are still being taken back. */
export async function readErasureTroubles({ prisma }: Database): Promise<ErasureTrouble[]> {
  const rows = await prisma.erasure.findMany({
    where: { error: { not: null } },
    orderBy: { erasedAt: 'desc' },
    take: TROUBLES_MAX,
  })
  return rows.map(({ id, erasedAt, error, nextAttemptAt }) => ({
    erasureId: id,
    since: erasedAt,
    error: error!,
    tried: nextAttemptAt === null,
  }))
}
