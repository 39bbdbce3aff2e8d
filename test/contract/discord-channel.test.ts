import { missingDiscord } from '../channels/discord/world.ts'
import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'
import { openDiscordKillScene, startDiscordChannel } from './discord-channel.ts'

describeChannel('Discord, as a channel', missingDiscord, startDiscordChannel)
describeChannelFaults('Discord, when things go wrong', missingDiscord, startDiscordChannel, {
  kill: openDiscordKillScene,
})
