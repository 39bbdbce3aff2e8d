// What the gateway tells, put where it belongs: places are remembered, messages taken in place by place, in order. What was told while
// nobody listened is read from Discord before what comes now.
import type { Log } from '../../../core/log.ts'
import type { Api } from '../api.ts'
import { DiscordRefused, UNKNOWN_CHANNEL } from '../api-errors.ts'
import { WAITING_MAX } from '../limits.ts'
import { patiently } from '../pause.ts'
import {
  channel,
  type DiscordChannel,
  type DiscordMessage,
  gone,
  guild,
  type Interaction,
  interaction,
  message,
  removed,
  removedInBulk,
  threads,
} from '../payloads.ts'
import { ChannelKind, type Places } from '../places.ts'
import { isLater } from '../snowflake.ts'
import { catchUp } from './catch-up.ts'
import { Lanes } from './lanes.ts'
import type { Marks } from './marks.ts'
import type { TakeIn } from './take-in.ts'

export interface IntakeOptions {
  api: Api
  places: Places
  marks: Marks
  takeIn: TakeIn
  onInteraction(interaction: Interaction): Promise<void>
  signal: AbortSignal
  log: Log
}

export class Intake {
  readonly lanes: Lanes
  private readonly options: IntakeOptions
  /** Places that were read up to now in this session of the gateway. */
  private upToDate = new Set<string>()

  constructor(options: IntakeOptions) {
    this.options = options
    this.lanes = new Lanes(options.signal, options.log, () => options.marks.canStore())
  }

  onSessionLost(): void {
    this.upToDate = new Set()
    this.options.marks.holdFloor()
  }

  onEvent(type: string, data: unknown): void {
    this.handlers[type]?.(data)
  }

  private readonly handlers: Record<string, (data: unknown) => void> = {
    READY: () => {
      for (const id of this.options.marks.directPlaces) this.catchUpDirect(id)
    },
    GUILD_CREATE: (data) => this.onGuild(data),
    GUILD_UPDATE: (data) => this.options.places.updateGuild(guild.parse(data)),
    // Unavailable: Discord has trouble, and we are still in it.
    GUILD_DELETE: (data) => {
      if (!(data as { unavailable?: unknown }).unavailable) this.options.places.removeGuild(gone.parse(data).id)
    },
    CHANNEL_CREATE: (data) => this.options.places.add(channel.parse(data)),
    CHANNEL_UPDATE: (data) => this.options.places.add(channel.parse(data)),
    CHANNEL_DELETE: (data) => this.options.places.remove(gone.parse(data).id),
    THREAD_CREATE: (data) => this.options.places.add(channel.parse(data)),
    THREAD_UPDATE: (data) => this.options.places.add(channel.parse(data)),
    THREAD_DELETE: (data) => this.options.places.remove(gone.parse(data).id),
    THREAD_LIST_SYNC: (data) => {
      for (const one of threads.parse(data).threads) this.onPlace(one)
    },
    MESSAGE_CREATE: (data) => this.onMessage(message.parse(data)),
    MESSAGE_UPDATE: (data) => this.onEdit(message.parse(data)),
    MESSAGE_DELETE: (data) => {
      const { id, channel_id } = removed.parse(data)
      this.onRemoved(channel_id, [id])
    },
    MESSAGE_DELETE_BULK: (data) => {
      const { ids, channel_id } = removedInBulk.parse(data)
      this.onRemoved(channel_id, ids)
    },
    INTERACTION_CREATE: (data) => this.onInteraction(interaction.parse(data)),
  }

  private onGuild(data: unknown): void {
    const read = guild.parse(data)
    this.options.places.addGuild(read)
    const since = read.joined_at && !Number.isNaN(Date.parse(read.joined_at)) ? new Date(read.joined_at) : undefined
    for (const one of [...read.channels, ...read.threads]) this.onPlace({ ...one, guild_id: read.id }, since)
  }

  /** As it stands when the session begins: anything newer than what was read? */
  private onPlace(place: DiscordChannel, since?: Date): void {
    const { places, marks } = this.options
    places.add(place)
    if (places.sideOf(place) === 'none' || this.upToDate.has(place.id)) return
    this.upToDate.add(place.id)
    const last = place.last_message_id
    if (!last) return
    this.lanes.run(place.id, async (tries) => {
      const after = await marks.of(place.id, since)
      if (isLater(last, after)) await this.catchUp(place, after, tries)
    })
  }

  private catchUpDirect(id: string): void {
    if (this.upToDate.has(id)) return
    this.upToDate.add(id)
    const place = this.direct(id)
    this.lanes.run(id, async (tries) => this.catchUp(place, await this.options.marks.of(id), tries))
  }

  private onMessage(raw: DiscordMessage): void {
    if (!raw.guild_id) this.direct(raw.channel_id)
    const { places } = this.options
    const known = places.find(raw.channel_id)
    if (known && places.sideOf(known) === 'none') return
    if (this.lanes.waiting(raw.channel_id) >= WAITING_MAX) {
      // Discord keeps it for us: it is read when there is room.
      this.upToDate.delete(raw.channel_id)
      return
    }
    if (!this.upToDate.has(raw.channel_id)) {
      this.upToDate.add(raw.channel_id)
      this.lanes.run(raw.channel_id, async (tries) => {
        const place = await this.placeOf(raw.channel_id)
        if (place) await this.catchUp(place, await this.options.marks.of(raw.channel_id), tries)
      })
    }
    this.lanes.run(raw.channel_id, async (tries) => {
      const place = await this.placeOf(raw.channel_id)
      if (place) await this.options.takeIn.message(raw, place, tries)
    })
  }

  private onEdit(raw: DiscordMessage): void {
    // Discord tells also of link previews and pins as of an edit.
    if (!raw.edited_timestamp) return
    this.lanes.run(raw.channel_id, async () => {
      const place = await this.placeOf(raw.channel_id)
      if (place) await this.options.takeIn.edit(raw, place)
    })
  }

  private onRemoved(channelId: string, ids: readonly string[]): void {
    this.lanes.run(channelId, async () => {
      for (const id of ids) await this.options.takeIn.removal(id)
    })
  }

  private onInteraction(pressed: Interaction): void {
    const { channel: place, channel_id: at } = pressed
    if (place && at && !this.options.places.find(at)) this.options.places.add({ ...place, guild_id: pressed.guild_id })
    // It wants an answer at once, and does not wait for what was written before.
    void this.options.onInteraction(pressed).catch((error) => {
      this.options.log.warn({ err: error }, 'a button or command could not be answered')
    })
  }

  private async catchUp(place: DiscordChannel, after: string, tries: number): Promise<void> {
    const { api, takeIn, signal, log } = this.options
    await catchUp({ api, takeIn, place, after, tries, signal, log })
  }

  /** Undefined: it is not there any more, or not shown to us. */
  private async placeOf(id: string): Promise<DiscordChannel | undefined> {
    const { places, api, signal } = this.options
    const known = places.find(id)
    if (known) return known
    try {
      const found = await patiently(() => api.channel(id), signal)
      if (found) places.add(found)
      return found
    } catch (error) {
      if (error instanceof DiscordRefused) {
        if (error.reason === UNKNOWN_CHANNEL) places.remove(id)
        return undefined
      }
      throw error
    }
  }

  private direct(id: string): DiscordChannel {
    const { places } = this.options
    const place = places.find(id) ?? channel.parse({ id, type: ChannelKind.direct })
    places.add(place)
    return place
  }
}
