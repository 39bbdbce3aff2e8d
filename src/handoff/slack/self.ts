// Who we are in Slack, where the cases go, and what we may do. Asked once and kept; a failure is not kept.
import { ConfigError, Refused } from '../../core/errors.ts'
import type { SlackApi } from './api.ts'

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

export interface HandoffChannel {
  id: string
  name: string
}

export interface SelfKnowledge {
  self(): Promise<Self>
  channel(): Promise<HandoffChannel>
  /** Asks Slack again: after a permission was added, doctor must not tell the old story. */
  refresh(): void
}

/** https://docs.slack.dev/reference/methods/auth.test */
export function createSelf(api: SlackApi, handoffChannel: string): SelfKnowledge {
  let self = keeping(() => askSelf(api))
  let channel = keeping(() => askChannel(api, handoffChannel))
  return {
    self: () => self(),
    channel: () => channel(),
    refresh() {
      self = keeping(() => askSelf(api))
      channel = keeping(() => askChannel(api, handoffChannel))
    },
  }
}

/** May the bot write under the customer's name? If not, the name stands in the text. */
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

async function askChannel(api: SlackApi, wanted: string): Promise<HandoffChannel> {
  if (/^[CG][A-Z0-9]{6,}$/.test(wanted)) {
    const answer = await api.read('conversations.info', (client) => client.conversations.info({ channel: wanted }))
    return { id: wanted, name: answer.channel?.name ?? wanted }
  }
  const name = wanted.replace(/^#/, '')
  let cursor = ''
  do {
    const page = await api.read('conversations.list', (client) =>
      client.conversations.list({
        types: 'public_channel,private_channel',
        exclude_archived: true,
        limit: 1000,
        ...(cursor ? { cursor } : {}),
      }),
    )
    const found = page.channels?.find((channel) => channel.name === name)
    if (found?.id) return { id: found.id, name }
    cursor = page.response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  throw new ConfigError(`SLACK_HANDOFF_CHANNEL: the bot sees no channel #${name}. Create it, or invite the bot to it.`)
}

function keeping<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () => {
    if (kept === undefined) {
      const asked = ask()
      kept = asked
      asked.catch(() => {
        if (kept === asked) kept = undefined
      })
    }
    return kept
  }
}
