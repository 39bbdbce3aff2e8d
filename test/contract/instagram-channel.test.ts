import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'
import { startInstagramChannel } from './instagram-channel.ts'

describeChannel('Instagram, as a channel', undefined, startInstagramChannel)
// Killed in the middle of a send: as Messenger, by the same requests.
describeChannelFaults('Instagram, when things go wrong', undefined, startInstagramChannel)
