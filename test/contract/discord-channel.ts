// Discord as the channel suites have it: people in #general, and each in private where that is for them: the thread that was opened for
// them, else their direct messages.
import { envOf, INBOX, isConnected, startDiscordWorld } from '../channels/discord/world.ts'
import { type DiscordPeer, type PeerPerson, startDiscordPeer } from '../support/discord-peer/index.ts'
import { shown } from '../support/discord-peer/person.ts'
import type { PeerMessage } from '../support/discord-peer/shapes.ts'
import type { ChannelCustomer, ChannelWorld } from './channel.ts'
import type { KillScene } from './channel-kill.ts'

export async function startDiscordChannel(): Promise<ChannelWorld> {
  const world = await startDiscordWorld()
  await isConnected(world)
  const { peer } = world
  const person = peopleOf(peer)
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    inboxId: INBOX,
    customer: async (name) => inPrivate(person(name), peer),
    publicly: async (name) => inPublic(person(name), peer),
    // Discord shows bold, lists and links as such, and knows no tables, pictures or headings of the fourth level.
    rawMarkup: /!\[|^#{4,} |^\|.*\|$|<\/?[a-z]+>/m,
    pinged: async () => pingedAt(peer),
    platform: {
      down: async () => peer.server.down(),
      up: async () => peer.server.up(),
      failSends: (failure, times) => peer.server.failSends(failure, times),
      loseNextAnswer: () => peer.server.loseNextAnswer(),
      refuseNextSend: () => peer.server.refuseNextSend(),
      freeze: () => {
        peer.gateway.freeze()
        peer.server.freeze()
      },
      holdNext: (count) => peer.holdNext(count),
    },
  }
}

export async function openDiscordKillScene(): Promise<KillScene> {
  const peer = await startDiscordPeer()
  const person = peopleOf(peer)
  return {
    env: () => envOf(peer),
    customer: async (name) => inPrivate(person(name), peer),
    holdNextSend: () => peer.server.holdNextSend(),
    canTell: true,
    close: () => peer.close(),
  }
}

/** The same name is the same person. */
function peopleOf(peer: DiscordPeer): (name: string) => PeerPerson {
  const people = new Map<string, PeerPerson>()
  return (name) => {
    const known = people.get(name) ?? peer.person(name)
    people.set(name, known)
    return known
  }
}

function inPrivate(person: PeerPerson, peer: DiscordPeer): ChannelCustomer {
  const place = () => person.threads.at(-1) ?? person.direct
  const heard = () => [person.direct, ...person.threads].flatMap((one) => person.hears(one))
  return {
    ...gestures(person, peer, heard),
    says: async (text, { id, file } = {}) => person.says(text, place(), given(id, file)),
    taps: (label) => person.taps(label, place()),
    edits: async (said, text) => person.edits(said as PeerMessage, text),
  }
}

function inPublic(person: PeerPerson, peer: DiscordPeer): ChannelCustomer {
  // In a place with many, what answers them is what they hear.
  const heard = () => person.hears(peer.general).filter((one) => one.referenced_message?.author.id === person.id)
  return {
    ...gestures(person, peer, heard),
    says: async (text, { id, file } = {}) => person.says(text, peer.general, { ...given(id, file), mentionsUs: true }),
    taps: (label) => person.taps(label, peer.general),
    edits: async (said, text) => person.edits(said as PeerMessage, `<@${peer.state.bot.id}> ${text}`),
  }
}

const given = (id?: string, file?: { name: string; bytes: Uint8Array }) => ({
  ...(id ? { id } : {}),
  ...(file ? { file } : {}),
})

function gestures(person: PeerPerson, peer: DiscordPeer, heard: () => PeerMessage[]) {
  return {
    hears: (pattern: RegExp) => person.hearsAmong(heard, pattern),
    heard: async () => heard().map(shown),
    deletes: async (said: unknown) => person.deletes(said as PeerMessage),
    files: async () =>
      heard().flatMap(({ attachments }) =>
        attachments.map(({ filename, url }) => ({
          name: filename,
          bytes: peer.state.files.get(new URL(url).pathname)!.bytes,
        })),
      ),
  }
}

/** Whoever Discord would call by what we have sent, and whatever looks as if it should. */
function pingedAt(peer: DiscordPeer): string[] {
  return peer.server.asked.flatMap(({ route, body }) => {
    if (!/^(post|patch) .*\/messages/.test(route)) return []
    const { content = '', allowed_mentions: allowed } = body as {
      content?: string
      allowed_mentions?: { parse?: string[] }
    }
    const called = content.match(/@everyone|@here|<@&\d+>/g) ?? []
    return [...called, ...(allowed?.parse ?? ['all of them'])]
  })
}
