// Who may act: full members of the handoff channel, asked at every action. Called by every inbound handler.
import { Forbidden } from '../../core/errors.ts'
import type { Agent } from '../../core/model.ts'
import type { Clock } from '../../core/ports.ts'
import type { SlackApi } from './api.ts'
import type { Self, SelfKnowledge } from './self.ts'
import { slackCode } from './slack-errors.ts'

/** Guarantees: membership is cached for 60 s at most. */
export const MEMBERS_CACHE_MS = 60_000
/** Somebody who has just been invited should not be turned away for a minute, so a "no" is asked again after this. */
const NO_CACHE_MS = 3_000
/** A workspace may have many people; their profiles are not kept for ever. */
const PEOPLE_MAX = 2_000

export interface Members {
  /** The person as an agent, or `Forbidden` with a sentence for them. */
  agent(userId: string): Promise<Agent>
  /** The name of anybody, for mentions; never refuses. */
  nameOf(userId: string): Promise<string | undefined>
  /** Somebody joined or left: ask again. */
  forget(): void
}

interface Person {
  id: string
  teamIds: string[]
  outsider: boolean
  name: string
  avatarUrl?: string
}

export function createMembers(api: SlackApi, about: SelfKnowledge, clock: Clock): Members {
  let members: { at: number; ids: Set<string> } | undefined
  const people = new Map<string, { at: number; person: Person | undefined }>()

  async function channelHas(userId: string): Promise<boolean> {
    const age = members === undefined ? Number.POSITIVE_INFINITY : clock.now().getTime() - members.at
    if (members !== undefined && age < (members.ids.has(userId) ? MEMBERS_CACHE_MS : NO_CACHE_MS)) {
      return members.ids.has(userId)
    }
    const at = clock.now().getTime()
    members = { at, ids: await askMembers(api, (await about.channel()).id) }
    return members.ids.has(userId)
  }

  async function person(userId: string): Promise<Person | undefined> {
    const now = clock.now().getTime()
    const kept = people.get(userId)
    if (kept !== undefined && now - kept.at < MEMBERS_CACHE_MS) return kept.person
    const asked = await askPerson(api, userId)
    if (people.size >= PEOPLE_MAX) people.clear()
    people.set(userId, { at: now, person: asked })
    return asked
  }

  return {
    async agent(userId) {
      const [self, channel] = await Promise.all([about.self(), about.channel()])
      const [inChannel, who] = await Promise.all([channelHas(userId), person(userId)])
      if (!inChannel || who === undefined || who.outsider || !isOfTeam(who, self)) {
        throw new Forbidden(`Only members of #${channel.name} can do this (full members, no guests).`)
      }
      return { id: who.id, name: who.name, ...(who.avatarUrl ? { avatarUrl: who.avatarUrl } : {}) }
    },
    async nameOf(userId) {
      return (await person(userId).catch(() => undefined))?.name
    },
    forget() {
      members = undefined
      people.clear()
    },
  }
}

/** https://docs.slack.dev/reference/methods/conversations.members */
async function askMembers(api: SlackApi, channel: string): Promise<Set<string>> {
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

/** https://docs.slack.dev/reference/objects/user-object */
async function askPerson(api: SlackApi, userId: string): Promise<Person | undefined> {
  try {
    const { user } = await api.read('users.info', (client) => client.users.info({ user: userId }))
    if (user?.id === undefined) return undefined
    const avatarUrl = user.profile?.image_192 || user.profile?.image_72
    return {
      id: user.id,
      teamIds: [user.team_id, user.enterprise_user?.enterprise_id, ...(user.enterprise_user?.teams ?? [])].filter(
        (id): id is string => typeof id === 'string',
      ),
      // `is_stranger`: from another workspace, by Slack Connect.
      outsider: [user.is_restricted, user.is_ultra_restricted, user.is_stranger, user.is_bot, user.deleted].some(
        Boolean,
      ),
      name: personName(user.profile?.display_name, user.profile?.real_name ?? user.real_name, user.name ?? user.id),
      ...(avatarUrl ? { avatarUrl } : {}),
    }
  } catch (error) {
    if (slackCode(error) === 'user_not_found' || slackCode(error) === 'user_not_visible') return undefined
    throw error
  }
}

function isOfTeam(person: Person, self: Self): boolean {
  return person.teamIds.some((id) => id === self.teamId || id === self.enterpriseId)
}

/** Customers see this name: a display name that is only a login ("mchen2") gives way to the real one. */
export function personName(display: string | undefined, real: string | undefined, login: string): string {
  const looksLikeLogin = display === undefined || display.trim() === '' || /^[a-z0-9._-]+$/.test(display.trim())
  return (looksLikeLogin ? real?.trim() || display?.trim() : display.trim()) || login
}
