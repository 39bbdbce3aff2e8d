// A gateway with a Telegram bot, and people who write to it and in a group. The peer is test/support/telegram-peer.
import { expect } from 'vitest'
import { type RestartableGateway, startRestartable } from '../../support/restartable.ts'
import { TelegramPerson } from '../../support/telegram-peer/person.ts'
import { TelegramPeer, TOKEN } from '../../support/telegram-peer/server.ts'

export const GROUP = -1_001_234

export interface TelegramWorld extends RestartableGateway {
  peer: TelegramPeer
  /** In the private chat. */
  person(name: string): TelegramPerson
  /** The same names are the same people. They have not started the bot, unless they did so in private. */
  inGroup(name: string): TelegramPerson
}

export async function startTelegramWorld(env: Record<string, string> = {}): Promise<TelegramWorld> {
  const peer = await TelegramPeer.start()
  const world = await startRestartable({ ...envOf(peer), ...env })
  const people = peopleOf(peer)
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    peer,
    ...people,
    async close() {
      await world.close()
      await peer.down()
      expect(peer.violations).toEqual([])
    },
  }
}

export const envOf = (peer: TelegramPeer) => ({
  TELEGRAM_BOT_TOKEN: TOKEN,
  TELEGRAM_API_URL: peer.url,
  PUBLIC_URL: 'https://shop.example',
})

export function peopleOf(peer: TelegramPeer): Pick<TelegramWorld, 'person' | 'inGroup'> {
  const privately = new Map<string, TelegramPerson>()
  const publicly = new Map<string, TelegramPerson>()
  const one = (of: Map<string, TelegramPerson>, name: string, make: () => TelegramPerson) => {
    const found = of.get(name) ?? make()
    of.set(name, found)
    return found
  }
  const userOf = (name: string) => {
    const known = privately.get(name) ?? publicly.get(name)
    return known ? { user: known.user } : {}
  }
  return {
    person: (name) => one(privately, name, () => new TelegramPerson(peer, name, userOf(name))),
    inGroup: (name) => one(publicly, name, () => new TelegramPerson(peer, name, { groupId: GROUP, ...userOf(name) })),
  }
}
