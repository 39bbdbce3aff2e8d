// Telegram as a channel: private chats and groups, https://core.telegram.org/bots/api. Loaded only when it is set up.
import { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { z } from 'zod'
import { ConfigError, Refused } from '../../core/errors.ts'
import type { Check, PrivateOpening } from '../../core/ports.ts'
import { type ChannelParts, defineChannel, pathFor } from '../define.ts'
import { checkTelegram } from './check.ts'
import { toCoreError } from './errors.ts'
import { ALLOWED_UPDATES } from './in/parse-update.ts'
import { CHECK_MS, FILE_BYTES_MAX, REQUEST_MS, TEXT_LENGTH_MAX } from './limits.ts'
import { toTelegramHtml } from './out/render.ts'
import { createSender } from './out/send.ts'
import { createPolling } from './polling.ts'
import { externalIdOf, readReference } from './reference.ts'
import { createStartPayloads } from './start-payload.ts'
import { createTakeUpdate } from './take-update.ts'
import { createWebhook, WEBHOOK_PATH } from './webhook.ts'

const settings = z.object({
  botToken: z.string().min(1),
  /** With it Telegram calls us, at PUBLIC_URL; without it we ask. */
  webhookSecret: z
    .string()
    .regex(/^[\w-]{1,256}$/, 'must have 1 to 256 letters, digits, _ and -')
    .optional(),
  /** Another server that speaks the Bot API. */
  apiUrl: z.url().optional(),
})

const PLATFORM = 'https://api.telegram.org'
/** Telegram's own limit of connections at once is 100; the order of one chat's updates is kept with one. */
const WEBHOOK_CONNECTIONS = 1

export const telegram = defineChannel({
  name: 'telegram',
  title: 'Telegram',
  settings,
  limits: { textLengthMax: TEXT_LENGTH_MAX, attachmentBytesMax: FILE_BYTES_MAX },
  capabilities: { idempotentSend: false, oneMessagePerTurn: false, live: true, closingNote: true },
  create,
})

function create(parts: ChannelParts & { settings: z.output<typeof settings> }) {
  const { botToken, webhookSecret, apiUrl = PLATFORM } = parts.settings
  const { inboxId, log, publicUrl, clock } = parts
  if (webhookSecret && !publicUrl)
    throw new ConfigError(
      `PUBLIC_URL: is missing; with TELEGRAM_WEBHOOK_SECRET Telegram calls us there. Without the secret no address is needed.`,
    )
  const root = apiUrl.replace(/\/$/, '')
  const api = new Api(botToken, { apiRoot: root, timeoutSeconds: REQUEST_MS / 1_000, sensitiveLogs: false })
  const me = remember(() => api.getMe())
  const payloads = createStartPayloads(parts.keyFor('start'))
  const take = createTakeUpdate({
    ...parts,
    api,
    me,
    payloads,
    fileUrl: (path) => `${root}/file/bot${botToken}/${path}`,
  })
  const sender = createSender({ ...parts, api })
  const polling = webhookSecret ? undefined : createPolling({ api, take, inboxId, log })
  const path = pathFor(inboxId, 'telegram', WEBHOOK_PATH)
  const webhookUrl = webhookSecret ? `${publicUrl}${path}` : undefined
  let started = false
  let checked: { at: number; check: Promise<Check> } | undefined

  return {
    send: sender.send,
    edit: sender.edit,
    remove: async (_message: unknown, receipt: Parameters<typeof sender.remove>[0]) => sender.remove(receipt),
    async typing(reference: unknown) {
      const at = readReference(reference)
      const topic = at?.topicId === undefined ? {} : { message_thread_id: at.topicId }
      if (at) await api.sendChatAction(at.chatId, 'typing', topic)
    },
    openPrivate,
    ...(webhookSecret ? { webhooks: [createWebhook({ path, secret: webhookSecret, take, log })] } : {}),
    check() {
      const now = clock.now().getTime()
      const reading = started ? polling?.reading : undefined
      if (!checked || now - checked.at > CHECK_MS || reading?.state === 'failing')
        checked = { at: now, check: checkTelegram({ api, me }, { webhookUrl, reading }) }
      return checked.check
    },
    ready: () => !started || polling?.reading.state !== 'starting',
    async start() {
      started = true
      polling?.start()
      if (webhookUrl) void setWebhook(webhookUrl, webhookSecret!)
    },
    stop: async () => polling?.stop(),
  }

  /** A bot may not write first: who has never started it is led to it by a link that works for nobody else. */
  async function openPrivate({ key, invitationId, senderId, text }: PrivateOpening) {
    const chatId = Number(senderId)
    try {
      const { message_id } = await api.sendMessage(chatId, toTelegramHtml(text), { parse_mode: 'HTML' })
      const { username } = await me()
      return {
        threadId: senderId,
        reference: { chatId },
        receipt: { externalId: externalIdOf(chatId, message_id) },
        place: `[@${username}](https://t.me/${username})`,
      }
    } catch (error) {
      const cause = toCoreError(error)
      if (!(cause instanceof Refused)) throw cause
      log.debug({ inbox: inboxId, key }, 'a private chat of Telegram is not open to us')
      const { username } = await me()
      return { closed: cause.message, way: `https://t.me/${username}?start=${payloads.write(invitationId, senderId)}` }
    }
  }

  async function setWebhook(url: string, secret: string): Promise<void> {
    await api
      .setWebhook(url, {
        secret_token: secret,
        allowed_updates: [...ALLOWED_UPDATES],
        max_connections: WEBHOOK_CONNECTIONS,
      })
      .catch((error) =>
        log.warn({ inbox: inboxId, err: toCoreError(error) }, 'the webhook of Telegram could not be set'),
      )
  }
}

/** A failure is not kept. */
function remember(ask: () => Promise<UserFromGetMe>): () => Promise<UserFromGetMe> {
  let kept: Promise<UserFromGetMe> | undefined
  return () => {
    kept ??= ask().catch((error) => {
      kept = undefined
      throw error
    })
    return kept
  }
}
