// The names of people who write to us: asked for once, and never waited for long. A name that cannot be had is no failure.
// https://developers.facebook.com/docs/messenger-platform/identity/user-profile
import { z } from 'zod'
import type { Clock } from '../../../core/ports.ts'
import type { Graph } from '../graph.ts'
import { PROFILE_KEPT_MS, PROFILE_MS, PROFILES_MAX } from '../limits.ts'

export interface Profile {
  profileName?: string
  locale?: string
}

export type FindProfile = (userId: string) => Promise<Profile>

const text = z.string().optional().catch(undefined)
const schema = z.object({ name: text, first_name: text, last_name: text, locale: text, username: text })

/** `fields`: what the platform tells of a person. */
export function createProfiles({ graph, clock, fields }: { graph: Graph; clock: Clock; fields: string }): FindProfile {
  const known = new Map<string, { at: number; profile: Profile }>()
  return async (userId) => {
    const now = clock.now().getTime()
    const before = known.get(userId)
    if (before && now - before.at < PROFILE_KEPT_MS) return before.profile
    const given = await graph.get(userId, { fields }, { timeoutMs: PROFILE_MS }).catch(() => undefined)
    const { data } = schema.safeParse(given)
    if (!data) return {}
    const name = [data.first_name, data.last_name].filter(Boolean).join(' ') || data.name || data.username
    const profile = {
      ...(name ? { profileName: name } : {}),
      ...(data.locale ? { locale: data.locale.replace('_', '-') } : {}),
    }
    const [oldest] = known.keys()
    if (known.size >= PROFILES_MAX && oldest !== undefined) known.delete(oldest)
    known.set(userId, { at: now, profile })
    return profile
  }
}
