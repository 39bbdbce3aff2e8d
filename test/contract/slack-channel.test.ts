import { missingPeer } from '../support/slack/workspace.ts'
import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'
import { openSlackKillScene, startSlackChannel } from './slack-channel.ts'

describeChannel('Slack customers, as a channel', missingPeer, startSlackChannel)
// Events come by HTTP, so there is no line of ours that could go dead; the socket's own tests are in test/slack.
describeChannelFaults('Slack customers, when things go wrong', missingPeer, startSlackChannel, {
  cannot: ['freeze'],
  kill: openSlackKillScene,
})
