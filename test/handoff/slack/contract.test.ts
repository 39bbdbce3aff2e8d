// Slack does what every desk does.
import { deskContract } from '../../contract/desk.ts'
import { startSlackDesk } from '../../contract/slack-desk.ts'
import { missingPeers } from '../../support/peers.ts'

deskContract('the Slack desk', missingPeers, startSlackDesk)
