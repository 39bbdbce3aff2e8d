// E-mail as a channel: mail comes in from a mailbox over IMAP and is answered over SMTP. Loaded by the gateway only when it is set up.
import { Refused } from '../../core/errors.ts'
import type { Channel, Check, OutboundMessage } from '../../core/ports.ts'
import { parseMailUrl } from '../../mail/mail-url.ts'
import type { MailAttachment } from '../../mail/mailer.ts'
import { createAddresses, domainOf, normalise } from './address.ts'
import { createReceiveMail } from './in/receive-mail.ts'
import { ANSWER_WITHIN_MS, BACKOFF_MS, FILE_BYTES_MAX, HEARTBEAT_MS, SMTP_CHECK_MS } from './limits.ts'
import { Mailbox } from './mailbox.ts'
import { createMessageIds } from './message-id.ts'
import type { EmailOptions } from './options.ts'
import { compose, composeLetter } from './out/compose.ts'
import { readReference } from './reference.ts'

export type { EmailOptions } from './options.ts'
export type { EmailStore } from './store.ts'

export function createEmail(options: EmailOptions): Channel {
  const { address, secret, store, mailer, clock, log, companyName, publicUrl } = options
  const addresses = createAddresses(address, secret)
  const ids = createMessageIds(domainOf(address), secret)
  const mailbox = new Mailbox({
    server: parseMailUrl(options.imapUrl, 'imap'),
    ...(options.since ? { since: options.since } : {}),
    store,
    receive: createReceiveMail(options, addresses, ids),
    log,
    timing: { heartbeatMs: HEARTBEAT_MS, answerWithinMs: ANSWER_WITHIN_MS, backoffMs: BACKOFF_MS, ...options.timing },
  })
  let started = false
  let smtp: { at: number; check: Promise<Check> } | undefined

  function checkSmtp(): Promise<Check> {
    const now = clock.now().getTime()
    if (!smtp || now - smtp.at > SMTP_CHECK_MS) smtp = { at: now, check: mailer.check() }
    return smtp.check
  }

  return {
    inboxId: options.inboxId,
    name: 'email',
    title: 'E-mail',
    limits: { textLengthMax: 100_000, attachmentBytesMax: FILE_BYTES_MAX },
    capabilities: { idempotentSend: false, oneMessagePerTurn: true, live: false, provesAddress: true },
    async send(message) {
      const reference = readReference(message.reference)
      if (!reference) throw new Refused('This conversation has no e-mail address to answer to.')
      const { messageId } = await mailer.send({
        ...compose(message, reference, {
          companyName,
          messageId: ids.idFor(message.idempotencyKey),
          replyTo: addresses.plus(reference.token),
          ...(publicUrl ? { publicUrl } : {}),
        }),
        attachments: await filesOf(message),
      })
      return { externalId: messageId }
    },
    async carry({ idempotencyKey, conversation: { inboxId, threadId }, address: theirs, participant, messages }) {
      const own = normalise(theirs)
      const thread = await store.keepThread({
        token: addresses.nameFor(`${inboxId}\n${threadId}\n${own}`),
        inboxId,
        threadId,
        address: own,
        participant,
      })
      const { messageId } = await mailer.send({
        ...composeLetter(messages, {
          to: own,
          companyName,
          messageId: ids.idFor(idempotencyKey),
          replyTo: addresses.plus(thread.token),
          ...(publicUrl ? { publicUrl } : {}),
        }),
        attachments: await filesOf({ attachments: messages.flatMap(({ attachments }) => attachments) }),
      })
      return { externalId: messageId }
    },
    ready: () => !started || mailbox.ready,
    async check() {
      const reading: Check = started
        ? mailbox.check()
        : { state: 'ok', detail: 'The mailbox is read by another process.' }
      const sending = await checkSmtp()
      const state = reading.state === 'ok' && sending.state === 'ok' ? 'ok' : 'degraded'
      return { state, detail: `${reading.detail} ${sending.detail}` }
    },
    async start() {
      started = true
      mailbox.start()
    },
    stop: () => mailbox.stop(),
  }

  async function filesOf({ attachments }: Pick<OutboundMessage, 'attachments'>): Promise<MailAttachment[]> {
    const files: MailAttachment[] = []
    for (const { blobId, name, contentType } of attachments) {
      const bytes = await store.loadBlob(blobId)
      if (!bytes) throw new Refused(`The file “${name}” is not there any more.`)
      files.push({ name, contentType, bytes })
    }
    return files
  }
}
