// The channels of ours that variables set up, one line each. What is not set up is not loaded. Called when the inboxes are opened.
import type { z } from 'zod'
import type { DefinedChannel, InboxSetup } from '../channels/define.ts'
import type { Config } from '../config.ts'

type Platform = (config: Config) => Promise<InboxSetup> | undefined

const PLATFORMS: readonly Platform[] = [
  ({ discord }) => discord && load(discord, async () => (await import('../channels/discord/index.ts')).discord),
  ({ api }) => api && load(api, async () => (await import('../channels/api/index.ts')).api),
  ({ telegram }) => telegram && load(telegram, async () => (await import('../channels/telegram/index.ts')).telegram),
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
export async function platformInboxes(config: Config): Promise<InboxSetup[]> {
  const setups = PLATFORMS.map((setUp) => setUp(config))
  return (await Promise.all(setups)).filter((setup) => setup !== undefined)
}
