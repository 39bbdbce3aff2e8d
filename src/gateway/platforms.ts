// The channels of ours that variables set up, one line each. What is not set up is not loaded. Called when the inboxes are opened.
import type { InboxSetup } from '../channels/define.ts'
import type { Config } from '../config.ts'

type Platform = (config: Config) => Promise<InboxSetup> | undefined

const PLATFORMS: readonly Platform[] = []

/** Throws ConfigError when the settings of one do not fit. */
export async function platformInboxes(config: Config): Promise<InboxSetup[]> {
  const setups = PLATFORMS.map((setUp) => setUp(config))
  return (await Promise.all(setups)).filter((setup) => setup !== undefined)
}
