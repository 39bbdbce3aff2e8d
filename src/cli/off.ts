// What is off, and how to turn it on: said at the start and by `doctor`.
import type { Config } from '../config.ts'

/** The setting that turns a part on stands first in each sentence. */
export function partsOff(config: Config): Record<string, string> {
  return {
    ...(config.slack?.handoffChannel
      ? {}
      : { Slack: 'agents work at the web desk; docs/channels/slack.md brings cases to Slack instead' }),
    ...(config.email ? {} : { 'e-mail': 'EMAIL_ADDRESS, IMAP_URL and SMTP_URL turn it on' }),
    ...(config.discord ? {} : { Discord: 'DISCORD_BOT_TOKEN turns it on (docs/channels/discord.md)' }),
    ...(config.telegram ? {} : { Telegram: 'TELEGRAM_BOT_TOKEN turns it on' }),
    ...(config.meta?.page ? {} : { Messenger: 'META_PAGE_ACCESS_TOKEN turns it on (docs/channels/meta.md)' }),
    ...(config.meta?.instagramId
      ? {}
      : { Instagram: 'META_INSTAGRAM_ID, with those of Messenger, turns it on (docs/channels/meta.md)' }),
    ...(config.apiKey ? {} : { API: 'API_KEY turns /api/v1 on' }),
    ...(config.webchat.identitySecret
      ? {}
      : { 'site login': 'WEBCHAT_IDENTITY_SECRET lets your site say who its user is' }),
  }
}
