import { missingMail, startMailWorld } from '../channels/email/world.ts'
import { describeChannel } from './channel.ts'

describeChannel('e-mail, as a channel', missingMail, async () => {
  const world = await startMailWorld()
  return {
    ...world,
    inboxId: 'email',
    async customer(name) {
      const address = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`
      const person = world.person(address, name)
      return {
        says: (text, { id, file } = {}) =>
          person.writes({
            subject: 'Re: shop',
            text,
            ...(id ? { messageId: `<${id}@example.com>` } : {}),
            ...(file ? { attachments: [{ filename: file.name, content: Buffer.from(file.bytes) }] } : {}),
          }),
        hears: async (pattern) => (await person.hears(pattern)).text ?? '',
        heard: async () => (await person.inbox()).map(({ text }) => text ?? ''),
      }
    },
  }
})
