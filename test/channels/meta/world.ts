// A gateway with a page on Facebook, and people who write to it and under its posts. The peer is test/support/meta-peer.
import { expect } from 'vitest'
import { aUser, Commenter, DirectPerson } from '../../support/meta-peer/person.ts'
import {
  APP_SECRET,
  INSTAGRAM,
  MetaPeer,
  PAGE,
  type PlatformName,
  type User,
  VERIFY_TOKEN,
} from '../../support/meta-peer/server.ts'
import { type RestartableGateway, startRestartable } from '../../support/restartable.ts'

export const MEDIA = '17900000000000055'
export const POST = `${PAGE.id}_5550001`

export interface MetaWorld extends RestartableGateway {
  peer: MetaPeer
  /** In the private conversation with the page. */
  person(name: string): DirectPerson
  /** Under a post of the page. The same names are the same people. */
  commenter(name: string): Commenter
  /** The same on Instagram: in a direct message, and under a post. */
  follower(name: string): DirectPerson
  mediaCommenter(name: string): Commenter
}

export async function startMetaWorld(env: Record<string, string> = {}): Promise<MetaWorld> {
  const peer = await MetaPeer.start()
  const world = await startRestartable({ ...envOf(peer), ...env })
  peer.now = () => world.clock.now()
  peer.deliverer.url = `${world.url}/meta/webhook`
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    peer,
    ...peopleOf(peer),
    async close() {
      await world.close()
      await peer.down()
      expect(peer.violations).toEqual([])
    },
  }
}

export const envOf = (peer: MetaPeer) => ({
  META_APP_SECRET: APP_SECRET,
  META_VERIFY_TOKEN: VERIFY_TOKEN,
  META_PAGE_ACCESS_TOKEN: PAGE.token,
  META_PAGE_ID: PAGE.id,
  META_INSTAGRAM_ID: INSTAGRAM.id,
  META_GRAPH_URL: peer.url,
})

export function peopleOf(peer: MetaPeer): Pick<MetaWorld, 'person' | 'commenter' | 'follower' | 'mediaCommenter'> {
  const users = new Map<string, User>()
  const userOf = (name: string, platform: PlatformName = 'messenger') => {
    const key = `${platform} ${name}`
    const user = users.get(key) ?? aUser(peer, name, platform)
    users.set(key, user)
    return user
  }
  const direct = new Map<string, DirectPerson>()
  const commenters = new Map<string, Commenter>()
  const one = <T>(of: Map<string, T>, name: string, make: () => T) => {
    const found = of.get(name) ?? make()
    of.set(name, found)
    return found
  }
  return {
    person: (name) => one(direct, name, () => new DirectPerson(peer, userOf(name))),
    commenter: (name) => one(commenters, name, () => new Commenter(peer, userOf(name), POST)),
    follower: (name) =>
      one(direct, `instagram ${name}`, () => new DirectPerson(peer, userOf(name, 'instagram'), INSTAGRAM.id)),
    mediaCommenter: (name) =>
      one(
        commenters,
        `instagram ${name}`,
        () => new Commenter(peer, userOf(name, 'instagram'), MEDIA, { accountId: INSTAGRAM.id }),
      ),
  }
}
