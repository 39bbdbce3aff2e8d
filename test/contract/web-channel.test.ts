import { missingDirectLine } from '../support/customer.ts'
import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'
import { startWebChannel, WEB_CANNOT, WEB_CANNOT_FAIL } from './web-channel.ts'

describeChannel('the web chat, as a channel', missingDirectLine, startWebChannel, { cannot: WEB_CANNOT })
// Killed at any moment: test/crash, where the web chat is what is talked through.
describeChannelFaults('the web chat, when things go wrong', missingDirectLine, startWebChannel, {
  cannot: WEB_CANNOT_FAIL,
})
