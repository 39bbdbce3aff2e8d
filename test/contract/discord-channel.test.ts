import { missingDiscord } from '../channels/discord/world.ts'
import { describeChannel } from './channel.ts'
import { startDiscordChannel } from './discord-channel.ts'

describeChannel('Discord, as a channel', missingDiscord, startDiscordChannel)
