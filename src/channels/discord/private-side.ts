// Opens the best private place with somebody: a private thread in the channel they are in, where that can be; else direct messages.
import { createHash } from 'node:crypto'
import { Refused } from '../../core/errors.ts'
import type { Receipt } from '../../core/model.ts'
import type { Clock, PrivatelyOpened } from '../../core/ports.ts'
import type { Api } from './api.ts'
import { DIRECT_CLOSED, DiscordRefused } from './api-errors.ts'
import { OWN_WORDS_SHOWN_MAX } from './limits.ts'
import { findSent } from './out/find-sent.ts'
import { disarm } from './out/markdown.ts'
import { nonceOf } from './out/sender.ts'
import type { DiscordChannel } from './payloads.ts'
import { ChannelKind, type Places } from './places.ts'
import type { DiscordReference } from './reference.ts'
import type { Threads } from './threads.ts'

/** A week, Discord's longest: then the thread is archived, and opens again when somebody writes. */
const ARCHIVE_AFTER_MINUTES = 10_080
/** The outbox tries an opening for ten minutes; an earlier try is no older. */
const TRIED_WITHIN_MS = 15 * 60_000

export interface Opening {
  /** The same for every try. */
  key: string
  /** Where they are: a channel or thread of a server. */
  placeId: string
  userId: string
  /** As Discord's Markdown. */
  content: string
  /** An earlier try may have got through. */
  retry: boolean
}

export type Opened = Omit<PrivatelyOpened, 'reference'> & { reference: DiscordReference; isThread: boolean }

export interface PrivateSide {
  open(opening: Opening): Promise<Opened | { closed: string }>
}

const THREADS_NEEDED =
  'To open private threads, the bot’s role needs “Create Private Threads” and “Send Messages in Threads” in the channel.'

export function createPrivateSide({
  api,
  places,
  threads,
  clock,
}: {
  api: Api
  places: Places
  threads: Threads
  clock: Clock
}): PrivateSide {
  async function inThread(opening: Opening, parent: DiscordChannel): Promise<Opened> {
    const guildId = parent.guild_id!
    const name = threadName(opening.key)
    const thread = (opening.retry && (await findThread(guildId, parent.id, name))) || (await newThread(parent, name))
    places.add({ ...thread, guild_id: guildId })
    // Known before anybody can write in it.
    await threads.keep(thread.id, opening.userId)
    try {
      await api.addToThread(thread.id, opening.userId)
    } catch (error) {
      // An empty thread that nobody may see is of no use to anybody.
      if (error instanceof DiscordRefused) await api.removeChannel(thread.id).catch(() => {})
      throw error
    }
    const receipt = await say(thread.id, opening, `<@${opening.userId}> `)
    return {
      isThread: true,
      threadId: thread.id,
      reference: { channelId: thread.id, guildId, userId: opening.userId },
      receipt,
      place: linkTo(guildId, thread.id),
    }
  }

  const newThread = (parent: DiscordChannel, name: string) =>
    api.openThread(parent.id, {
      name,
      type: ChannelKind.privateThread,
      invitable: false,
      auto_archive_duration: ARCHIVE_AFTER_MINUTES,
    })

  async function findThread(guildId: string, parentId: string, name: string): Promise<DiscordChannel | undefined> {
    const open = await api.activeThreads(guildId)
    return open.find((one) => one.name === name && one.parent_id === parentId && one.owner_id === places.us?.id)
  }

  async function inDirect(opening: Opening): Promise<Opened> {
    const direct = await api.openDirect(opening.userId)
    places.add(direct)
    const receipt = await say(direct.id, opening, '')
    const reference = { channelId: direct.id, userId: opening.userId }
    return { isThread: false, threadId: direct.id, reference, receipt, place: linkTo('@me', direct.id) }
  }

  async function say(channelId: string, { key, content, retry, userId }: Opening, calling: string): Promise<Receipt> {
    const nonce = nonceOf(key)
    const whole = `${calling}${content}`
    if (retry) {
      const since = new Date(clock.now().getTime() - TRIED_WITHIN_MS)
      const sought = { channelId, nonce, content: whole, since, us: places.us?.id, isAnothers: () => false }
      const found = await findSent(api, sought)
      if (found) return { externalId: found }
    }
    const allowed_mentions = { parse: [], users: [userId] }
    const { id } = await api.send(channelId, { content: whole, allowed_mentions, nonce, enforce_nonce: true })
    return { externalId: id }
  }

  return {
    async open(opening) {
      const parent = places.textChannelOf(opening.placeId)
      let why = ''
      if (parent?.guild_id) {
        try {
          return await inThread(opening, parent)
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          why = ` ${error.message} ${THREADS_NEEDED}`
        }
      }
      try {
        return await inDirect(opening)
      } catch (error) {
        if (!(error instanceof DiscordRefused)) throw error
        const closed =
          error.reason === DIRECT_CLOSED ? 'On Discord, this person takes no direct messages from us.' : error.message
        return { closed: `${closed}${why}` }
      }
    },
  }
}

/** To be found again by, and says nothing of anybody. */
export const threadName = (key: string): string =>
  `Private · ${createHash('sha256').update(`thread:${key}`).digest('hex').slice(0, 8)}`

/** In Markdown. Only whoever is in it gets there. */
const linkTo = (guildId: string, channelId: string) => `[Discord](https://discord.com/channels/${guildId}/${channelId})`

/** The customer's own words, as a quote that fits; the whole is stored. */
export function quote(text: string): string {
  const quoted = disarm(text).replace(/^/gm, '> ')
  return quoted.length > OWN_WORDS_SHOWN_MAX ? `${quoted.slice(0, OWN_WORDS_SHOWN_MAX).toWellFormed()} …` : quoted
}
