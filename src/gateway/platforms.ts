// The channels of ours that variables set up, one line each. What is not set up is not loaded. Called when the inboxes are opened.
import type { z } from 'zod'
import type { DefinedChannel, InboxSetup } from '../channels/define.ts'
import type { Config, SlackConfig } from '../config.ts'
import type { MetaConfig } from '../config-meta.ts'
import type { SlackApp } from './slack.ts'

type Platform = (config: Config, shared: Shared) => Promise<InboxSetup | InboxSetup[]> | undefined

/** Connections that other parts use too. */
export interface Shared {
  slack?: SlackApp | undefined
}

const PLATFORMS: readonly Platform[] = [
  ({ discord }) => discord && load(discord, async () => (await import('../channels/discord/index.ts')).discord),
  ({ api }) => api && load(api, async () => (await import('../channels/api/index.ts')).api),
  ({ telegram }) => telegram && load(telegram, async () => (await import('../channels/telegram/index.ts')).telegram),
  ({ meta }) => meta && metaInboxes(meta),
  ({ slack }, { slack: app }) => (slack?.customerChannels.length && app ? slackCustomers(slack, app) : undefined),
]

/** The inbox of a platform that variables set up is named for the platform. */
async function load<Settings extends z.ZodType>(
  settings: z.input<Settings>,
  get: () => Promise<DefinedChannel<Settings>>,
): Promise<InboxSetup> {
  const channel = await get()
  return channel.inbox(channel.name, settings)
}

/** Throws ConfigError when the settings of one do not fit. */
export async function platformInboxes(config: Config, shared: Shared): Promise<InboxSetup[]> {
  const setups = PLATFORMS.map((setUp) => setUp(config, shared))
  return (await Promise.all(setups)).flat().filter((setup) => setup !== undefined)
}

/** With the desk's app: what agents write in customers' channels is no customer's word. */
async function slackCustomers(slack: SlackConfig, app: SlackApp): Promise<InboxSetup> {
  const { slackCustomers: channel } = await import('../channels/slack/index.ts')
  const { botToken, signingSecret, appToken, apiUrl, customerChannels, handoffChannel } = slack
  return channel.inbox('slack-customers', {
    app,
    botToken,
    signingSecret,
    appToken,
    apiUrl,
    channels: customerChannels,
    agentsChannel: handoffChannel,
  })
}

/** One app, which calls one address for all of them. */
async function metaInboxes({ appSecret, verifyToken, graphUrl, page, instagramId }: MetaConfig): Promise<InboxSetup[]> {
  const { createMetaApp } = await import('../channels/meta/app.ts')
  const shared = { app: createMetaApp({ appSecret, verifyToken }), ...(graphUrl ? { graphUrl } : {}) }
  const messenger = async () => (await import('../channels/meta/messenger.ts')).messenger
  const instagram = async () => (await import('../channels/meta/instagram.ts')).instagram
  return Promise.all([
    ...(page ? [load({ ...shared, ...page }, messenger)] : []),
    ...(page && instagramId ? [load({ ...shared, ...page, instagramId }, instagram)] : []),
  ])
}
