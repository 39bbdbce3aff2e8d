// What the operator should know of the customers' channel: one sentence, and what is missing. Never throws.
import type { Check } from '../../core/ports.ts'
import { socketDetail } from '../../slack/socket-words.ts'
import type { CustomersContext } from './context.ts'

/** Without these customers are not heard, or not answered; docs/channels/slack-manifest.yaml has more. */
export const SCOPES = [
  'channels:history',
  'channels:read',
  'chat:write',
  'files:read',
  'files:write',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
] as const

/** https://docs.slack.dev/reference/methods/auth.test, https://docs.slack.dev/reference/methods/conversations.info */
export async function checkCustomers({ app, api, places }: CustomersContext): Promise<Check> {
  try {
    app.refresh()
    const { scopes } = await app.self()
    const missing = scopes ? SCOPES.filter((scope) => !scopes.includes(scope)) : []
    if (missing.length > 0) {
      const detail = `The Slack app lacks the scopes ${missing.join(', ')} for customers: add them under OAuth & Permissions and reinstall it.`
      return { state: 'degraded', detail, missing: [...missing] }
    }
    places.forget()
    const found = await places.find()
    const wrong = [...found.missing]
    for (const { id } of found.channels) {
      const { channel } = await api.read('conversations.info', (client) => client.conversations.info({ channel: id }))
      const name = channel?.name ?? id
      if (channel?.is_archived) wrong.push(`#${name} is archived: take it out of SLACK_CUSTOMER_CHANNELS.`)
      else if (channel?.is_member === false) wrong.push(`The bot is not in #${name}: write /invite @bellhop there.`)
    }
    if (wrong.length > 0) return { state: 'degraded', detail: wrong.join(' ') }
    if (app.socket !== undefined && !app.socket.up) return { state: 'degraded', detail: socketDetail(app.socket) }
    const names = found.channels.map(({ name }) => `#${name}`)
    return { state: 'ok', detail: `Customers are heard in ${[...names, 'direct messages'].join(', ')}.` }
  } catch (error) {
    return { state: 'degraded', detail: error instanceof Error ? error.message : String(error) }
  }
}
