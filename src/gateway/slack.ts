// The connection to Slack that the variables set up, one for desk and customers. Called by the gateway.
import { Hono } from 'hono'
import type { Config } from '../config.ts'
import type { Log } from '../core/log.ts'
import type { Clock } from '../core/ports.ts'

export type SlackApp = import('../slack/app.ts').SlackApp

/** Undefined: Slack is not set up. */
export async function openSlackApp(config: Config, parts: { log: Log; clock: Clock }): Promise<SlackApp | undefined> {
  if (!config.slack) return undefined
  const { botToken, signingSecret, appToken, apiUrl } = config.slack
  // Loaded only when it is set up.
  const { createSlackApp } = await import('../slack/app.ts')
  return createSlackApp({ inbox: 'slack', botToken, signingSecret, appToken, apiUrl, ...parts })
}

/** Events, actions, submitted views, commands and shortcuts, of desk and customers, all at one address. */
export function slackRoutes(slack: SlackApp): Hono {
  return new Hono().post('/slack/events', (c) => slack.handleHttp(c.req.raw))
}
