// Messenger as the channel suites have it: people in the conversation with the page, and under a post of it.
import { expect } from 'vitest'
import { envOf, peopleOf, startMetaWorld } from '../channels/meta/world.ts'
import type { Commenter } from '../support/meta-peer/person.ts'
import { MetaPeer } from '../support/meta-peer/server.ts'
import type { ChannelCustomer, ChannelWorld, Platform } from './channel.ts'
import type { KillScene } from './channel-kill.ts'

export async function startMessengerChannel(): Promise<ChannelWorld> {
  const world = await startMetaWorld()
  const { peer } = world
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    inboxId: 'messenger',
    customer: async (name) => world.person(name),
    publicly: async (name) => inPublic(world.commenter(name)),
    async pinged() {
      const answers = [...peer.comments.values()].flatMap(({ standing }) => standing?.text ?? [])
      return answers.flatMap((text) => text.match(/@\[?\w+/g) ?? [])
    },
    unchangeable: true,
    platform: platformOf(peer),
  }
}

export const platformOf = (peer: MetaPeer): Platform => ({
  down: () => peer.down(),
  up: () => peer.up(),
  failSends: (failure, times) => peer.failSends(failure, times),
  loseNextAnswer: () => peer.wire.loseNextAnswer(),
  refuseNextSend: () => peer.refuseNextSend(),
  freeze: () => peer.wire.freeze(),
  holdNext: (count) => peer.deliverer.holdNext(count),
})

const inPublic = (person: Commenter): ChannelCustomer => ({
  says: (text, options) => person.says(text, options),
  hears: (pattern) => person.hears(pattern),
  heard: () => person.heard(),
  edits: (said, text) => person.edits(said, text),
  deletes: (said) => person.deletes(said),
  files: () => person.files(),
})

export async function openMessengerKillScene(): Promise<KillScene> {
  const peer = await MetaPeer.start()
  const people = peopleOf(peer)
  return {
    env: () => envOf(peer),
    async began(url) {
      peer.deliverer.url = `${url}/meta/webhook`
      void peer.deliverer.deliver()
    },
    customer: async (name) => people.person(name),
    holdNextSend: () => peer.wire.holdNextSend(),
    canTell: false,
    async close() {
      await peer.down()
      expect(peer.violations).toEqual([])
    },
  }
}
