// A gateway connected to a Discord of its own, and the people there.
import { expect, vi } from 'vitest'
import { type DiscordPeer, missingDiscordSpec, startDiscordPeer } from '../../support/discord-peer/index.ts'
import { type RestartableGateway, startRestartable } from '../../support/restartable.ts'

export const missingDiscord = missingDiscordSpec
export const INBOX = 'discord'

export interface DiscordWorld extends RestartableGateway {
  peer: DiscordPeer
}

export const envOf = ({ token, apiUrl }: DiscordPeer): Record<string, string> => ({
  DISCORD_BOT_TOKEN: token,
  DISCORD_API_URL: apiUrl,
  PUBLIC_URL: 'https://shop.example',
})

/** `prepare`: what is there before Bellhop first comes. */
export async function startDiscordWorld(
  env: Record<string, string> = {},
  prepare: (peer: DiscordPeer) => void = () => {},
): Promise<DiscordWorld> {
  const peer = await startDiscordPeer()
  prepare(peer)
  const restartable = await startRestartable({ ...envOf(peer), ...env })
  const world: DiscordWorld = {
    ...restartable,
    peer,
    get gateway() {
      return restartable.gateway
    },
    async restart() {
      await restartable.restart()
      await isConnected(world)
    },
    async close() {
      await restartable.close()
      await peer.close()
      expect(peer.server.problems).toEqual([])
    },
  }
  await isSaid(world, /^(?!.*being opened)/)
  return world
}

export const isConnected = (world: Pick<DiscordWorld, 'gateway'>) => isSaid(world, /^Connected/)

/** Waits until `check` says so. */
export async function isSaid(world: Pick<DiscordWorld, 'gateway'>, pattern: RegExp): Promise<string> {
  let detail = ''
  const fits = async () => {
    detail = (await world.gateway.check()).inboxes[INBOX]?.detail ?? ''
    return pattern.test(detail)
  }
  await vi.waitUntil(fits, { timeout: 40_000, interval: 15 }).catch(() => {
    throw new Error(`The Discord inbox should say ${pattern}, and says: ${detail}`)
  })
  return detail
}
