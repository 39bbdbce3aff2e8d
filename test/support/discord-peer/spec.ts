// Discord's published schema (npm's discord-api-spec): every request and every answer is held against it.
import { existsSync } from 'node:fs'

const BUILD = new URL('../../peers/node_modules/discord-api-spec/build/', import.meta.url)

/** Why tests with this peer cannot run here, or undefined. */
export const missingDiscordSpec = existsSync(BUILD)
  ? undefined
  : 'skipped: Discord’s API schema is not installed. Run: npm ci --prefix test/peers'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

interface Schema {
  safeParse(value: unknown): { success: boolean; data?: unknown; error?: { message: string } }
}

interface Contract {
  /** Of them one must fit; none: there is no body. */
  body?: readonly string[]
  answers: Record<number, string | 'nothing' | `${string}[]`>
}

/** Of the routes that the peer speaks, in the schema's own names. */
const CONTRACTS: Record<string, Contract> = {
  'get /users/@me': { answers: { 200: 'UserPIIResponse' } },
  'get /applications/@me': { answers: { 200: 'PrivateApplicationResponse' } },
  'get /gateway/bot': { answers: { 200: 'GatewayBotResponse' } },
  'get /applications/{application_id}/commands': { answers: { 200: 'ApplicationCommandResponse[]' } },
  'post /applications/{application_id}/commands': {
    body: ['ApplicationCommandCreateRequest'],
    answers: { 200: 'ApplicationCommandResponse', 201: 'ApplicationCommandResponse' },
  },
  'get /channels/{channel_id}': {
    answers: { 200: 'GuildChannelResponse|PrivateChannelResponse|ThreadResponse' },
  },
  'delete /channels/{channel_id}': {
    answers: { 200: 'GuildChannelResponse|PrivateChannelResponse|ThreadResponse' },
  },
  'get /channels/{channel_id}/messages': { answers: { 200: 'MessageResponse[]' } },
  'post /channels/{channel_id}/messages': { body: ['MessageCreateRequest'], answers: { 200: 'MessageResponse' } },
  'patch /channels/{channel_id}/messages/{message_id}': {
    body: ['MessageEditRequestPartial'],
    answers: { 200: 'MessageResponse' },
  },
  'delete /channels/{channel_id}/messages/{message_id}': { answers: { 204: 'nothing' } },
  'post /channels/{channel_id}/typing': { answers: { 204: 'nothing' } },
  'post /users/@me/channels': { body: ['CreatePrivateChannelRequest'], answers: { 200: 'PrivateChannelResponse' } },
  'post /channels/{channel_id}/threads': {
    body: ['CreateTextThreadWithoutMessageRequest'],
    answers: { 201: 'CreatedThreadResponse' },
  },
  'put /channels/{channel_id}/thread-members/{user_id}': { answers: { 204: 'nothing' } },
  'get /guilds/{guild_id}/threads/active': { answers: { 200: 'ThreadsResponse' } },
  'post /interactions/{interaction_id}/{interaction_token}/callback': {
    body: ['CreateMessageInteractionCallbackRequest', 'UpdateMessageInteractionCallbackRequest'],
    answers: { 204: 'nothing' },
  },
  'patch /webhooks/{webhook_id}/{webhook_token}/messages/@original': {
    body: ['IncomingWebhookUpdateRequestPartial'],
    answers: { 200: 'MessageResponse' },
  },
}

/** What a bot's message may hold, whatever the schema says for others. */
const BOT_CONTENT_LENGTH_MAX = 2_000

export interface Route {
  /** As in CONTRACTS. */
  name: string
  parameters: Record<string, string>
}

export interface Spec {
  /** Throws an Error that says what does not fit. */
  route(method: string, path: string): Route
  request(route: Route, body: unknown): void
  answer(route: Route, status: number, body: unknown): void
}

export async function loadSpec(): Promise<Spec> {
  const { pathsList } = (await import(new URL('discord-api-spec.js', BUILD).href)) as {
    pathsList: Record<Method, string[]>
  }
  const schemas = (await import(new URL('discord-api-spec.zod.js', BUILD).href)) as Record<string, Schema>
  const schemaOf = (name: string): Schema => {
    const found = schemas[`${name}Schema`]
    if (!found) throw new Error(`discord-api-spec knows no ${name}.`)
    return found
  }
  const patterns = Object.entries(pathsList).flatMap(([method, paths]) =>
    // A path without parameters goes before one that would swallow it.
    [...paths]
      .sort((one, other) => one.split('{').length - other.split('{').length)
      .map((path) => ({ method, path, pattern: patternOf(path) })),
  )
  return {
    route(method, path) {
      for (const known of patterns) {
        const match = known.method === method.toLowerCase() ? known.pattern.exec(path) : null
        if (match) return { name: `${known.method} ${known.path}`, parameters: { ...match.groups } }
      }
      throw new Error(`${method} ${path} is no route of Discord's API.`)
    },
    request(route, body) {
      const contract = contractOf(route)
      if (!contract.body) {
        if (body !== undefined) throw new Error(`${route.name} takes no body.`)
        return
      }
      fits(contract.body.map(schemaOf), body, route.name)
      const { content } = (body ?? {}) as { content?: string }
      if (content && content.length > BOT_CONTENT_LENGTH_MAX)
        throw new Error(`${route.name}: content has ${content.length} characters.`)
    },
    answer(route, status, body) {
      if (status >= 400) return
      const expected = contractOf(route).answers[status]
      if (!expected) throw new Error(`${route.name} does not answer ${status}.`)
      if (expected === 'nothing') return
      const names = expected.replace('[]', '').split('|').map(schemaOf)
      for (const one of expected.endsWith('[]') ? (body as unknown[]) : [body])
        fits(names, one, `the peer's own answer to ${route.name}`)
    },
  }
}

const contractOf = ({ name }: Route): Contract => {
  const contract = CONTRACTS[name]
  if (!contract) throw new Error(`${name} is a route of Discord's that the peer does not speak yet.`)
  return contract
}

const patternOf = (path: string) => {
  const source = path.replace(/[.@]/g, '\\$&').replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>[^/]+)`)
  return new RegExp(`^${source}$`)
}

function fits(schemas: readonly Schema[], value: unknown, where: string): void {
  const tries = schemas.map((schema) => {
    const { success, data, error } = schema.safeParse(value)
    if (!success) return error?.message ?? 'does not fit'
    // The schemas let unknown fields pass by dropping them.
    const unknown = dropped(value, data, '')
    return unknown.length ? `unknown: ${unknown.join(', ')}` : undefined
  })
  if (tries.every((problem) => problem !== undefined)) throw new Error(`${where}: ${tries.join(' | ')}`)
}

function dropped(given: unknown, kept: unknown, path: string): string[] {
  if (Array.isArray(given)) return given.flatMap((one, at) => dropped(one, (kept as unknown[])?.[at], `${path}[${at}]`))
  if (typeof given !== 'object' || given === null) return []
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return []
    if (typeof kept !== 'object' || kept === null || !(key in kept)) return [`${path}.${key}`]
    return dropped(value, (kept as Record<string, unknown>)[key], `${path}.${key}`)
  })
}
