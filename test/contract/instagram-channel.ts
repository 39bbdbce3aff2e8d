// Instagram as the channel suites have it: people in direct messages, and under a post.
import { startMetaWorld } from '../channels/meta/world.ts'
import type { Commenter } from '../support/meta-peer/person.ts'
import type { ChannelCustomer, ChannelWorld } from './channel.ts'
import { platformOf } from './messenger-channel.ts'

export async function startInstagramChannel(): Promise<ChannelWorld> {
  const world = await startMetaWorld()
  const { peer } = world
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    inboxId: 'instagram',
    customer: async (name) => world.follower(name),
    publicly: async (name) => inPublic(world.mediaCommenter(name)),
    async pinged() {
      const answers = [...peer.comments.values()].flatMap(({ standing }) => standing?.text ?? [])
      return answers.flatMap((text) => text.match(/@\w+/g) ?? [])
    },
    unchangeable: true,
    platform: platformOf(peer),
  }
}

/** Instagram tells neither of edits nor of what is taken back in comments. */
const inPublic = (person: Commenter): ChannelCustomer => ({
  says: (text, options) => person.says(text, options),
  hears: (pattern) => person.hears(pattern),
  heard: () => person.heard(),
})
