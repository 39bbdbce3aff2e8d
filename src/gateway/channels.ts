// Opens the inboxes that are set up, gives each what every channel gets, and serves their routes. Called by the gateway.
import { Hono } from 'hono'
import type { ChannelParts, InboxSetup } from '../channels/define.ts'
import type { Config } from '../config.ts'
import { ConfigError } from '../core/errors.ts'
import type { Inbox } from '../core/inbox.ts'
import type { Log } from '../core/log.ts'
import type { Channel, Clock } from '../core/ports.ts'
import { boundLinkTo, createPrivateLinks } from '../core/private-link.ts'
import { deriveKey } from '../core/secrets.ts'
import type { Database } from '../store/database.ts'
import { channelStore } from '../stores.ts'
import { platformInboxes } from './platforms.ts'
import type { SlackApp } from './slack.ts'

interface Parts {
  inbox: Inbox
  database: Database
  /** The connection of the variables' Slack app. */
  slack?: SlackApp | undefined
  secret: string
  clock: Clock
  log: Log
}

/** Of the variables and of the configuration file. A channel's code is loaded only when it is set up. */
export async function openInboxes(config: Config, parts: Parts): Promise<Channel[]> {
  const channels: Channel[] = []
  for (const setup of [...(await platformInboxes(config, { slack: parts.slack })), ...config.inboxes])
    channels.push(await setup.open(partsOf(setup, config, parts)))
  return channels
}

function partsOf(
  { inboxId }: InboxSetup,
  config: Config,
  { inbox, database, secret, clock, log }: Parts,
): ChannelParts {
  const { publicUrl } = config
  const link = publicUrl
    ? boundLinkTo(
        publicUrl,
        createPrivateLinks(secret, () => clock.now()),
      )
    : undefined
  const store = channelStore(database, { inboxId, clock })
  return {
    inboxId,
    companyName: config.company.name,
    ...(publicUrl ? { publicUrl } : {}),
    receive: (message) => inbox.receive(message),
    receiveFailure: (failure) => inbox.receiveFailure(failure),
    ...store,
    async boundLink({ invitationId, senderId }) {
      const invitation = await store.invitation(invitationId)
      return invitation?.senderId === senderId ? link?.(invitation) : undefined
    },
    keyFor: (purpose) => deriveKey(secret, `inbox:${inboxId}:${purpose}`),
    clock,
    log,
  }
}

/** Throws ConfigError when two inboxes have one id, or one address. */
export function refuseDoubles(channels: readonly Channel[]): void {
  const ids = channels.map(({ inboxId }) => inboxId)
  const paths = channels.flatMap(({ webhooks = [] }) => webhooks.map(({ method, path }) => `${method} ${path}`))
  const double = [...ids, ...paths].find((one, at, all) => all.indexOf(one) !== at)
  if (double) throw new ConfigError(`Two inboxes are set up as "${double}". Give one of them another.`)
}

/** What the platforms call us at. */
export function channelRoutes(channels: readonly Channel[]): Hono {
  const app = new Hono()
  for (const { inboxId, webhooks = [] } of channels) {
    for (const { method, path, handle } of webhooks) {
      app.on(method, path, async (c) => {
        c.set('inbox' as never, inboxId as never)
        return handle(c.req.raw)
      })
    }
  }
  return app
}
