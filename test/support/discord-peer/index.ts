// A Discord of one server for tests: the gateway and the REST API over real sockets, and the people who are there. Every request, and
// every answer of its own, is held against Discord's published schema.
import { PeerGateway } from './gateway.ts'
import { PeerPerson } from './person.ts'
import { type Answer, handlersOf, numbered } from './rest.ts'
import { PeerServer } from './server.ts'
import { aUser, channelShape, messageShape, type PeerChannel, type PeerMessage, userShape } from './shapes.ts'
import { loadSpec } from './spec.ts'
import { PeerState } from './state.ts'

export { PeerPerson } from './person.ts'
export { missingDiscordSpec } from './spec.ts'

/** What the bot showed to one person alone. */
export interface Whisper {
  userId: string
  content: string
}

export interface DiscordPeer {
  apiUrl: string
  token: string
  state: PeerState
  gateway: PeerGateway
  server: PeerServer
  /** The channel in which everybody is. */
  general: PeerChannel
  whispers: Whisper[]
  person(name: string, more?: Parameters<typeof aUser>[1]): PeerPerson
  /** Tells the bot of a message that stands in a channel. */
  tell(type: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE', message: PeerMessage): void
  /** Keeps back the next `count` things that people do; `release` tells the bot of them. */
  holdNext(count: number): (order: 'in order' | 'reversed') => Promise<void>
  press(user: PeerPerson, message: PeerMessage, customId: string): Promise<void>
  command(user: PeerPerson, channel: PeerChannel, name: string, options?: Record<string, string>): Promise<void>
  close(): Promise<void>
}

const TOKEN = 'a-bot-token-of-the-peer'

export async function startDiscordPeer(): Promise<DiscordPeer> {
  const spec = await loadSpec()
  const state = new PeerState()
  const general = state.addChannel({ type: 0, name: 'general' })
  const whispers: Whisper[] = []
  const pressed = new Map<string, { user: PeerPerson; message?: PeerMessage; answered(): void }>()
  let host = ''
  let holding = 0
  const held: (() => void)[] = []
  const gateway = new PeerGateway(state, TOKEN, () => `ws://${host}/gateway`)

  function onCallback(
    token: string,
    { type, data }: { type: number; data?: { content?: string; components?: object[] } },
  ): Answer {
    const press = pressed.get(token)
    if (!press) return [404, { code: 10062, message: 'Unknown interaction' }]
    if (type === 4 && data?.content) whispers.push({ userId: press.user.id, content: data.content })
    if (type === 7 && data?.components && press.message) press.message.components = numbered(data.components)
    press.answered()
    return [204]
  }

  const handlers = handlersOf({
    state,
    cdn: (path) => `http://${host}${path}`,
    dispatch: (type, data) => gateway.dispatch(type, data),
    onCallback,
    onFollowUp(token, content) {
      const press = pressed.get(token)
      if (press) whispers.push({ userId: press.user.id, content })
    },
  })
  const all = {
    ...handlers,
    'get /gateway/bot': (): Answer => [
      200,
      {
        url: `ws://${host}/gateway`,
        shards: 1,
        session_start_limit: { total: 1_000, remaining: 999, reset_after: 60_000, max_concurrency: 16 },
      },
    ],
  }
  const server = new PeerServer({
    spec,
    token: TOKEN,
    state,
    handlers: () => all,
    upgrade: (request, socket, head) => gateway.upgrade(request, socket, head),
  })
  host = await server.listen()

  /** Resolves when the bot has answered. */
  async function interact(user: PeerPerson, channel: PeerChannel, rest: object, message?: PeerMessage): Promise<void> {
    const token = `token-${pressed.size}-of-an-interaction`
    const isGuild = channel.type !== 1
    const answered = new Promise<void>((done) => {
      pressed.set(token, { user, answered: done, ...(message ? { message } : {}) })
    })
    gateway.dispatch('INTERACTION_CREATE', {
      id: user.nextId(),
      application_id: state.applicationId,
      token,
      version: 1,
      channel_id: channel.id,
      channel: channelShape(channel, state.people),
      locale: 'en-US',
      ...(isGuild
        ? { guild_id: state.guildId, member: { user: userShape(user.user), nick: state.nicks.get(user.id) ?? null } }
        : { user: userShape(user.user) }),
      ...(message ? { message: messageShape(message) } : {}),
      ...rest,
    })
    await answered
  }

  const peer: DiscordPeer = {
    apiUrl: `http://${host}/api`,
    token: TOKEN,
    state,
    gateway,
    server,
    general,
    whispers,
    person: (name, more) => new PeerPerson(peer, state.addPerson(aUser(name, more))),
    tell(type, message) {
      if (holding > 0) {
        holding -= 1
        held.push(() => peer.tell(type, message))
        return
      }
      const channel = state.channels.get(message.channel_id)
      const nick = state.nicks.get(message.author.id) ?? null
      const inGuild = channel?.guild_id ? { guild_id: channel.guild_id, member: { nick, avatar: null, roles: [] } } : {}
      gateway.dispatch(type, { ...messageShape(message), ...inGuild })
    },
    holdNext(count) {
      holding = count
      return async (order) => {
        holding = 0
        const waiting = held.splice(0)
        for (const tell of order === 'reversed' ? waiting.reverse() : waiting) tell()
      }
    },
    press: (user, message, customId) =>
      interact(
        user,
        state.channels.get(message.channel_id)!,
        { type: 3, data: { custom_id: customId, component_type: 2 } },
        message,
      ),
    command: (user, channel, name, options = {}) =>
      interact(user, channel, {
        type: 2,
        data: {
          id: state.commands.find((one) => one.name === name)?.id ?? '0',
          name,
          type: 1,
          options: Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value })),
        },
      }),
    async close() {
      gateway.close()
      await server.close()
    },
  }
  return peer
}
