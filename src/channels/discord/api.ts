// Discord's REST API, as far as we use it. It tries nothing twice by itself: our outbox does, and it knows what is safe to repeat.
import { type RawFile, REST, Routes } from 'discord.js'
import { z } from 'zod'
import { explainFailure } from './api-errors.ts'
import { ANSWER_WITHIN_MS, PAGE } from './limits.ts'
import { channel, type DiscordChannel, type DiscordMessage, message, snowflake } from './payloads.ts'

export interface Api {
  self(): Promise<{ id: string; name: string }>
  application(): Promise<{ id: string; flags: number }>
  gateway(): Promise<unknown>
  channel(id: string): Promise<DiscordChannel>
  /** Newest first, as Discord gives them. */
  messages(channelId: string, page: { after?: string; before?: string; limit?: number }): Promise<DiscordMessage[]>
  send(channelId: string, body: object, files?: RawFile[]): Promise<DiscordMessage>
  edit(channelId: string, messageId: string, body: object): Promise<void>
  remove(channelId: string, messageId: string): Promise<void>
  typing(channelId: string): Promise<void>
  openDirect(userId: string): Promise<DiscordChannel>
  openThread(channelId: string, body: object): Promise<DiscordChannel>
  /** Those that are not archived, and of them those that we may see. */
  activeThreads(guildId: string): Promise<DiscordChannel[]>
  addToThread(threadId: string, userId: string): Promise<void>
  removeChannel(channelId: string): Promise<void>
  answer(interaction: { id: string; token: string }, body: object): Promise<void>
  editAnswer(applicationId: string, token: string, body: object): Promise<void>
  commands(applicationId: string): Promise<unknown[]>
  addCommand(applicationId: string, body: object): Promise<void>
}

const me = z.object({ id: snowflake, username: z.string() })
const application = z.object({ id: snowflake, flags: z.number().catch(0) })
const list = z.array(z.unknown())
const threads = z.object({ threads: list })

interface Ask {
  body?: object
  files?: RawFile[]
  query?: Record<string, string>
  /** What broke off may have been done, and done again it is done twice. */
  once?: true
  auth?: false
}

/** `url`: without the version; undefined: Discord's own. */
export function createApi({ token, url }: { token: string; url?: string }): Api {
  const rest = new REST({
    ...(url ? { api: url.replace(/\/+$/, '') } : {}),
    version: '10',
    retries: 0,
    timeout: ANSWER_WITHIN_MS,
    rejectOnRateLimit: () => true,
  })

  async function ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', route: `/${string}`, options: Ask = {}) {
    const { query, once, ...rest_ } = options
    // The library forgets the token once it was refused.
    rest.setToken(token)
    try {
      return await rest.request({
        ...rest_,
        fullRoute: route,
        method: method as never,
        ...(query ? { query: new URLSearchParams(query) } : {}),
      })
    } catch (error) {
      throw explainFailure(error, { once: once ?? false })
    }
  }

  const readMessages = (all: unknown) =>
    list.parse(all ?? []).flatMap((one) => {
      const { success, data } = message.safeParse(one)
      return success ? [data] : []
    })
  const readChannels = (all: unknown) =>
    threads.parse(all).threads.flatMap((one) => {
      const { success, data } = channel.safeParse(one)
      return success ? [data] : []
    })

  return {
    async self() {
      const { id, username } = me.parse(await ask('GET', Routes.user('@me')))
      return { id, name: username }
    },
    application: async () => application.parse(await ask('GET', Routes.currentApplication())),
    gateway: () => ask('GET', Routes.gatewayBot()),
    channel: async (id) => channel.parse(await ask('GET', Routes.channel(id))),
    async messages(channelId, { limit = PAGE, ...page }) {
      const query = { ...page, limit: String(limit) }
      return readMessages(await ask('GET', Routes.channelMessages(channelId), { query }))
    },
    send: async (channelId, body, files) =>
      message.parse(
        await ask('POST', Routes.channelMessages(channelId), { body, once: true, ...(files?.length ? { files } : {}) }),
      ),
    async edit(channelId, messageId, body) {
      await ask('PATCH', Routes.channelMessage(channelId, messageId), { body })
    },
    async remove(channelId, messageId) {
      await ask('DELETE', Routes.channelMessage(channelId, messageId))
    },
    async typing(channelId) {
      await ask('POST', Routes.channelTyping(channelId))
    },
    openDirect: async (userId) =>
      channel.parse(await ask('POST', Routes.userChannels(), { body: { recipient_id: userId } })),
    openThread: async (channelId, body) =>
      channel.parse(await ask('POST', Routes.threads(channelId), { body, once: true })),
    activeThreads: async (guildId) => readChannels(await ask('GET', Routes.guildActiveThreads(guildId))),
    async addToThread(threadId, userId) {
      await ask('PUT', Routes.threadMembers(threadId, userId))
    },
    async removeChannel(channelId) {
      await ask('DELETE', Routes.channel(channelId))
    },
    async answer({ id, token: secret }, body) {
      await ask('POST', Routes.interactionCallback(id, secret), { body, auth: false })
    },
    async editAnswer(applicationId, secret, body) {
      await ask('PATCH', Routes.webhookMessage(applicationId, secret), { body, auth: false })
    },
    commands: async (applicationId) => list.parse(await ask('GET', Routes.applicationCommands(applicationId))),
    async addCommand(applicationId, body) {
      await ask('POST', Routes.applicationCommands(applicationId), { body })
    },
  }
}
