// Who may act: full members of the handoff channel, asked at every action. Called by every handler of the desk, and by the
// customers' channel, which leaves them alone.
import { Forbidden } from '../core/errors.ts'
import type { Agent } from '../core/model.ts'
import type { Clock } from '../core/ports.ts'
import type { SlackApi } from './api.ts'
import type { NamedChannel } from './find-channel.ts'
import { isOfTeam, PEOPLE_CACHE_MS, type People } from './people.ts'
import type { Self } from './self.ts'

/** Guarantees: membership is cached for 60 s at most. */
export const MEMBERS_CACHE_MS = PEOPLE_CACHE_MS
/** Somebody who has just been invited should not be turned away for a minute, so a "no" is asked again after this. */
const NO_CACHE_MS = 3_000

export interface Members {
  /** The person as an agent, or `Forbidden` with a sentence for them. */
  agent(userId: string): Promise<Agent>
  /** The name of anybody, for mentions; never refuses. */
  nameOf(userId: string): Promise<string | undefined>
  /** Somebody joined or left: ask again. */
  forget(): void
}

export interface MembersParts {
  api: SlackApi
  self(): Promise<Self>
  people: People
  /** The handoff channel. */
  channel(): Promise<NamedChannel>
  clock: Clock
}

export function createMembers({ api, self, people, channel, clock }: MembersParts): Members {
  let members: { at: number; ids: Set<string> } | undefined

  async function channelHas(userId: string): Promise<boolean> {
    const age = members === undefined ? Number.POSITIVE_INFINITY : clock.now().getTime() - members.at
    if (members !== undefined && age < (members.ids.has(userId) ? MEMBERS_CACHE_MS : NO_CACHE_MS)) {
      return members.ids.has(userId)
    }
    const at = clock.now().getTime()
    members = { at, ids: await askMembers(api, (await channel()).id) }
    return members.ids.has(userId)
  }

  return {
    async agent(userId) {
      const [us, { name }] = await Promise.all([self(), channel()])
      const [inChannel, who] = await Promise.all([channelHas(userId), people.person(userId)])
      if (!inChannel || who === undefined || who.outsider || !isOfTeam(who, us)) {
        throw new Forbidden(`Only members of #${name} can do this (full members, no guests).`)
      }
      return { id: who.id, name: who.name, ...(who.avatarUrl ? { avatarUrl: who.avatarUrl } : {}) }
    },
    nameOf: (userId) => people.nameOf(userId),
    forget() {
      members = undefined
      people.forget()
    },
  }
}

/** https://docs.slack.dev/reference/methods/conversations.members */
export async function askMembers(api: SlackApi, channel: string): Promise<Set<string>> {
  const ids = new Set<string>()
  let cursor = ''
  do {
    const page = await api.read('conversations.members', (client) =>
      client.conversations.members({ channel, limit: 1000, ...(cursor ? { cursor } : {}) }),
    )
    for (const id of page.members ?? []) ids.add(id)
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return ids
}
