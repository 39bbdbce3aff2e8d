// Discord's REST API as far as the channel uses it, on a small Discord of its own. What each answers is a pair of status and body.
import {
  aMessage,
  channelShape,
  messageShape,
  newId,
  type PeerChannel,
  type PeerFile,
  type PeerMessage,
  userShape,
} from './shapes.ts'
import type { PeerState } from './state.ts'

export interface Request {
  parameters: Record<string, string>
  query: URLSearchParams
  // biome-ignore lint/suspicious/noExplicitAny: bodies were held against the schema before.
  body: any
  files: { name: string; contentType: string; bytes: Uint8Array }[]
}

export type Answer = readonly [status: number, body?: object]

export interface World {
  state: PeerState
  cdn(path: string): string
  dispatch(type: string, data: unknown): void
  onCallback(token: string, body: { type: number; data?: { content?: string; components?: object[] } }): Answer
  onFollowUp(token: string, content: string): void
}

const refusal = (status: number, code: number, message: string): Answer => [status, { code, message }]
const NO_CHANNEL = refusal(404, 10003, 'Unknown Channel')
const NO_MESSAGE = refusal(404, 10008, 'Unknown Message')

export function handlersOf(world: World): Record<string, (request: Request) => Answer> {
  const { state, dispatch } = world
  const { bot, people } = state
  const channelOf = ({ parameters }: Request) => state.channels.get(parameters.channel_id!)
  const withChannel = (handle: (channel: PeerChannel, request: Request) => Answer) => (request: Request) => {
    const channel = channelOf(request)
    return channel ? handle(channel, request) : NO_CHANNEL
  }
  const withMessage = (handle: (message: PeerMessage, channel: PeerChannel, request: Request) => Answer) =>
    withChannel((channel, request) => {
      const message = channel.messages.find(({ id }) => id === request.parameters.message_id)
      return message ? handle(message, channel, request) : NO_MESSAGE
    })

  return {
    'get /users/@me': () => [200, { ...userShape(bot), mfa_enabled: false, locale: 'en-US' }],
    'get /applications/@me': () => [200, application(state)],
    'get /applications/{application_id}/commands': () => [200, state.commands],
    'post /applications/{application_id}/commands': ({ body }) => {
      const command = {
        id: newId(),
        application_id: state.applicationId,
        version: newId(),
        default_member_permissions: null,
        ...body,
      }
      state.commands.push(command)
      return [201, command]
    },
    'get /channels/{channel_id}': withChannel((channel) => [200, channelShape(channel, people)]),
    'delete /channels/{channel_id}': withChannel((channel) => {
      state.channels.delete(channel.id)
      dispatch('THREAD_DELETE', {
        id: channel.id,
        guild_id: channel.guild_id,
        parent_id: channel.parent_id,
        type: channel.type,
      })
      return [200, channelShape(channel, people)]
    }),
    'get /channels/{channel_id}/messages': withChannel(({ messages }, { query }) => {
      const [after, before] = [query.get('after'), query.get('before')]
      const limit = Number(query.get('limit') ?? 50)
      const fitting = messages
        .filter(({ id }) => (!after || BigInt(id) > BigInt(after)) && (!before || BigInt(id) < BigInt(before)))
        .sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1))
      const page = after ? fitting.slice(0, limit) : fitting.slice(-limit)
      return [200, page.toReversed().map(messageShape)]
    }),
    'post /channels/{channel_id}/messages': withChannel((channel, request) => {
      if (channel.type === 1 && [...channel.members].some((id) => state.closedDirect.has(id)))
        return refusal(403, 50007, 'Cannot send messages to this user')
      const { content = '', nonce, enforce_nonce, components = [], message_reference, flags = 0 } = request.body
      const before = enforce_nonce && nonce ? state.nonces.get(nonce) : undefined
      if (before) return [200, messageShape(before)]
      if (!content && !request.files.length) return refusal(400, 50006, 'Cannot send an empty message')
      const answered = message_reference && state.findMessage(message_reference.message_id)
      const message = aMessage({
        channel_id: channel.id,
        author: bot,
        content,
        flags,
        components: numbered(components),
        attachments: request.files.map((file) => keepFile(world, file)),
        ...(nonce ? { nonce } : {}),
        ...(answered
          ? {
              type: 19,
              message_reference: { type: 0, message_id: answered.id, channel_id: channel.id },
              referenced_message: answered,
            }
          : {}),
      })
      channel.messages.push(message)
      if (nonce) state.nonces.set(nonce, message)
      dispatch('MESSAGE_CREATE', { ...messageShape(message), guild_id: channel.guild_id })
      return [200, messageShape(message)]
    }),
    'patch /channels/{channel_id}/messages/{message_id}': withMessage((message, channel, { body }) => {
      if (message.author.id !== bot.id) return refusal(403, 50005, 'Cannot edit a message authored by another user')
      if (body.content !== undefined) message.content = body.content
      message.edited_timestamp = new Date().toISOString()
      dispatch('MESSAGE_UPDATE', { ...messageShape(message), guild_id: channel.guild_id })
      return [200, messageShape(message)]
    }),
    'delete /channels/{channel_id}/messages/{message_id}': withMessage((message, channel) => {
      channel.messages = channel.messages.filter((one) => one !== message)
      dispatch('MESSAGE_DELETE', { id: message.id, channel_id: channel.id, guild_id: channel.guild_id })
      return [204]
    }),
    'post /channels/{channel_id}/typing': withChannel(() => [204]),
    'post /users/@me/channels': ({ body }) =>
      people.has(body.recipient_id)
        ? [200, channelShape(state.directWith(body.recipient_id), people)]
        : refusal(400, 50033, 'Invalid Recipient(s)'),
    'post /channels/{channel_id}/threads': withChannel((parent, { body }) => {
      if (state.threadless.has(parent.id)) return refusal(403, 50013, 'Missing Permissions')
      const thread = state.addChannel({
        type: body.type,
        name: body.name,
        parent_id: parent.id,
        owner_id: bot.id,
        members: new Set([bot.id]),
      })
      const shape = channelShape(thread, people)
      dispatch('THREAD_CREATE', { ...shape, newly_created: true })
      return [201, shape]
    }),
    'put /channels/{channel_id}/thread-members/{user_id}': withChannel((thread, { parameters }) => {
      if (!people.has(parameters.user_id!)) return refusal(404, 10013, 'Unknown User')
      thread.members.add(parameters.user_id!)
      return [204]
    }),
    'get /guilds/{guild_id}/threads/active': () => {
      const threads = [...state.channels.values()].filter(({ type }) => type >= 10 && type <= 12)
      return [200, { threads: threads.map((one) => channelShape(one, people)), members: [], has_more: false }]
    },
    'post /interactions/{interaction_id}/{interaction_token}/callback': ({ parameters, body }) =>
      world.onCallback(parameters.interaction_token!, body),
    'patch /webhooks/{webhook_id}/{webhook_token}/messages/@original': ({ parameters, body }) => {
      world.onFollowUp(parameters.webhook_token!, body.content)
      const channel_id = [...state.channels.keys()][0]!
      return [200, messageShape(aMessage({ channel_id, author: bot, content: body.content, flags: 64 }))]
    },
  }
}

function keepFile({ state, cdn }: World, { name, contentType, bytes }: Request['files'][number]): PeerFile {
  const id = newId()
  const path = `/attachments/${id}/${encodeURIComponent(name)}`
  state.files.set(path, { bytes, contentType })
  return { id, filename: name, size: bytes.byteLength, url: cdn(path), proxy_url: cdn(path), content_type: contentType }
}

/** Discord numbers the components that it was given. */
export function numbered(rows: readonly object[]): object[] {
  let at = 0
  const number = (one: object): object => {
    at += 1
    const { components } = one as { components?: object[] }
    return { ...one, id: at, ...(components ? { components: components.map(number) } : {}) }
  }
  return rows.map(number)
}

const application = (state: PeerState) => ({
  id: state.applicationId,
  name: 'Bellhop',
  icon: null,
  description: '',
  type: null,
  flags: 1 << 19,
  flags_new: String(1 << 19),
  verify_key: '0'.repeat(64),
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  owner: userShape(state.people.get(state.ownerId)!),
  approximate_guild_count: 1,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  eligible_oauth2_scopes: [],
  team: null,
})
