// A channel by its id or its name, as an operator writes it. Called by the desk and by the customers' channel.
import { ConfigError } from '../core/errors.ts'
import type { SlackApi } from './api.ts'

export interface NamedChannel {
  id: string
  name: string
}

/** `setting`: where the operator wrote it, for the error. */
export async function findChannel(api: SlackApi, wanted: string, setting: string): Promise<NamedChannel> {
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
  throw new ConfigError(`${setting}: the bot sees no channel #${name}. Create it, or invite the bot to it.`)
}
