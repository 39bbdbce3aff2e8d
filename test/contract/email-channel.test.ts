import { missingMail } from '../channels/email/world.ts'
import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'
import { EMAIL_CANNOT, EMAIL_CANNOT_FAIL, openEmailKillScene, startEmailChannel } from './email-channel.ts'

describeChannel('e-mail, as a channel', missingMail, startEmailChannel, { cannot: EMAIL_CANNOT })
describeChannelFaults('e-mail, when things go wrong', missingMail, startEmailChannel, {
  cannot: EMAIL_CANNOT_FAIL,
  kill: openEmailKillScene,
})
