// Our own people: the members of the agents' channel. What they write is no customer's word, wherever they write it.
import { ConfigError, Refused } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { SlackApi } from '../../slack/api.ts'
import { findChannel } from '../../slack/find-channel.ts'
import { askMembers } from '../../slack/members.ts'

const KEPT_MS = 60_000

export interface Staff {
  has(userId: string): Promise<boolean>
  /** Somebody joined or left. */
  forget(): void
}

/** Without `channel` agents do not work in Slack, and nobody there is one of ours. */
export function createStaff({
  api,
  channel,
  clock,
}: {
  api: SlackApi
  channel: string | undefined
  clock: Clock
}): Staff {
  let kept: { at: number; ids: Promise<Set<string>> } | undefined
  async function ask(wanted: string, before: Promise<Set<string>> | undefined): Promise<Set<string>> {
    try {
      return await askMembers(api, (await findChannel(api, wanted, 'SLACK_HANDOFF_CHANNEL')).id)
    } catch (error) {
      // The desk's check says that its channel is gone; customers are heard all the same.
      if (error instanceof ConfigError || error instanceof Refused) return new Set()
      if (before === undefined) throw error
      return before
    }
  }
  return {
    async has(userId) {
      if (channel === undefined) return false
      const now = clock.now().getTime()
      if (kept === undefined || now - kept.at >= KEPT_MS) {
        const ids = ask(channel, kept?.ids)
        const mine = { at: now, ids }
        kept = mine
        ids.catch(() => {
          if (kept === mine) kept = undefined
        })
      }
      return (await kept.ids).has(userId)
    },
    forget() {
      kept = undefined
    },
  }
}
