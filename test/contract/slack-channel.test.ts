import { missingPeer } from '../support/slack/workspace.ts'
import { describeChannel } from './channel.ts'
import { startSlackChannel } from './slack-channel.ts'

describeChannel('Slack customers, as a channel', missingPeer, startSlackChannel)
