// `bellhop.config.ts`: what does not fit into variables, such as a third party's channel. Read at the start, beside the environment.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InboxSetup } from './channels/define.ts'
import { type Config, readConfig } from './config.ts'
import { ConfigError } from './core/errors.ts'

export interface ConfigFile {
  /** Beside those that the variables set up: `[acme.inbox('acme', { … })]`. */
  inboxes?: InboxSetup[]
}

/** Gives the file its types. */
export const defineConfig = (file: ConfigFile): ConfigFile => file

const NAMES = ['bellhop.config.ts', 'bellhop.config.js', 'bellhop.config.mjs']

/** The environment and the file in `folder`, if there is one. Throws ConfigError that names everything that is wrong. */
export async function loadConfig(
  env: Record<string, string | undefined>,
  folder: string = process.cwd(),
): Promise<Config> {
  const config = readConfig(env)
  const name = NAMES.find((one) => existsSync(join(folder, one)))
  if (!name) return config
  const { default: file } = await import(pathToFileURL(join(folder, name)).href).catch((error: Error) => {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(`${name} cannot be read: ${error.message}`)
  })
  return { ...config, inboxes: [...config.inboxes, ...inboxesOf(file, name)] }
}

function inboxesOf(file: unknown, name: string): InboxSetup[] {
  const { inboxes = [], ...others } = (file ?? {}) as ConfigFile
  if (typeof file !== 'object' || !Array.isArray(inboxes) || inboxes.some((one) => typeof one?.open !== 'function'))
    throw new ConfigError(
      `${name}: must have a default export, defineConfig({ inboxes: [someChannel.inbox('its-id', { … })] }).`,
    )
  const unknown = Object.keys(others)
  if (unknown.length) throw new ConfigError(`${name}: knows no ${unknown.map((key) => `"${key}"`).join(', ')}.`)
  return inboxes
}
