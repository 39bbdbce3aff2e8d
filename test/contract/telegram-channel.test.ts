import { startTelegramWorld } from '../channels/telegram/world.ts'
import { MENTION } from '../support/telegram-peer/person.ts'
import { describeChannel } from './channel.ts'

// Telegram does not tell bots what people delete.
describeChannel(
  'Telegram, as a channel',
  undefined,
  async () => {
    const world = await startTelegramWorld()
    const { peer } = world
    return {
      ...world,
      inboxId: 'telegram',
      customer: async (name) => world.person(name),
      async publicly(name) {
        const person = world.inGroup(name)
        peer.started.add(person.user.id)
        return {
          says: (text, options) => person.says(`${MENTION} ${text}`, options),
          hears: (pattern) => person.hears(pattern),
          heard: () => person.heard(),
          edits: (said, text) => person.edits(said, `${MENTION} ${text}`),
          taps: (label) => person.taps(label),
          files: () => person.files(),
        }
      },
      async pinged() {
        const inGroups = peer.calls.filter(({ args }) => Number(args.chat_id) < 0)
        return inGroups.flatMap(
          ({ args }) => String(args.text ?? args.caption ?? '').match(/@\w+|tg:\/\/user\S*/g) ?? [],
        )
      },
      platform: {
        down: () => peer.down(),
        up: () => peer.up(),
        failSends: (failure, times) => peer.failSends(failure, times),
        loseNextAnswer: () => peer.loseNextAnswer(),
        refuseNextSend: () => peer.refuseNextSend(),
        freeze: () => peer.freeze(),
      },
    }
  },
  { cannot: ['deletes', 'restart'] },
)
