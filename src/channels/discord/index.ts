// Discord as a channel: guild channels in public, private threads and direct messages in private. Loaded only when it is set up.
import { GatewayIntentBits } from 'discord.js'
import { z } from 'zod'
import type { Check, PrivateOpening } from '../../core/ports.ts'
import { type ChannelParts, defineChannel } from '../define.ts'
import { createApi } from './api.ts'
import { checkLine } from './check.ts'
import { registerCommands } from './commands.ts'
import { Line } from './gateway/line.ts'
import { Intake } from './in/intake.ts'
import { createInteractions } from './in/interactions.ts'
import { Marks } from './in/marks.ts'
import { createTakeFiles } from './in/take-files.ts'
import { createTakeIn } from './in/take-in.ts'
import { CHECK_MS, FILE_BYTES_MAX, TEXT_LENGTH_MAX } from './limits.ts'
import { toDiscord } from './out/markdown.ts'
import { createSender } from './out/sender.ts'
import { patiently } from './pause.ts'
import { snowflake } from './payloads.ts'
import { Places } from './places.ts'
import { createPrivateSide } from './private-side.ts'
import { readReference } from './reference.ts'
import { Threads } from './threads.ts'

const settings = z.object({
  token: z.string().min(1),
  /** Channels that are listened to; none: all that the bot sees. */
  channels: z.array(snowflake).default([]),
  /** Another server that speaks for Discord, without the version. */
  apiUrl: z.url().optional(),
})

const INTENTS =
  GatewayIntentBits.Guilds |
  GatewayIntentBits.GuildMessages |
  GatewayIntentBits.MessageContent |
  GatewayIntentBits.DirectMessages

export const discord = defineChannel({
  name: 'discord',
  title: 'Discord',
  settings,
  limits: { textLengthMax: TEXT_LENGTH_MAX, attachmentBytesMax: FILE_BYTES_MAX },
  capabilities: {
    // By nonce, and where Discord has forgotten that, by looking first.
    idempotentSend: true,
    oneMessagePerTurn: false,
    live: true,
    closingNote: true,
    personalButton: true,
  },
  create: openDiscord,
})

function openDiscord(parts: ChannelParts & { settings: z.output<typeof settings> }) {
  const { inboxId, companyName, clock, log, memory, receive, written } = parts
  const { token, channels, apiUrl } = parts.settings
  const server = apiUrl ? { apiUrl } : {}
  const api = createApi({ token, ...(apiUrl ? { url: apiUrl } : {}) })
  const places = new Places(channels)
  const marks = new Marks(memory, clock)
  const threads = new Threads(memory, parts.keyFor('threads'))
  const privateSide = createPrivateSide({ api, places, threads, clock })
  const takeFiles = createTakeFiles({ saveBlob: parts.saveBlob, log, ...server })
  const takeIn = createTakeIn({ inboxId, receive, written, takeFiles, places, marks, threads })
  let isStarted = false
  let asked: { at: number; check: Promise<Check> } | undefined

  const line = new Line({
    token,
    intents: INTENTS,
    clock,
    log,
    async prepare() {
      places.us = await api.self()
      const application = await api.application()
      await marks.open()
      void register(application.id)
      return api.gateway()
    },
    onEvent: (type, data) => intake.onEvent(type, data),
    onSessionLost: () => intake.onSessionLost(),
  })
  const intake: Intake = new Intake({
    api,
    places,
    marks,
    takeIn,
    signal: line.signal,
    log,
    onInteraction: createInteractions({
      ...parts,
      api,
      places,
      threads,
      privateSide,
      store: (placeId, message) => intake.lanes.run(placeId, async () => void (await receive(message))),
    }),
  })

  async function register(applicationId: string): Promise<void> {
    await patiently(() => registerCommands(api, applicationId, companyName), line.signal).catch((error) =>
      log.warn({ err: error }, 'the command /support could not be made at Discord'),
    )
  }

  /** Where another process holds the line, this one knows no more than that the token is good. */
  function checkToken(): Promise<Check> {
    const now = clock.now().getTime()
    if (!asked || now - asked.at > CHECK_MS) asked = { at: now, check: askDiscord() }
    return asked.check
  }

  async function askDiscord(): Promise<Check> {
    try {
      const { name } = await api.self()
      return { state: 'ok', detail: `Discord knows the bot as ${name}; another process is connected.` }
    } catch (error) {
      return { state: 'degraded', detail: error instanceof Error ? error.message : String(error) }
    }
  }

  return {
    ...createSender({ ...parts, api, places }),
    async openPrivate({ key, reference, senderId, text, retry }: PrivateOpening) {
      const place = readReference(reference)
      if (!place) return { closed: 'This conversation has no place at Discord.' }
      return privateSide.open({ key, placeId: place.channelId, userId: senderId, content: toDiscord(text), retry })
    },
    ready: () => !isStarted || line.hasTried,
    check: async () => (isStarted ? checkLine(line.state, places, channels) : checkToken()),
    async start() {
      isStarted = true
      line.start()
    },
    async stop() {
      await line.stop()
      await intake.lanes.idle()
      await marks.close()
    },
  }
}
