import { openApiKillScene, startApiChannel } from './api-channel.ts'
import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'

describeChannel('the API, as a channel', undefined, startApiChannel)
describeChannelFaults('the API, when things go wrong', undefined, startApiChannel, { kill: openApiKillScene })
