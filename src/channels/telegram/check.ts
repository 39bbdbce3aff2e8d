// What the operator should know of the bot, in sentences.
import type { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import type { Check } from '../../core/ports.ts'
import { toCoreError } from './errors.ts'
import type { Reading } from './polling.ts'

/** `webhookUrl`: where Telegram should call us; undefined: we ask. `reading`: undefined in a process that does not read. */
export async function checkTelegram(
  { api, me }: { api: Api; me(): Promise<UserFromGetMe> },
  { webhookUrl, reading }: { webhookUrl: string | undefined; reading: Reading | undefined },
): Promise<Check> {
  try {
    const self = await me()
    const name = `The bot @${self.username} answers.`
    if (reading?.state === 'failing') return { state: 'degraded', detail: `${name} ${reading.why}` }
    const wrong = webhookUrl ? await checkWebhook(api, webhookUrl) : undefined
    if (wrong) return { state: 'degraded', detail: `${name} ${wrong}` }
    return { state: 'ok', detail: `${name}${groupNote(self)}` }
  } catch (error) {
    return { state: 'degraded', detail: toCoreError(error).message }
  }
}

/** https://core.telegram.org/bots/features#privacy-mode */
const groupNote = ({ can_join_groups, can_read_all_group_messages }: UserFromGetMe): string =>
  can_join_groups && !can_read_all_group_messages
    ? ' In groups it hears only what is said to it: switch privacy mode off with @BotFather if it shall hear all.'
    : ''

async function checkWebhook(api: Api, url: string): Promise<string | undefined> {
  const info = await api.getWebhookInfo()
  if (!info.url) return 'No webhook is set yet.'
  if (info.url !== url)
    return `Telegram calls another address than ${new URL(url).pathname} here. Restart Bellhop, or stop the other program.`
  // An old failure is told for ever; what waits tells that it lasts.
  return info.last_error_message && info.pending_update_count > 0
    ? `Telegram cannot reach us: ${info.last_error_message}. Check PUBLIC_URL.`
    : undefined
}
