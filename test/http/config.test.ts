import { describe, expect, test } from 'vitest'
import { type Config, readConfig } from '../../src/config.ts'

const refused = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('the settings were taken')
}

describe('without any settings', () => {
  test('everything has a default, and nothing is turned on that needs a key', () => {
    const config = readConfig({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      trustProxy: 0,
      logLevel: 'info',
      dataDir: './data',
      knowledgeDir: './knowledge',
      company: { timeZone: 'UTC', agentSilenceMs: 300_000 },
      webchat: { origins: [], tokensPerMinute: 600 },
    })
    for (const key of ['slack', 'databaseUrl', 'secret', 'apiKey', 'publicUrl'] as const)
      expect(config[key]).toBeUndefined()
    expect([...config.roles]).toEqual(['web', 'worker', 'channels'])
  })

  test('an empty variable is an unset one', () => {
    const empty = Object.fromEntries(
      [
        'PORT',
        'SECRET',
        'API_KEY',
        'DATABASE_URL',
        'SLACK_BOT_TOKEN',
        'META_APP_SECRET',
        'BUSINESS_HOURS',
        'ROLES',
      ].map((name, at) => [name, ' '.repeat(at % 3)]),
    )
    expect(readConfig(empty)).toEqual(readConfig({}))
  })

  test('variables of the machine that are not ours are left alone', () => {
    expect(readConfig({ PATH: '/bin', HOME: '/root', npm_config_x: 'y' })).toEqual(readConfig({}))
  })
})

describe('a group half set', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1' }
  test.each<[string, Record<string, string>, string[], string[]]>([
    [
      'only the bot token',
      bot,
      ['SLACK_HANDOFF_CHANNEL', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'],
      ['SLACK_BOT_TOKEN: is missing'],
    ],
    [
      'only the channel',
      { SLACK_HANDOFF_CHANNEL: 'C1' },
      ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
      ['CHANNEL: is missing'],
    ],
    [
      'no way in',
      { ...bot, SLACK_HANDOFF_CHANNEL: 'C1' },
      ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'],
      ['BOT_TOKEN: is', 'CHANNEL: is'],
    ],
    [
      'only an app token',
      { SLACK_APP_TOKEN: 'xapp-1' },
      ['SLACK_BOT_TOKEN', 'SLACK_HANDOFF_CHANNEL'],
      ['SIGNING_SECRET'],
    ],
  ])('of Slack (%s) names all that is missing at once', (_what, env, named, unnamed) => {
    const message = refused(env)
    for (const name of named) expect(message).toContain(name)
    for (const name of unnamed) expect(message).not.toContain(name)
  })

  test.each([
    ['by HTTP', { SLACK_SIGNING_SECRET: 's' }],
    ['by socket', { SLACK_APP_TOKEN: 'xapp-1' }],
  ])('and whole, Slack is on %s', (_how, way) => {
    const { slack } = readConfig({ ...bot, SLACK_HANDOFF_CHANNEL: 'C1', SLACK_SUPERVISORS: 'U1, U2', ...way })
    expect(slack).toMatchObject({
      botToken: 'xoxb-1',
      handoffChannel: 'C1',
      replyMode: 'explicit',
      supervisors: ['U1', 'U2'],
    })
  })

  const page = {
    META_APP_SECRET: 's',
    META_VERIFY_TOKEN: 'a-word-of-mine',
    META_PAGE_ACCESS_TOKEN: 't',
    META_PAGE_ID: '1',
  }
  test.each(Object.keys(page))('of Meta (only %s) names all that is missing at once', (name) => {
    const message = refused({ [name]: page[name as keyof typeof page] })
    for (const other of Object.keys(page)) expect(message.includes(`${other}: is missing`)).toBe(other !== name)
  })

  test('of Meta (only an Instagram account) names the page and the app that it needs', () => {
    const message = refused({ META_INSTAGRAM_ID: '2' })
    for (const name of Object.keys(page)) expect(message).toContain(`${name}: is missing`)
  })

  test('and whole, Messenger is on', () => {
    expect(readConfig(page).meta).toEqual({
      appSecret: 's',
      verifyToken: 'a-word-of-mine',
      page: { pageId: '1', pageAccessToken: 't' },
    })
  })

  test('a database without a secret is refused with how to make one', () => {
    expect(refused({ DATABASE_URL: 'postgres://db/bellhop' })).toMatch(/SECRET: is required with DATABASE_URL.*openssl/)
  })
})

test.each([
  ['WHATSAPP_ACCESS_TOKEN', 'WhatsApp'],
  ['MicrosoftAppId', 'Bot Framework'],
  ['LLM_MODEL', 'language model'],
  ['ORDERS_URL', 'order'],
])('%s, which a later version brings, is refused rather than doing nothing', (name, what) => {
  expect(refused({ [name]: 'x' })).toMatch(new RegExp(`${name}: this version has no .*${what}.*unset it`))
})

describe('a value that does not fit is named with what would', () => {
  test.each([
    ['PORT', 'http', /PORT: must be a number/],
    ['PORT', '70000', /PORT: /],
    ['PORT', '80.5', /PORT: /],
    ['PUBLIC_URL', 'chat.example.com', /PUBLIC_URL: must be a URL/],
    ['SECRET', 'short', /SECRET: must have 32 bytes/],
    ['API_KEY', 'short', /API_KEY: must have 16/],
    ['TRUST_PROXY', 'yes', /TRUST_PROXY: must be the number of proxies/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL: /],
    ['TIME_ZONE', 'Mars/Olympus', /TIME_ZONE: must be an IANA time zone/],
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL: must start with postgres/],
    ['ROLES', 'web,boss', /ROLES: /],
    ['WEBCHAT_ORIGINS', 'shop', /WEBCHAT_ORIGINS: /],
    ['WEBCHAT_IDENTITY_SECRET', 'short', /WEBCHAT_IDENTITY_SECRET: must have 32/],
    ['DIRECT_LINE_SECRET', 'short', /DIRECT_LINE_SECRET: must have 16/],
    ['SLACK_REPLY_MODE', 'loud', /SLACK_REPLY_MODE: /],
    ['AGENT_SILENCE_MINUTES', '0', /AGENT_SILENCE_MINUTES: /],
  ])('%s=%s', (name, value, message) => expect(refused({ [name]: value })).toMatch(message))

  test('and all of them at once, without their values', () => {
    const message = refused({
      PORT: 'x',
      SECRET: 'hunter2',
      TIME_ZONE: 'x',
      SLACK_BOT_TOKEN: 'xoxb-secret',
      LLM_MODEL: 'm',
    })
    for (const name of ['PORT', 'SECRET', 'TIME_ZONE', 'SLACK_HANDOFF_CHANNEL', 'LLM_MODEL'])
      expect(message).toContain(`- ${name}: `)
    expect(message).not.toMatch(/hunter2|xoxb-secret/)
  })
})

test('lists and addresses are read as people write them', () => {
  const config: Config = readConfig({
    PUBLIC_URL: 'https://chat.example.com/some/path?x',
    WEBCHAT_ORIGINS: 'https://shop.example/, http://localhost:8080\n*',
    ROLES: 'web worker',
  })
  expect(config.publicUrl).toBe('https://chat.example.com')
  expect(config.webchat.origins).toEqual(['https://shop.example', 'http://localhost:8080', '*'])
  expect([...config.roles]).toEqual(['web', 'worker'])
})
