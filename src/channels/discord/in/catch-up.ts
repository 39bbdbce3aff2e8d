// Reads what was written in a place while nobody listened, the oldest first.
import type { Log } from '../../../core/log.ts'
import type { Api } from '../api.ts'
import { DiscordRefused } from '../api-errors.ts'
import { CATCH_UP_EDITS, CATCH_UP_MAX, PAGE } from '../limits.ts'
import { patiently } from '../pause.ts'
import type { DiscordChannel, DiscordMessage } from '../payloads.ts'
import { byAge } from '../snowflake.ts'
import type { TakeIn } from './take-in.ts'

interface CatchUp {
  api: Api
  takeIn: TakeIn
  place: DiscordChannel
  /** The last message that was read. */
  after: string
  /** How often this has been tried. */
  tries: number
  signal: AbortSignal
  log: Log
}

export async function catchUp({ api, takeIn, place, after, tries, signal, log }: CatchUp): Promise<void> {
  const ask = (page: Parameters<Api['messages']>[1]) => patiently(() => api.messages(place.id, page), signal)
  let from = after
  let taken = 0
  try {
    for (;;) {
      const page = (await ask({ after: from })) ?? []
      for (const raw of oldestFirst(page)) {
        await takeIn.message(raw, place, tries)
        from = raw.id
      }
      taken += page.length
      if (page.length < PAGE) break
      if (taken >= CATCH_UP_MAX) {
        log.error(
          { place: place.id, taken },
          'more was written on Discord while away than is taken in; the newest is left out',
        )
        break
      }
    }
    // What was changed meanwhile among what was read before.
    const earlier = (await ask({ before: String(BigInt(after) + 1n), limit: CATCH_UP_EDITS })) ?? []
    for (const raw of oldestFirst(earlier)) if (raw.edited_timestamp) await takeIn.edit(raw, place)
  } catch (error) {
    if (!(error instanceof DiscordRefused)) throw error
    log.warn({ place: place.id, err: error }, 'what was written on Discord while away cannot be read')
  }
}

const oldestFirst = (page: readonly DiscordMessage[]) => [...page].sort((one, other) => byAge(one.id, other.id))
