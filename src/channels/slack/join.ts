// The bot joins the public channels that customers are heard in. Called at the start.
import { Refused } from '../../core/errors.ts'
import type { CustomersContext } from './context.ts'

/** https://docs.slack.dev/reference/methods/conversations.join */
export async function joinAll({ api, places, parts }: CustomersContext): Promise<void> {
  const { log, inboxId: inbox } = parts
  const { channels, missing } = await places.find()
  for (const why of missing) log.warn({ inbox, why }, 'A channel of Slack customers is not there.')
  for (const { id, name } of channels) {
    try {
      const { channel } = await api.read('conversations.info', (client) => client.conversations.info({ channel: id }))
      if (channel?.is_member !== false) continue
      await api.write('conversations.join', (client) => client.conversations.join({ channel: id }))
      log.info({ inbox, channel: name }, 'The bot has joined a channel of Slack customers.')
    } catch (error) {
      // Private, or the scope is not granted: the check says so.
      if (!(error instanceof Refused)) throw error
      log.warn({ inbox, channel: name, why: error.message }, 'The bot is not in a channel of Slack customers.')
    }
  }
}
