// Who we are in Slack and what we may do. Asked once and kept; a failure is not kept.
import { Refused } from '../core/errors.ts'
import type { SlackApi } from './api.ts'
import { keeping } from './keeping.ts'

export interface Self {
  teamId: string
  enterpriseId?: string
  userId: string
  /** The workspace's address, `https://acme.slack.com/`, for links to cases. */
  url?: string
  botId?: string
  /** Granted to the token, from the `x-oauth-scopes` header; undefined when the server does not tell. */
  scopes?: string[]
}

export interface SelfKnowledge {
  self(): Promise<Self>
  /** Asks Slack again: after a permission was added, doctor must not tell the old story. */
  refresh(): void
}

/** https://docs.slack.dev/reference/methods/auth.test */
export function createSelf(api: SlackApi): SelfKnowledge {
  let self = keeping(() => askSelf(api))
  return {
    self: () => self(),
    refresh() {
      self = keeping(() => askSelf(api))
    },
  }
}

/** May the bot write under another name? If not, the name stands in the text. */
export function canCustomize(self: Self): boolean {
  return self.scopes?.includes('chat:write.customize') ?? false
}

async function askSelf(api: SlackApi): Promise<Self> {
  const answer = await api.read('auth.test', (client) => client.auth.test())
  if (!answer.team_id || !answer.user_id) throw new Refused('Slack does not say who SLACK_BOT_TOKEN belongs to.')
  const scopes = answer.response_metadata?.scopes
  return {
    teamId: answer.team_id,
    userId: answer.user_id,
    ...(answer.enterprise_id ? { enterpriseId: answer.enterprise_id } : {}),
    ...(answer.url ? { url: answer.url } : {}),
    ...(answer.bot_id ? { botId: answer.bot_id } : {}),
    ...(scopes ? { scopes } : {}),
  }
}
