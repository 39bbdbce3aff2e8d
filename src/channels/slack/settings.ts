// What an inbox of Slack customers is told: by the variables, or in bellhop.config.ts.
import { z } from 'zod'
import type { SlackApp } from '../../slack/app.ts'

const text = z.string().trim().min(1)

export const settings = z
  .object({
    /** `xoxb-…` */
    botToken: text,
    /** For events over HTTP … */
    signingSecret: text.optional(),
    /** … or over Socket Mode: `xapp-…`. */
    appToken: text.optional(),
    /** Ids or names of the channels that are listened to. Direct messages are taken anyway. */
    channels: z.array(text).default([]),
    /** Id or name: its members are our own people, wherever they write. */
    agentsChannel: text.optional(),
    /** What the assistant pane offers to ask. */
    prompts: z
      .array(z.object({ title: text.max(75), message: text.max(1_000) }))
      .max(4)
      .default([]),
    apiUrl: z.url().optional(),
    /** Where Slack sends the events of this app, when it is not the desk's. */
    eventsPath: z
      .string()
      .regex(/^\/[\w/-]+$/, 'must be a path, e.g. /slack/customers/events')
      .default('/slack/customers/events'),
    /** The desk's connection, when this is the same app; given by the gateway. */
    app: z.custom<SlackApp>().optional(),
  })
  .refine(({ signingSecret, appToken, app }) => signingSecret || appToken || app, {
    message: 'needs signingSecret (for HTTP) or appToken (for Socket Mode)',
  })

export type SlackSettings = z.output<typeof settings>
