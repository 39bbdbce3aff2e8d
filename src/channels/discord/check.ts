// What the operator should know of the Discord inbox: a sentence for each thing that is wrong, with what to do.
import type { Check } from '../../core/ports.ts'
import type { LineState } from './gateway/line.ts'
import { missingIn, type Permission } from './permissions.ts'
import { ChannelKind, type Places } from './places.ts'

/** More channels than these are counted, not named. */
const NAMED_MAX = 5

const WHY: Record<number, string> = {
  4004: 'Discord refused the token. Check DISCORD_BOT_TOKEN: the portal’s page “Bot” makes a new one.',
  4013: 'Discord does not know the intents that we ask for; a newer version of Bellhop may.',
  4014: 'Discord does not let the bot read messages. On discord.com/developers/applications, on your application’s page “Bot”, switch on “Message Content Intent”.',
}

export function checkLine(state: LineState, places: Places, allowed: readonly string[]): Check {
  if (!state.up) {
    const why =
      typeof state.why === 'number' ? (WHY[state.why] ?? `the line was closed with code ${state.why}.`) : state.why
    const since = `${state.since.toISOString().slice(0, 16).replace('T', ' ')} UTC`
    return {
      state: 'degraded',
      detail: `Not connected to Discord since ${since}: ${sentence(why ?? 'it is tried again')}`,
    }
  }
  const name = places.us?.name ?? 'the bot'
  const missing = [...missingChannels(places, allowed), ...missingPermissions(places)]
  const listening = [...places.all()].filter(
    (one) => one.guild_id && one.type !== ChannelKind.privateThread && one.type < 10 && places.sideOf(one) === 'public',
  )
  const where = `${count(listening.length, 'channel')} of ${count(places.guilds.size, 'server')}`
  if (!places.guilds.size)
    return {
      state: 'degraded',
      detail: `Connected to Discord as ${name}, but it is in no server. Invite it with the link of docs/channels/discord.md.`,
    }
  const detail = `Connected to Discord as ${name}, listening in ${where}.`
  return missing.length
    ? { state: 'degraded', detail: `${detail} ${missing.join(' ')}`, missing }
    : { state: 'ok', detail }
}

function missingChannels(places: Places, allowed: readonly string[]): string[] {
  return allowed
    .filter((id) => !places.find(id))
    .map(
      (id) =>
        `DISCORD_CHANNELS names ${id}, which the bot does not see: give its role “View Channels” there, or correct the id.`,
    )
}

function missingPermissions(places: Places): string[] {
  const lacking = new Map<Permission, string[]>()
  for (const channel of places.all()) {
    const guild = channel.guild_id ? places.guilds.get(channel.guild_id) : undefined
    if (!guild || !places.us || channel.type >= 10 || places.sideOf(channel) !== 'public') continue
    for (const permission of missingIn(channel, guild, places.us.id) ?? [])
      lacking.set(permission, [...(lacking.get(permission) ?? []), `#${channel.name ?? channel.id}`])
  }
  return [...lacking].map(([permission, channels]) => {
    const more = channels.length - NAMED_MAX
    const named = `${channels.slice(0, NAMED_MAX).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
    return `The bot’s role lacks “${permission}” in ${named}.`
  })
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`
const sentence = (text: string) => (/[.!]$/.test(text) ? text : `${text}.`)
