import { missingMail } from '../channels/email/world.ts'
import { describeChannel } from './channel.ts'
import { EMAIL_CANNOT, startEmailChannel } from './email-channel.ts'

describeChannel('e-mail, as a channel', missingMail, startEmailChannel, { cannot: EMAIL_CANNOT })
