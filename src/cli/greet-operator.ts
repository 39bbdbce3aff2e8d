// What the start prints: where to go, what is on, what is off and how to turn it on.
import type { Config } from '../config.ts'
import type { Gateway } from '../gateway.ts'

export function greetOperator(config: Config, gateway: Gateway): void {
  const storage = config.databaseUrl ? 'Postgres' : `embedded, in ${config.dataDir}`
  const slack = config.slack
    ? `on, cases go to ${config.slack.handoffChannel}`
    : 'off. Nobody can take a conversation yet: see docs/channels/slack.md'
  const lines = [
    '',
    `  Bellhop is open${gateway.url ? `: ${gateway.url}` : ''}`,
    '',
    `  database    ${storage}`,
    `  knowledge   ${config.knowledgeDir}`,
    `  web chat    on${config.webchat.origins.length ? `, for ${config.webchat.origins.join(', ')}` : '; other sites: WEBCHAT_ORIGINS'}`,
    `  Slack desk  ${slack}`,
    `  API         ${config.apiKey ? 'on, /api/v1' : 'off: API_KEY'}`,
    '',
    '  npx bellhop doctor says what is missing. Ctrl+C stops it.',
    '',
  ]
  console.log(lines.join('\n'))
}
