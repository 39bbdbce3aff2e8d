// Telegram as the channel suites have it: people in the private chat with the bot, and in a group.
import { expect } from 'vitest'
import { envOf, peopleOf, startTelegramWorld } from '../channels/telegram/world.ts'
import { MENTION } from '../support/telegram-peer/person.ts'
import { TelegramPeer } from '../support/telegram-peer/server.ts'
import type { Cannot, ChannelWorld } from './channel.ts'
import type { KillScene } from './channel-kill.ts'

/** Telegram does not tell bots what people delete. */
export const TELEGRAM_CANNOT: readonly Cannot[] = ['deletes']

export async function startTelegramChannel(): Promise<ChannelWorld> {
  const world = await startTelegramWorld()
  const { peer } = world
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    inboxId: 'telegram',
    customer: async (name) => world.person(name),
    async publicly(name) {
      const person = world.inGroup(name)
      peer.started.add(person.user.id)
      return {
        says: (text, options) => person.says(`${MENTION} ${text}`, options),
        hears: (pattern) => person.hears(pattern),
        heard: () => person.heard(),
        edits: (said, text) => person.edits(said, `${MENTION} ${text}`),
        taps: (label) => person.taps(label),
        files: () => person.files(),
      }
    },
    async pinged() {
      const inGroups = peer.calls.filter(({ args }) => Number(args.chat_id) < 0)
      return inGroups.flatMap(({ args }) => String(args.text ?? args.caption ?? '').match(/@\w+|tg:\/\/user\S*/g) ?? [])
    },
    platform: {
      down: () => peer.down(),
      up: () => peer.up(),
      failSends: (failure, times) => peer.failSends(failure, times),
      loseNextAnswer: () => peer.loseNextAnswer(),
      refuseNextSend: () => peer.refuseNextSend(),
      freeze: () => peer.freeze(),
      holdNext: (count) => peer.holdNext(count),
    },
  }
}

export async function openTelegramKillScene(): Promise<KillScene> {
  const peer = await TelegramPeer.start()
  const people = peopleOf(peer)
  return {
    env: () => envOf(peer),
    customer: async (name) => people.person(name),
    holdNextSend: () => peer.holdNextSend(),
    canTell: false,
    async close() {
      await peer.down()
      expect(peer.violations).toEqual([])
    },
  }
}
