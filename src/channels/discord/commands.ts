// The bot's commands at Discord: made at the start if they are not there as they should be. Others of the same app are left alone.
import type { Api } from './api.ts'

export const SUPPORT = 'support'
export const SUPPORT_TEXT = 'text'

const TEXT = 3
/** In a server, and in direct messages with the bot. */
const CONTEXTS = [0, 1]

export function supportCommand(companyName: string) {
  return {
    name: SUPPORT,
    type: 1,
    description: `Talk with ${companyName} in private`.slice(0, 100),
    options: [
      {
        type: TEXT,
        name: SUPPORT_TEXT,
        description: 'What it is about. Only you and the team see it.',
        max_length: 2_000,
      },
    ],
    contexts: CONTEXTS,
    integration_types: [0],
  }
}

export async function registerCommands(api: Api, applicationId: string, companyName: string): Promise<void> {
  const wanted = supportCommand(companyName)
  const there = await api.commands(applicationId)
  if (!there.some((one) => covers(one, wanted))) await api.addCommand(applicationId, wanted)
}

/** Discord adds fields of its own; what we asked for must be there. */
function covers(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(there) && there.length === wanted.length && wanted.every((one, at) => covers(there[at], one))
  if (typeof wanted !== 'object' || wanted === null) return there === wanted
  if (typeof there !== 'object' || there === null) return false
  return Object.entries(wanted).every(([key, value]) => covers((there as Record<string, unknown>)[key], value))
}
