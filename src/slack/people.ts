// Who is behind a user id: name, picture, and whether they are of our workspace. Kept for a minute.
import type { Clock } from '../core/ports.ts'
import type { SlackApi } from './api.ts'
import type { Self } from './self.ts'
import { slackCode } from './slack-errors.ts'

/** Guarantees: what decides who may act is cached for 60 s at most. */
export const PEOPLE_CACHE_MS = 60_000
/** A workspace may have many people; their profiles are not kept for ever. */
const PEOPLE_MAX = 2_000

export interface Person {
  id: string
  teamIds: string[]
  /** A guest, of another workspace, a bot, or gone. */
  outsider: boolean
  isBot: boolean
  name: string
  /** What Slack shows beside their words. */
  handle: string
  avatarUrl?: string
  locale?: string
}

export interface People {
  /** Undefined: Slack does not know them, or does not tell us. */
  person(userId: string): Promise<Person | undefined>
  /** The name of anybody, for mentions; never refuses. */
  nameOf(userId: string): Promise<string | undefined>
  forget(): void
}

export function createPeople(api: SlackApi, clock: Clock): People {
  const people = new Map<string, { at: number; person: Person | undefined }>()
  async function person(userId: string): Promise<Person | undefined> {
    const now = clock.now().getTime()
    const kept = people.get(userId)
    if (kept !== undefined && now - kept.at < PEOPLE_CACHE_MS) return kept.person
    const asked = await askPerson(api, userId)
    if (people.size >= PEOPLE_MAX) people.clear()
    people.set(userId, { at: now, person: asked })
    return asked
  }
  return {
    person,
    nameOf: async (userId) => (await person(userId).catch(() => undefined))?.name,
    forget: () => people.clear(),
  }
}

export function isOfTeam(person: Person, self: Self): boolean {
  return person.teamIds.some((id) => id === self.teamId || id === self.enterpriseId)
}

/** https://docs.slack.dev/reference/objects/user-object */
async function askPerson(api: SlackApi, userId: string): Promise<Person | undefined> {
  try {
    const { user } = await api.read('users.info', (client) => client.users.info({ user: userId, include_locale: true }))
    if (user?.id === undefined) return undefined
    const { profile } = user
    const avatarUrl = profile?.image_192 || profile?.image_72
    const real = profile?.real_name ?? user.real_name
    return {
      id: user.id,
      teamIds: [user.team_id, user.enterprise_user?.enterprise_id, ...(user.enterprise_user?.teams ?? [])].filter(
        (id): id is string => typeof id === 'string',
      ),
      // `is_stranger`: from another workspace, by Slack Connect.
      outsider: [user.is_restricted, user.is_ultra_restricted, user.is_stranger, user.is_bot, user.deleted].some(
        Boolean,
      ),
      isBot: user.is_bot === true,
      name: personName(profile?.display_name, real, user.name ?? user.id),
      handle: profile?.display_name?.trim() || real?.trim() || user.name || user.id,
      ...(avatarUrl ? { avatarUrl } : {}),
      ...(user.locale ? { locale: user.locale } : {}),
    }
  } catch (error) {
    if (slackCode(error) === 'user_not_found' || slackCode(error) === 'user_not_visible') return undefined
    throw error
  }
}

/** Customers see this name: a display name that is only a login ("mchen2") gives way to the real one. */
export function personName(display: string | undefined, real: string | undefined, login: string): string {
  const looksLikeLogin = display === undefined || display.trim() === '' || /^[a-z0-9._-]+$/.test(display.trim())
  return (looksLikeLogin ? real?.trim() || display?.trim() : display.trim()) || login
}
