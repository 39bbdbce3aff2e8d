// Mails of people who write on in their conversation: parsed, judged, threaded, kept whole.
import { createAddresses } from '../../src/channels/email/address.ts'
import { createReceiveMail } from '../../src/channels/email/in/receive-mail.ts'
import { createMessageIds } from '../../src/channels/email/message-id.ts'
import type { EmailOptions } from '../../src/channels/email/options.ts'
import { emailStore } from '../../src/stores.ts'
import type { ChannelUnderLoad, LoadParts } from '../channels.ts'

const INBOX = 'email'
const ADDRESS = 'help@shop.example'
const SECRET = 'a-root-secret-of-thirty-two-bytes-or-more'
const AUTHSERV = 'mx.shop.example'

export async function openEmail({ database, inbox, people }: LoadParts): Promise<ChannelUnderLoad> {
  const clock = { now: () => new Date() }
  const addresses = createAddresses(ADDRESS, SECRET)
  const options = {
    inboxId: INBOX,
    address: ADDRESS,
    authservId: AUTHSERV,
    store: emailStore(database, { inboxId: INBOX, others: [], clock }),
    inbox,
    clock,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  } as unknown as EmailOptions
  const receive = createReceiveMail(options, addresses, createMessageIds('shop.example', SECRET))
  const rawOf = (count: number) => {
    const person = count % people
    const first = `<mail-${person}@example.com>`
    const threading = count < people ? [] : [`In-Reply-To: ${first}`, `References: ${first}`]
    return Buffer.from(
      [
        `Authentication-Results: ${AUTHSERV}; dkim=pass header.d=example.com; dmarc=pass header.from=example.com`,
        `From: Anna Weber <person-${person}@example.com>`,
        `To: ${ADDRESS}`,
        'Subject: My parcel',
        `Message-ID: <mail-${count}@example.com>`,
        ...threading,
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'My parcel has not come yet, can you see where it is?',
      ].join('\r\n'),
    )
  }
  return {
    take: (count) => receive(rawOf(count), 1),
    stored: (count) => ({
      inboxId: INBOX,
      externalId: `held-${count}`,
      threadId: `held-${count % people}`,
      reference: { to: `person-${count % people}@example.com` },
      visibility: 'private',
      sender: { externalId: `person-${count % people}@example.com`, proof: 'platform', profileName: 'Anna Weber' },
      kind: 'text',
      text: 'My parcel has not come yet, can you see where it is?',
    }),
  }
}
