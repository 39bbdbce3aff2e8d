// E-mail as the channel suites have it: people who press "reply", as people do, at an address of their own.
import type { ParsedMail } from 'mailparser'
import { type Correspondent, OURS, startMailWorld } from '../channels/email/world.ts'
import type { Cannot, ChannelCustomer, ChannelWorld } from './channel.ts'

const AUTHSERV = 'mx.shop.example'

export const EMAIL_CANNOT: readonly Cannot[] = ['edits', 'deletes', 'taps', 'publicly', 'platform', 'restart']

export async function startEmailChannel(): Promise<ChannelWorld> {
  const world = await startMailWorld({ EMAIL_AUTHSERV_ID: AUTHSERV })
  const people = new Map<string, ChannelCustomer>()
  return {
    ...world,
    inboxId: 'email',
    async customer(name) {
      const address = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`
      const known = people.get(address) ?? correspondent(world.person(address, name))
      people.set(address, known)
      return known
    },
    async pinged() {
      const ours = new Set([...people.keys(), OURS])
      return world.smtp.taken.flatMap(({ to, raw }) => [
        ...to.filter((address) => !ours.has(address)),
        ...(/^(?:b?cc|resent-\w+):.*$/im.exec(raw.split('\r\n\r\n')[0]!) ?? []),
      ])
    },
  }
}

function correspondent(person: Correspondent): ChannelCustomer {
  const sent: string[] = []
  const proof = `${AUTHSERV}; dkim=pass header.d=example.com; dmarc=pass header.from=example.com`
  return {
    async says(text, { id, file } = {}) {
      const answering = (await person.inbox()).at(-1)
      // Who has heard nothing yet adds to what they have written themselves.
      const added = sent.length ? { inReplyTo: sent.at(-1)!, references: [...sent] } : {}
      const messageId = await person.writes({
        subject: 'Re: shop',
        text,
        headers: { 'Authentication-Results': proof },
        ...(answering ? { answering } : added),
        ...(id ? { messageId: `<${id}@example.com>` } : {}),
        ...(file ? { attachments: [{ filename: file.name, content: Buffer.from(file.bytes) }] } : {}),
      })
      sent.push(messageId)
      return messageId
    },
    hears: async (pattern) => wordsOf(await person.hears(pattern)),
    heard: async () => (await person.inbox()).map(wordsOf),
    files: async () =>
      (await person.inbox()).flatMap(({ attachments }) =>
        attachments.map(({ filename = '', content }) => ({ name: filename, bytes: content })),
      ),
  }
}

/** Who wrote, as a mail program shows it above the text. */
const wordsOf = ({ from, text = '' }: Pick<ParsedMail, 'from' | 'text'>) => `${from?.value[0]?.name}: ${text.trim()}`
