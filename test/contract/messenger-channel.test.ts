import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'
import { openMessengerKillScene, startMessengerChannel } from './messenger-channel.ts'

describeChannel('Messenger, as a channel', undefined, startMessengerChannel)
describeChannelFaults('Messenger, when things go wrong', undefined, startMessengerChannel, {
  kill: openMessengerKillScene,
})
