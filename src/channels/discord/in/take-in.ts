// Stores what was written, changed and deleted in a place, then moves the place's mark.
import { Gone } from '../../../core/errors.ts'
import type { ChannelParts } from '../../define.ts'
import type { DiscordChannel, DiscordMessage } from '../payloads.ts'
import { ChannelKind, type Places } from '../places.ts'
import type { Threads } from '../threads.ts'
import type { Marks } from './marks.ts'
import { isByAPerson, type Parsed, type Place, parseMessage } from './parse-message.ts'
import { plainText } from './plain-text.ts'
import type { TakeFiles } from './take-files.ts'

/** A message that fails so often is taken in without its files. */
const WITH_FILES_TRIES_MAX = 3

export interface TakeIn {
  message(raw: DiscordMessage, place: DiscordChannel, tries: number): Promise<void>
  edit(raw: DiscordMessage, place: DiscordChannel): Promise<void>
  removal(id: string): Promise<void>
}

interface TakeInOptions {
  inboxId: string
  receive: ChannelParts['receive']
  written: ChannelParts['written']
  takeFiles: TakeFiles
  places: Places
  marks: Marks
  threads: Threads
}

export function createTakeIn(options: TakeInOptions): TakeIn {
  const { inboxId, receive, written, takeFiles, places, marks, threads } = options

  async function where(place: DiscordChannel, userId: string): Promise<Place | undefined> {
    const side = places.sideOf(place)
    if (side === 'none') return undefined
    const isThread = place.type === ChannelKind.privateThread && side === 'private'
    const isAnothers = isThread && (await threads.isFor(place.id, userId)) === false
    return { side, isAnothers, ...(place.guild_id ? { guildId: place.guild_id } : {}) }
  }

  return {
    async message(raw, channel, tries) {
      const place = await where(channel, raw.author.id)
      const parsed = place && parseMessage(raw, { inboxId, place, places })
      if (parsed) await store(parsed, tries)
      marks.move(raw.channel_id, raw.id, { isDirect: channel.type === ChannelKind.direct })
    },
    async edit(raw, channel) {
      const place = await where(channel, raw.author.id)
      if (!place || !isByAPerson(raw)) return
      const before = await written(raw.id)
      if (before?.senderId !== raw.author.id) return
      await receiveUnlessGone({
        inboxId,
        externalId: `${raw.id}:edit:${raw.edited_timestamp}`,
        threadId: raw.channel_id,
        reference: before.reference,
        visibility: place.side,
        sender: { externalId: raw.author.id, proof: 'platform' },
        kind: 'edit',
        text: plainText(raw, places),
        data: { target: raw.id },
      })
    },
    async removal(id) {
      const before = await written(id)
      if (!before) return
      const channel = places.find(channelOf(before.threadId))
      const side = channel ? places.sideOf(channel) : before.visibility
      if (side === 'none') return
      await receiveUnlessGone({
        inboxId,
        externalId: `${id}:delete`,
        threadId: channelOf(before.threadId),
        reference: before.reference,
        visibility: side,
        sender: { externalId: before.senderId, proof: 'platform' },
        kind: 'delete',
        text: '',
        data: { target: id },
      })
    },
  }

  async function store({ message, files }: Parsed, tries: number): Promise<void> {
    if (!files.length) return receiveUnlessGone(message)
    const { attachments, remarks } =
      tries > WITH_FILES_TRIES_MAX
        ? { attachments: [], remarks: ['The files of this message could not be taken in.'] }
        : await takeFiles(files)
    const all = [...(message.data?.remarks ?? []), ...remarks]
    await receiveUnlessGone({
      ...message,
      attachments,
      data: { ...message.data, ...(all.length ? { remarks: all } : {}) },
    })
  }

  /** What belongs to an erased conversation is not to be stored again. */
  async function receiveUnlessGone(message: Parameters<typeof receive>[0]): Promise<void> {
    await receive(message).catch((error) => {
      if (!(error instanceof Gone)) throw error
    })
  }
}

/** In public, a conversation's thread is the place and the person. */
const channelOf = (threadId: string) => threadId.split(' ')[0]!
