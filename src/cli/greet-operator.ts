// What the start prints: where to go, what is on, what is off and how to turn it on.
import { existsSync } from 'node:fs'
import type { Config } from '../config.ts'
import type { Check } from '../core/ports.ts'
import type { Gateway } from '../gateway.ts'

/** Making the embedded database takes some seconds: who waits is told for what. */
export function announceFirstStart({ databaseUrl, dataDir }: Config): void {
  if (databaseUrl || existsSync(dataDir)) return
  console.log(`\n  First start: making the database in ${dataDir}. This takes a few seconds.\n`)
}

export async function greetOperator(config: Config, gateway: Gateway): Promise<void> {
  const { parts, inboxes } = await gateway.check()
  const storage = config.databaseUrl ? 'Postgres' : `embedded, in ${config.dataDir}`
  const { desk, firstInvitation } = gateway
  const lines = [
    '',
    `  Bellhop is open${gateway.url ? `: ${gateway.url}` : ''}`,
    '',
    `  database    ${storage}`,
    `  knowledge   ${said(parts.knowledge)}`,
    `  web chat    on${config.webchat.origins.length ? `, for ${config.webchat.origins.join(', ')}` : '; other sites: WEBCHAT_ORIGINS'}`,
    `  ${desk.id === 'slack' ? 'Slack desk' : 'web desk  '}  ${said(inboxes[desk.id])}`,
    `  API         ${config.apiKey ? 'on, /api/v1' : 'off: API_KEY'}`,
    ...(firstInvitation
      ? ['', '  Make the first account at the desk, as a supervisor:', `  ${firstInvitation.url}`]
      : []),
    '',
    '  npx bellhop doctor says what is missing. Ctrl+C stops it.',
    '',
  ]
  console.log(lines.join('\n'))
}

const said = (check: Check | undefined) =>
  check ? `${check.state === 'ok' ? '' : 'needs you: '}${check.detail}` : 'off'
