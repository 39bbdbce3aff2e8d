// Somebody at the peer's Discord, with what people do there.
import { expect } from 'vitest'
import type { DiscordPeer } from './index.ts'
import { newId, type PeerChannel, type PeerMessage, type PeerUser } from './shapes.ts'

export interface Says {
  /** The same id: Discord tells the same message again. */
  id?: string
  file?: { name: string; bytes: Uint8Array; contentType?: string }
  mentionsUs?: boolean
  answering?: PeerMessage
  more?: Partial<PeerMessage>
}

const HEAR_WITHIN_MS = 25_000

export class PeerPerson {
  readonly user: PeerUser
  private readonly peer: DiscordPeer
  private readonly told = new Map<string, PeerMessage>()
  private readonly heard = new Set<string>()
  private last: PeerMessage | undefined

  constructor(peer: DiscordPeer, user: PeerUser) {
    this.peer = peer
    this.user = user
  }

  get id(): string {
    return this.user.id
  }

  nextId = newId

  get direct(): PeerChannel {
    return this.peer.state.directWith(this.id)
  }

  /** The private threads that this person is in, the newest last. */
  get threads(): PeerChannel[] {
    return [...this.peer.state.channels.values()].filter(({ type, members }) => type === 12 && members.has(this.id))
  }

  says(text: string, where: PeerChannel = this.direct, says: Says = {}): PeerMessage {
    const message = this.writes(text, where, says)
    this.peer.tell('MESSAGE_CREATE', message)
    return message
  }

  /** The bot is not told: it is away. */
  writes(
    text: string,
    where: PeerChannel = this.direct,
    { id, file, mentionsUs, answering, more }: Says = {},
  ): PeerMessage {
    const { state } = this.peer
    const before = id ? this.told.get(id) : undefined
    if (before) return before
    const message = state.addMessage(where, {
      author: this.user,
      content: mentionsUs ? `<@${state.bot.id}> ${text}` : text,
      mentions: mentionsUs ? [state.bot] : [],
      ...(answering ? { referenced_message: answering } : {}),
      ...(file ? { attachments: [this.attach(file)] } : {}),
      ...more,
    })
    if (id) this.told.set(id, message)
    return message
  }

  attach({ name, bytes, contentType = 'application/octet-stream' }: NonNullable<Says['file']>) {
    const id = newId()
    const path = `/attachments/${id}/${encodeURIComponent(name)}`
    this.peer.state.files.set(path, { bytes, contentType })
    const url = new URL(path, this.peer.apiUrl).href
    return { id, filename: name, size: bytes.byteLength, url, proxy_url: url }
  }

  edits(message: PeerMessage, text: string): void {
    message.content = text
    message.edited_timestamp = new Date().toISOString()
    this.peer.tell('MESSAGE_UPDATE', message)
  }

  deletes(message: PeerMessage): void {
    const channel = this.peer.state.channels.get(message.channel_id)!
    channel.messages = channel.messages.filter((one) => one !== message)
    this.peer.gateway.dispatch('MESSAGE_DELETE', {
      id: message.id,
      channel_id: channel.id,
      ...(channel.guild_id ? { guild_id: channel.guild_id } : {}),
    })
  }

  /** What the bot said in a place and stands there, the oldest first. */
  hears(where: PeerChannel = this.direct): PeerMessage[] {
    return where.messages.filter(({ author }) => author.id === this.peer.state.bot.id)
  }

  /** Waits for the next thing said there that fits. */
  async hear(pattern: RegExp, where: PeerChannel = this.direct): Promise<PeerMessage> {
    await this.hearsAmong(() => this.hears(where), pattern)
    return this.last!
  }

  /** The same for whatever counts as said to them; gives back its text. What was heard before is not heard again. */
  async hearsAmong(said: () => PeerMessage[], pattern: RegExp): Promise<string> {
    await expect
      .poll(
        () => {
          const found = said().find((one) => !this.heard.has(one.id) && pattern.test(shown(one)))
          if (!found) return `not among: ${said().map(shown).join(' | ')}`
          this.heard.add(found.id)
          this.last = found
          return 'heard'
        },
        { timeout: HEAR_WITHIN_MS, interval: 15, message: `${this.user.global_name} should hear ${pattern}` },
      )
      .toBe('heard')
    return shown(this.last!)
  }

  /** Taps the newest button with this label there. */
  async taps(label: string, where: PeerChannel = this.direct): Promise<void> {
    const messages = this.hears(where).toReversed()
    for (const message of messages) {
      const customId = buttonsOf(message).find((button) => button.label === label)?.custom_id
      if (customId) return this.peer.press(this, message, customId)
    }
    throw new Error(`No button “${label}” among: ${messages.flatMap(buttonsOf).map((one) => one.label)}`)
  }

  async uses(
    command: string,
    options: Record<string, string> = {},
    where: PeerChannel = this.peer.general,
  ): Promise<void> {
    await this.peer.command(this, where, command, options)
  }

  /** Waits for what the bot shows to this person alone. */
  async isWhispered(pattern: RegExp): Promise<string> {
    const find = () => this.peer.whispers.find(({ userId, content }) => userId === this.id && pattern.test(content))
    await expect.poll(() => find()?.content, { timeout: HEAR_WITHIN_MS, interval: 15 }).toMatch(pattern)
    return find()!.content
  }
}

/** What is to be read: the words, and those on the buttons. */
export const shown = (message: PeerMessage): string =>
  [message.content, ...buttonsOf(message).map(({ label }) => `[${label}]`)].join('\n')

export const buttonsOf = ({ components }: PeerMessage) =>
  (components as { components: { label: string; custom_id: string; style: number }[] }[]).flatMap(
    (row) => row.components,
  )
