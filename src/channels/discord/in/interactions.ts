// Buttons and the command /support. Discord wants an answer within three seconds, so it gets one before anything is looked up.

import type { InboundMessage } from '../../../core/model.ts'
import { wordsIn } from '../../../core/words/index.ts'
import type { ChannelParts } from '../../define.ts'
import type { Api } from '../api.ts'
import { ALREADY_ANSWERED, DiscordRefused, UNKNOWN_INTERACTION } from '../api-errors.ts'
import { SUPPORT, SUPPORT_TEXT } from '../commands.ts'
import { readPressed } from '../out/components.ts'
import { disarm } from '../out/markdown.ts'
import type { DiscordMessage, Interaction, User } from '../payloads.ts'
import type { Places } from '../places.ts'
import { type PrivateSide, quote } from '../private-side.ts'
import type { Threads } from '../threads.ts'
import { avatarOf } from './avatar.ts'
import { nameOf } from './parse-message.ts'

const Kind = { command: 2, button: 3 } as const
const Answer = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7 } as const
/** For whoever pressed alone. */
const EPHEMERAL = 1 << 6

interface Options extends Pick<ChannelParts, 'inboxId' | 'memory' | 'boundLink' | 'publicUrl' | 'log'> {
  api: Api
  places: Places
  threads: Threads
  privateSide: PrivateSide
  /** Stores it in its place's order, however often that must be tried. */
  store(placeId: string, message: InboundMessage): void
}

export function createInteractions(options: Options): (interaction: Interaction) => Promise<void> {
  const { inboxId, api, places, threads, privateSide, memory, boundLink, publicUrl, store } = options

  return async (given) => {
    const user = given.member?.user ?? given.user
    if (!user || user.bot || !given.channel_id) return
    const by = { given, user, placeId: given.channel_id, words: wordsIn(given.locale ?? undefined) }
    if (given.type === Kind.command && given.data?.name === SUPPORT) return support(by)
    if (given.type !== Kind.button || !given.data?.custom_id) return
    const pressed = await readPressed(given.data.custom_id, memory)
    if (pressed?.kind === 'talk') return talk(by, pressed.invitationId)
    if (!pressed) return answer(given, { type: Answer.deferredUpdate })
    if (pressed.userId && pressed.userId !== user.id) return whisper(given, by.words.notYours(`/${SUPPORT}`))
    store(by.placeId, choice(by, pressed.value))
    await answer(given, showPressed(given.message, given.data.custom_id))
  }

  interface By {
    given: Interaction
    user: User
    placeId: string
    words: ReturnType<typeof wordsIn>
  }

  /** In public, somebody was invited: the way to the web chat is for them alone. */
  async function talk(by: By, invitationId: string): Promise<void> {
    await defer(by.given)
    if (!publicUrl) return tell(by, await openFor(by, ''))
    const link = await boundLink({ invitationId, senderId: by.user.id })
    await tell(by, link ? by.words.privateLink(link) : by.words.notYours(`/${SUPPORT}`))
  }

  async function support(by: By): Promise<void> {
    await defer(by.given)
    const written = by.given.data?.options.find(({ name }) => name === SUPPORT_TEXT)?.value
    await tell(by, await openFor(by, typeof written === 'string' ? written.trim() : ''))
  }

  /** What to tell whoever asked for a private place. */
  async function openFor(by: By, text: string): Promise<string> {
    const { given, user, placeId, words } = by
    const key = `${given.id}:private`
    const place = places.find(placeId)
    if (!given.guild_id || (place && places.sideOf(place) === 'private')) {
      store(placeId, ownWords(by, placeId, text))
      return words.privateHere
    }
    const parent = places.textChannelOf(placeId)
    const known = parent && (await standingThread(parent.id, user.id))
    if (known && given.guild_id) {
      if (text) {
        const body = { content: quote(text), allowed_mentions: { parse: [] } }
        await api.send(known, body)
      }
      store(known, ownWords(by, known, text))
      return words.privatePlace(link(given.guild_id, known))
    }
    const content = text ? `\n${quote(text)}` : ''
    const opened = await privateSide.open({ key, placeId, userId: user.id, content: content || '👋', retry: false })
    if ('closed' in opened) return words.noPrivatePlace
    if (opened.isThread && parent) await threads.keepOwn(parent.id, user.id, opened.threadId)
    store(opened.threadId, ownWords(by, opened.threadId, text))
    return words.privatePlace(opened.place ?? '')
  }

  /** The thread they asked for before, if they can still write there. */
  async function standingThread(channelId: string, userId: string): Promise<string | undefined> {
    const id = await threads.ownThread(channelId, userId)
    if (!id) return undefined
    try {
      await api.channel(id)
      await api.addToThread(id, userId)
      return id
    } catch (error) {
      if (error instanceof DiscordRefused) return undefined
      throw error
    }
  }

  function ownWords(by: By, threadId: string, text: string): InboundMessage {
    return { ...from(by, threadId, 'private'), kind: text ? 'text' : 'join', text }
  }

  function choice(by: By, value: string): InboundMessage {
    const { given, placeId } = by
    const place = places.find(placeId)
    const side = !given.guild_id || (place && places.sideOf(place) === 'private') ? 'private' : 'public'
    const base = from(by, placeId, side)
    const text = labelOf(given.message, given.data!.custom_id!) ?? value
    const addressed = side === 'public' ? { addressed: true } : {}
    return { ...base, kind: 'choice', text, data: { ...base.data, ...addressed, choice: value } }
  }

  function from({ given, user }: By, threadId: string, side: 'public' | 'private') {
    const guildId = given.guild_id ?? undefined
    const inGuild = threadId === given.channel_id ? guildId : (places.find(threadId)?.guild_id ?? undefined)
    const name = nameOf(user, given.member?.nick)
    return {
      inboxId,
      externalId: given.id,
      threadId,
      visibility: side,
      reference: { channelId: threadId, userId: user.id, ...(inGuild ? { guildId: inGuild } : {}) },
      sender: {
        externalId: user.id,
        proof: 'platform' as const,
        ...(name ? { profileName: name } : {}),
        ...(given.locale ? { locale: given.locale } : {}),
      },
      data: { avatarUrl: avatarOf(user, { ...(guildId ? { guildId } : {}), avatar: given.member?.avatar ?? null }) },
    }
  }

  function defer(given: Interaction): Promise<void> {
    return answer(given, { type: Answer.deferredMessage, data: { flags: EPHEMERAL } })
  }

  function whisper(given: Interaction, content: string): Promise<void> {
    return answer(given, { type: Answer.message, data: { content, flags: EPHEMERAL, allowed_mentions: { parse: [] } } })
  }

  function tell({ given }: By, content: string): Promise<void> {
    const body = { content: disarm(content), allowed_mentions: { parse: [] } }
    return api.editAnswer(given.application_id, given.token, body)
  }

  /** Too late, or answered by another process: then there is nobody left to answer. */
  async function answer(given: Interaction, body: object): Promise<void> {
    await api.answer(given, body).catch((error) => {
      if (error instanceof DiscordRefused && [UNKNOWN_INTERACTION, ALREADY_ANSWERED].includes(error.reason)) return
      throw error
    })
  }
}

const link = (guildId: string, channelId: string) => `[Discord](https://discord.com/channels/${guildId}/${channelId})`

function labelOf(message: DiscordMessage | null | undefined, customId: string): string | undefined {
  const buttons = message?.components.flatMap(({ components }) => components) ?? []
  return buttons.find((one) => one.custom_id === customId)?.label ?? undefined
}

/** The buttons stay, and the pressed one stands out. */
function showPressed(message: DiscordMessage | null | undefined, customId: string): object {
  const rows = message?.components ?? []
  const isOurs = rows.every(({ components }) => components.every((one) => one.type === 2 && one.custom_id && one.label))
  if (!rows.length || !isOurs) return { type: Answer.deferredUpdate }
  const components = rows.map((row) => ({
    type: 1,
    components: row.components.map((one) => ({
      type: 2,
      style: one.custom_id === customId ? 1 : 2,
      label: one.label,
      custom_id: one.custom_id,
    })),
  }))
  return { type: Answer.update, data: { components } }
}
