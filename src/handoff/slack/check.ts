// What the operator should know about the Slack desk: one sentence, and what is missing. Never throws.
import type { Check } from '../../core/ports.ts'
import { socketDetail } from '../../slack/socket-words.ts'
import type { SlackContext } from './context.ts'

/** The bot's scopes, as in docs/channels/slack-manifest.yaml. Those of private channels count only for a private one. */
export const SCOPES = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'reactions:read',
  'reactions:write',
  'users:read',
] as const

/** https://docs.slack.dev/reference/methods/auth.test, https://docs.slack.dev/reference/methods/conversations.info */
export async function checkSlack(context: SlackContext): Promise<Check> {
  const { about, api } = context
  const { socket } = context.app
  try {
    about.refresh()
    const self = await about.self()
    const missing = missingScopes(self.scopes)
    if (missing.length > 0) {
      const detail = `The Slack app lacks the scopes ${missing.join(', ')}: add them under OAuth & Permissions and reinstall it.`
      return { state: 'degraded', detail, missing }
    }
    const { id } = await about.channel()
    const { channel } = await api.read('conversations.info', (client) => client.conversations.info({ channel: id }))
    const name = channel?.name ?? id
    if (channel?.is_archived) {
      return {
        state: 'degraded',
        detail: `#${name} is archived: unarchive it, or set SLACK_HANDOFF_CHANNEL to another.`,
      }
    }
    if (channel?.is_member === false) {
      return { state: 'degraded', detail: `The bot is not in #${name}: write /invite @bellhop there.` }
    }
    if (socket !== undefined && !socket.up) return { state: 'degraded', detail: socketDetail(socket) }
    return { state: 'ok', detail: `Cases go to #${name}${socket === undefined ? '' : ', events come by the socket'}.` }
  } catch (error) {
    return { state: 'degraded', detail: error instanceof Error ? error.message : String(error) }
  }
}

function missingScopes(granted: string[] | undefined): string[] {
  if (granted === undefined) return []
  const has = new Set(granted)
  // A private handoff channel has scopes of its own name.
  return SCOPES.filter((scope) => !has.has(scope) && !has.has(scope.replace(/^channels:/, 'groups:')))
}
