// Makes the desk that the configuration asks for: Slack, or the web desk where Slack is not set. Called by the gateway.
import { Hono } from 'hono'
import type { Config } from '../config.ts'
import type { Log } from '../core/log.ts'
import type { Clock, DeskServices } from '../core/ports.ts'
import { deriveKey } from '../core/secrets.ts'
import {
  createWebDesk,
  elsewhereRoutes,
  isFreshInstallation,
  type WebDesk,
  type WebDeskOptions,
} from '../handoff/web/index.ts'
import type { Knowledge } from '../knowledge/index.ts'
import type { Database } from '../store/database.ts'
import { webDeskStore } from '../stores.ts'
import { root } from './paths.ts'
import type { SlackApp } from './slack.ts'

export type SlackDesk = import('../handoff/slack/index.ts').SlackDesk

export async function openSlackDesk(
  config: Config,
  parts: { app: SlackApp; services: DeskServices; log: Log; clock: Clock },
): Promise<SlackDesk> {
  // Loaded only when it is set up.
  const { createSlackDesk } = await import('../handoff/slack/index.ts')
  const publicUrl = config.publicUrl ? { publicUrl: config.publicUrl } : {}
  const { handoffChannel = '', ...slack } = config.slack!
  return createSlackDesk({ id: 'slack', ...slack, handoffChannel, ...parts, ...publicUrl })
}

export function openWebDesk(
  config: Config,
  parts: Pick<WebDeskOptions, 'services' | 'log' | 'clock' | 'hints' | 'channelOf'> & {
    database: Database
    knowledge: Knowledge
    secret: string
  },
): WebDesk {
  const { database, knowledge, secret, ...shared } = parts
  return createWebDesk({
    ...shared,
    id: 'desk',
    store: webDeskStore(database),
    companyName: config.company.name,
    timeZone: config.company.timeZone,
    csrfKey: deriveKey(secret, 'desk-csrf'),
    isFresh: isFreshInstallation(config),
    trustProxy: config.trustProxy,
    knowledge: knowledge.forAgents,
    pageDir: root('desk/dist'),
    ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
  })
}

/** Whoever looks for the web desk while agents work in Slack is told where they are. */
export function elsewhere(companyName: string): Hono {
  return new Hono().route('/desk', elsewhereRoutes(companyName))
}
