// The channels whose public messages are customers' words: found by id or name, joined at the start where that is allowed.
import { ConfigError, Refused } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { SlackApi } from '../../slack/api.ts'
import { findChannel, type NamedChannel } from '../../slack/find-channel.ts'
import { CHANNELS_KEPT_MS, CHANNELS_RETRY_MS } from './limits.ts'

export interface Places {
  find(): Promise<FoundPlaces>
  /** Asks Slack again. */
  forget(): void
}

export interface FoundPlaces {
  channels: NamedChannel[]
  /** Sentences on those that are not there. */
  missing: string[]
}

export function createPlaces({
  api,
  wanted,
  clock,
}: {
  api: SlackApi
  wanted: readonly string[]
  clock: Clock
}): Places {
  let kept: { at: number; found: Promise<FoundPlaces> } | undefined
  async function ask(): Promise<FoundPlaces> {
    const found: FoundPlaces = { channels: [], missing: [] }
    for (const one of wanted) {
      try {
        found.channels.push(await findChannel(api, one, 'SLACK_CUSTOMER_CHANNELS'))
      } catch (error) {
        // One that is misspelt must not silence the others; an outage is an outage.
        if (!(error instanceof ConfigError) && !(error instanceof Refused)) throw error
        found.missing.push(error.message)
      }
    }
    return found
  }
  return {
    async find() {
      const now = clock.now().getTime()
      if (kept) {
        const age = now - kept.at
        if (age < CHANNELS_RETRY_MS) return kept.found
        if (age < CHANNELS_KEPT_MS && !(await kept.found).missing.length) return kept.found
      }
      const found = ask()
      const mine = { at: now, found }
      kept = mine
      found.catch(() => {
        if (kept === mine) kept = undefined
      })
      return found
    },
    forget() {
      kept = undefined
    },
  }
}
