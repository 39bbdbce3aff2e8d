import { describeChannel } from './channel.ts'
import { describeChannelFaults } from './channel-faults.ts'
import { openTelegramKillScene, startTelegramChannel, TELEGRAM_CANNOT } from './telegram-channel.ts'

describeChannel('Telegram, as a channel', undefined, startTelegramChannel, { cannot: TELEGRAM_CANNOT })
describeChannelFaults('Telegram, when things go wrong', undefined, startTelegramChannel, {
  kill: openTelegramKillScene,
})
