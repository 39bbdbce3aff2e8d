// What `doctor` shows, as data: each part with its state, and what a person must look at. Made by the running gateway, or by
// `doctor` itself when none runs.
import type { Check } from './core/ports.ts'
import type { Counts } from './metrics.ts'
import type { Database } from './store/database.ts'
import { type ErasureTrouble, readErasureTroubles } from './store/erasures.ts'
import { readCounts, readStuck, readTroubles, type Trouble } from './store/health.ts'

export interface Report {
  healthy: boolean
  parts: Record<string, Check>
  counts?: Counts
  failed: Trouble[]
  uncertain: Trouble[]
  retrying: Trouble[]
  stuck: { conversationId: string; failures: number }[]
  /** Copies of what was erased that desks still hold. */
  erasures: ErasureTrouble[]
}

export async function makeReport(database: Database, parts: Record<string, Check>): Promise<Report> {
  const [counts, troubles, stuck, erasures] = await Promise.all([
    readCounts(database),
    readTroubles(database),
    readStuck(database),
    readErasureTroubles(database),
  ])
  const sound = Object.values(parts).every((part) => part.state !== 'degraded')
  return {
    healthy: sound && !troubles.failed.length && !stuck.length && !erasures.length,
    parts,
    counts,
    stuck,
    erasures,
    ...troubles,
  }
}
