// What the start prints: where to go, what is on, what is off and how to turn it on.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Check } from '../core/ports.ts'
import { type Gateway, WEB_INBOX } from '../gateway.ts'
import { partsOff } from './off.ts'
import { type Paint, paintFor } from './paint.ts'

const NAME_WIDTH = 17

/** Making the embedded database takes some seconds: who waits is told for what. */
export function announceFirstStart({ databaseUrl, dataDir }: Config, say = console.log): void {
  if (databaseUrl || existsSync(join(dataDir, 'database'))) return
  say(`\n  First start: making the database in ${dataDir}. This takes a few seconds.\n`)
}

export async function greetOperator(config: Config, gateway: Gateway): Promise<void> {
  const paint = paintFor(process.stdout)
  const { parts, inboxes } = await gateway.check()
  const { url, desk, firstInvitation } = gateway
  const deskName = desk.id === 'slack' ? 'Slack' : 'web desk'
  const { origins } = config.webchat
  const on: Record<string, Check | undefined> = {
    database: { state: 'ok', detail: config.databaseUrl ? 'Postgres' : `embedded, in ${config.dataDir}` },
    knowledge: parts.knowledge,
    'web chat': {
      state: 'ok',
      detail: origins.length
        ? `also on ${origins.join(', ')}`
        : 'on its own pages; WEBCHAT_ORIGINS lets it onto your site',
    },
    ...Object.fromEntries(Object.entries(inboxes).flatMap(([id, check]) => otherInbox(id, check, desk.id))),
    // That nobody has an account is no fault of a first start; the link below makes one.
    [deskName]: firstInvitation ? { state: 'off', detail: 'nobody has an account yet' } : inboxes[desk.id],
    ...(config.apiKey ? { API: { state: 'ok', detail: '/api/v1' } } : {}),
  }
  const line = (mark: string, name: string, text: string) => `  ${mark} ${name.padEnd(NAME_WIDTH)}${text}`
  const lines = [
    '',
    `  ${paint('bold', 'Bellhop is open')}${url ? `: ${address(paint, url)}` : ''}`,
    ...(url ? placesToGo(config, gateway, paint) : []),
    '',
    ...Object.entries(on).map(([name, check]) => line(markOf(check, paint), name, check?.detail ?? 'off')),
    ...Object.entries(partsOff(config)).map(([name, how]) => paint('dim', line('–', name, `off: ${how}`))),
    ...(firstInvitation
      ? [
          '',
          `  The first account at the desk, a supervisor's (works once, until ${day(firstInvitation.expiresAt)}):`,
          `  ${address(paint, firstInvitation.url)}`,
        ]
      : []),
    '',
    `  ${paint('bold', 'npx bellhop doctor')} says what is missing. ${paint('bold', 'Ctrl+C')} stops it.`,
    '',
  ]
  console.log(lines.join('\n'))
}

/** The chat and the desk have lines of their own. */
const otherInbox = (id: string, check: Check, deskId: string): [string, Check][] =>
  id === WEB_INBOX || id === deskId
    ? []
    : [[`${check.title ?? id}${check.title === 'Slack' ? ' customers' : ''}`, check]]

function placesToGo({ publicUrl }: Config, { url, desk }: Gateway, paint: Paint): string[] {
  const base = publicUrl ?? url
  return [
    `  Try it: open the sample shop there and ask something${desk.id === 'slack' ? '' : `; people answer at ${address(paint, `${base}/desk`)}`}`,
  ]
}

const MARK = { ok: ['green', '✓'], off: ['yellow', '!'], degraded: ['red', '✗'] } as const
const markOf = (check: Check | undefined, paint: Paint) => {
  const [colour, mark] = MARK[check?.state ?? 'degraded']
  return paint(colour, mark)
}
const address = (paint: Paint, url: string) => paint(['cyan', 'underline'], paint.link(url, url, url))
const day = (date: Date) => date.toISOString().slice(0, 16).replace('T', ' ').concat(' UTC')
