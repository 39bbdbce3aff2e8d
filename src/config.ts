// The only reader of the environment. Everything that is wrong is said at once, with what to do.
import { z } from 'zod'
import type { InboxSetup } from './channels/define.ts'
import { META_VARIABLES, type MetaConfig, metaProblems, toMeta } from './config-meta.ts'
import { ConfigError } from './core/errors.ts'
import { createHours } from './hours.ts'
import { parseMailUrl } from './mail/mail-url.ts'

const ROLES = ['web', 'worker', 'channels'] as const
export type Role = (typeof ROLES)[number]

const text = z.string().trim().min(1)
const list = text.transform((value) => value.split(/[\s,]+/).filter(Boolean))
const url = text.refine(
  // `localhost:3000` is a URL too, of the scheme "localhost".
  (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
  'must be a URL with http:// or https://, e.g. https://chat.example.com',
)
const origin = url.transform((value) => new URL(value).origin)

const mailUrl = (protocol: 'imap' | 'smtp') =>
  text.superRefine((value, context) => {
    try {
      parseMailUrl(value, protocol)
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message })
    }
  })

const whole = (message: string, min: number, max: number) =>
  z.coerce.number(message).int(message).min(min, message).max(max, message)

const schema = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: whole('must be a number from 0 to 65535', 0, 65_535).default(3000),
  PUBLIC_URL: origin.optional(),
  SECRET: text.min(32, 'must have 32 bytes or more; make one with: openssl rand -hex 32').optional(),
  API_KEY: text.min(16, 'must have 16 characters or more').optional(),
  TRUST_PROXY: whole('must be the number of proxies in front, 0 for none', 0, 10).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['auto', 'json', 'text']).default('auto'),
  COMPANY_NAME: text.max(100).default('Harbour & Pine'),
  BUSINESS_HOURS: text.optional(),
  TIME_ZONE: text.refine(isTimeZone, 'must be an IANA time zone, e.g. Europe/London').default('UTC'),
  EMERGENCY_CONTACT: text.max(300).optional(),
  AGENT_SILENCE_MINUTES: z.coerce.number('must be a number of minutes').min(0.01).max(10_000).default(5),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: text.regex(/^postgres(ql)?:\/\//, 'must start with postgres://').optional(),
  ROLES: list.pipe(z.array(z.enum(ROLES, 'takes web, worker, channels')).min(1)).default([...ROLES]),
  KNOWLEDGE_DIR: text.default('./knowledge'),
  WEBCHAT_ORIGINS: list
    .pipe(
      z.array(
        z.union(
          [z.literal('*'), origin],
          'must be sites as in https://www.example.com, with commas between them, or *',
        ),
      ),
    )
    .default([]),
  WEBCHAT_IDENTITY_SECRET: text.min(32, 'must have 32 bytes or more').optional(),
  WEBCHAT_TOKENS_PER_MINUTE: z.coerce.number('must be a number').int().min(1).default(600),
  DIRECT_LINE_SECRET: text.min(16, 'must have 16 characters or more').optional(),
  SLACK_BOT_TOKEN: text.optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_APP_TOKEN: text.optional(),
  SLACK_HANDOFF_CHANNEL: text.optional(),
  SLACK_REPLY_MODE: z.enum(['explicit', 'direct']).default('explicit'),
  SLACK_SUPERVISORS: list.default([]),
  SLACK_CUSTOMER_CHANNELS: list.default([]),
  SLACK_API_URL: url.optional(),
  DISCORD_BOT_TOKEN: text.optional(),
  DISCORD_CHANNELS: list
    .pipe(
      z.array(
        z.string().regex(/^\d{5,20}$/, 'must be ids of channels: switch on Developer Mode, then “Copy Channel ID”'),
      ),
    )
    .default([]),
  DISCORD_API_URL: url.optional(),
  EMAIL_ADDRESS: text.pipe(z.email('must be one address, e.g. help@example.com')).optional(),
  IMAP_URL: mailUrl('imap').optional(),
  SMTP_URL: mailUrl('smtp').optional(),
  EMAIL_SINCE: text
    .pipe(z.union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a day, e.g. 2026-11-01'))
    .transform((day) => new Date(day))
    .optional(),
  EMAIL_AUTHSERV_ID: text.optional(),
  API_WEBHOOK_URL: url.optional(),
  API_WEBHOOK_SECRET: text.min(24, 'must have 24 characters or more; make one with: openssl rand -hex 32').optional(),
  TELEGRAM_BOT_TOKEN: text.regex(/^\d+:[\w-]+$/, 'must look as @BotFather gives it: 123456:ABC-DEF…').optional(),
  TELEGRAM_WEBHOOK_SECRET: text.regex(/^[\w-]{1,256}$/, 'must have 1 to 256 letters, digits, _ and -').optional(),
  TELEGRAM_API_URL: url.optional(),
  ...META_VARIABLES,
})
type Environment = z.infer<typeof schema>

/** The names of all settings; .env.example explains each. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape)

/** Groups of channels that a later version brings. Set now, they would silently do nothing: so they are refused. */
const LATER: Record<string, RegExp> = {
  'WhatsApp channel': /^WHATSAPP_/,
  'Bot Framework channel': /^MicrosoftApp(Id|Password)$/,
  'language model': /^LLM_MODEL$/,
  'order look-up': /^ORDERS_URL$/,
}

export interface Config {
  host: string
  port: number
  publicUrl?: string
  secret?: string
  apiKey?: string
  trustProxy: number
  logLevel: Environment['LOG_LEVEL']
  logFormat: Environment['LOG_FORMAT']
  company: { name: string; businessHours?: string; timeZone: string; emergencyContact?: string; agentSilenceMs: number }
  dataDir: string
  databaseUrl?: string
  roles: ReadonlySet<Role>
  knowledgeDir: string
  webchat: { origins: string[]; identitySecret?: string; directLineSecret?: string; tokensPerMinute: number }
  slack?: SlackConfig
  email?: EmailConfig
  discord?: { token: string; channels: string[]; apiUrl?: string }
  telegram?: TelegramConfig
  meta?: MetaConfig
  /** The company's own app or comments, by our API. */
  api?: { apiKey: string; webhookUrl: string; webhookSecret: string }
  /** Of the configuration file, beside those that variables set up. */
  inboxes: InboxSetup[]
}

export interface TelegramConfig {
  botToken: string
  webhookSecret?: string
  apiUrl?: string
}

export interface EmailConfig {
  address: string
  imapUrl: string
  smtpUrl: string
  /** Mail of this time and later is taken in at the first start; without it, none that is there already. */
  since?: Date
  /** The name by which the receiving server signs its Authentication-Results. */
  authservId?: string
}

export interface SlackConfig {
  botToken: string
  signingSecret?: string
  appToken?: string
  /** Undefined: agents do not work in Slack. */
  handoffChannel?: string
  /** Where customers are listened to; none: they are not. */
  customerChannels: string[]
  replyMode: 'explicit' | 'direct'
  supervisors: string[]
  apiUrl?: string
}

export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty variable is an unset one, as in `.env.example`.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const parsed = schema.safeParse(set)
  const wrong = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`)
  if (set.DATABASE_URL && !set.SECRET)
    wrong.push('SECRET: is required with DATABASE_URL; make one with: openssl rand -hex 32')
  wrong.push(
    ...hoursProblems(set),
    ...slackProblems(set),
    ...emailProblems(set),
    ...discordProblems(set),
    ...telegramProblems(set),
    ...metaProblems(set),
    ...apiProblems(set),
    ...laterProblems(set),
  )
  if (!parsed.success || wrong.length) {
    throw new ConfigError(
      `The settings do not fit:\n${[...new Set(wrong)].map((line) => `  - ${line}`).join('\n')}\n.env.example explains each variable.`,
    )
  }
  return toConfig(parsed.data)
}

function hoursProblems(set: Record<string, string | undefined>): string[] {
  if (!set.BUSINESS_HOURS) return []
  try {
    createHours({ businessHours: set.BUSINESS_HOURS, timeZone: 'UTC' })
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

function slackProblems(set: Record<string, string | undefined>): string[] {
  const group = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_HANDOFF_CHANNEL']
  if (![...group, 'SLACK_CUSTOMER_CHANNELS'].some((name) => set[name])) return []
  // Customers can be heard in Slack while agents work at the web desk.
  const [part, page] = set.SLACK_CUSTOMER_CHANNELS
    ? ['Slack', 'docs/channels/slack-customers.md']
    : ['the Slack desk', 'docs/channels/slack.md']
  const needed = set.SLACK_CUSTOMER_CHANNELS ? ['SLACK_BOT_TOKEN'] : ['SLACK_BOT_TOKEN', 'SLACK_HANDOFF_CHANNEL']
  const missing = needed.filter((name) => !set[name])
  if (!set.SLACK_SIGNING_SECRET && !set.SLACK_APP_TOKEN)
    missing.push('SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode)')
  return missing.map((name) => `${name}: is missing; ${part} needs it (${page})`)
}

function emailProblems(set: Record<string, string | undefined>): string[] {
  const needed = ['EMAIL_ADDRESS', 'IMAP_URL', 'SMTP_URL']
  if (![...needed, 'EMAIL_SINCE', 'EMAIL_AUTHSERV_ID'].some((name) => set[name])) return []
  return needed
    .filter((name) => !set[name])
    .map((name) => `${name}: is missing; the e-mail channel needs it (docs/channels/email.md)`)
}

function discordProblems(set: Record<string, string | undefined>): string[] {
  if (set.DISCORD_BOT_TOKEN || !(set.DISCORD_CHANNELS || set.DISCORD_API_URL)) return []
  return ['DISCORD_BOT_TOKEN: is missing; the Discord channel needs it (docs/channels/discord.md)']
}

function telegramProblems(set: Record<string, string | undefined>): string[] {
  if (set.TELEGRAM_WEBHOOK_SECRET && set.TELEGRAM_BOT_TOKEN && !set.PUBLIC_URL)
    return ['PUBLIC_URL: is missing; with TELEGRAM_WEBHOOK_SECRET Telegram calls us there (docs/channels/telegram.md)']
  if (set.TELEGRAM_BOT_TOKEN || !(set.TELEGRAM_WEBHOOK_SECRET || set.TELEGRAM_API_URL)) return []
  return ['TELEGRAM_BOT_TOKEN: is missing; the Telegram channel needs it (docs/channels/telegram.md)']
}

function apiProblems(set: Record<string, string | undefined>): string[] {
  if (!set.API_WEBHOOK_URL && !set.API_WEBHOOK_SECRET) return []
  return ['API_WEBHOOK_URL', 'API_WEBHOOK_SECRET', 'API_KEY']
    .filter((name) => !set[name])
    .map((name) => `${name}: is missing; the API channel needs it (docs/channels/api.md)`)
}

function laterProblems(set: Record<string, string | undefined>): string[] {
  return Object.entries(LATER).flatMap(([what, pattern]) =>
    Object.keys(set)
      .filter((name) => pattern.test(name))
      .map((name) => `${name}: this version has no ${what} yet; unset it`),
  )
}

function toConfig(env: Environment): Config {
  const optional = <K extends string, V>(key: K, value: V | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
  return {
    inboxes: [],
    host: env.HOST,
    port: env.PORT,
    ...optional('publicUrl', env.PUBLIC_URL),
    ...optional('secret', env.SECRET),
    ...optional('apiKey', env.API_KEY),
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    logFormat: env.LOG_FORMAT,
    company: {
      name: env.COMPANY_NAME,
      timeZone: env.TIME_ZONE,
      agentSilenceMs: env.AGENT_SILENCE_MINUTES * 60_000,
      ...optional('businessHours', env.BUSINESS_HOURS),
      ...optional('emergencyContact', env.EMERGENCY_CONTACT),
    },
    dataDir: env.DATA_DIR,
    ...optional('databaseUrl', env.DATABASE_URL),
    roles: new Set(env.ROLES),
    knowledgeDir: env.KNOWLEDGE_DIR,
    webchat: {
      origins: env.WEBCHAT_ORIGINS,
      tokensPerMinute: env.WEBCHAT_TOKENS_PER_MINUTE,
      ...optional('identitySecret', env.WEBCHAT_IDENTITY_SECRET),
      ...optional('directLineSecret', env.DIRECT_LINE_SECRET),
    },
    ...(env.SLACK_BOT_TOKEN && (env.SLACK_HANDOFF_CHANNEL || env.SLACK_CUSTOMER_CHANNELS.length)
      ? {
          slack: {
            botToken: env.SLACK_BOT_TOKEN,
            customerChannels: env.SLACK_CUSTOMER_CHANNELS,
            replyMode: env.SLACK_REPLY_MODE,
            supervisors: env.SLACK_SUPERVISORS,
            ...optional('handoffChannel', env.SLACK_HANDOFF_CHANNEL),
            ...optional('signingSecret', env.SLACK_SIGNING_SECRET),
            ...optional('appToken', env.SLACK_APP_TOKEN),
            ...optional('apiUrl', env.SLACK_API_URL),
          },
        }
      : {}),
    ...(env.API_KEY && env.API_WEBHOOK_URL && env.API_WEBHOOK_SECRET
      ? { api: { apiKey: env.API_KEY, webhookUrl: env.API_WEBHOOK_URL, webhookSecret: env.API_WEBHOOK_SECRET } }
      : {}),
    ...optional('meta', toMeta(env)),
    ...(env.DISCORD_BOT_TOKEN
      ? {
          discord: {
            token: env.DISCORD_BOT_TOKEN,
            channels: env.DISCORD_CHANNELS,
            ...optional('apiUrl', env.DISCORD_API_URL),
          },
        }
      : {}),
    ...(env.TELEGRAM_BOT_TOKEN
      ? {
          telegram: {
            botToken: env.TELEGRAM_BOT_TOKEN,
            ...optional('webhookSecret', env.TELEGRAM_WEBHOOK_SECRET),
            ...optional('apiUrl', env.TELEGRAM_API_URL),
          },
        }
      : {}),
    ...(env.EMAIL_ADDRESS && env.IMAP_URL && env.SMTP_URL
      ? {
          email: {
            address: env.EMAIL_ADDRESS,
            imapUrl: env.IMAP_URL,
            smtpUrl: env.SMTP_URL,
            ...optional('since', env.EMAIL_SINCE),
            ...optional('authservId', env.EMAIL_AUTHSERV_ID),
          },
        }
      : {}),
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
