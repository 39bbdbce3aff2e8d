// One mail from the mailbox into the core: judged, threaded, stored. When it returns, the mail need not be looked at again.
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Attachment, InboundMessage } from '../../../core/model.ts'
import type { Addresses } from '../address.ts'
import { ANSWERS_PER_HOUR_MAX, SOURCE_BYTES_MAX } from '../limits.ts'
import type { MessageIds } from '../message-id.ts'
import type { EmailOptions } from '../options.ts'
import { nextReference } from '../reference.ts'
import type { Thread } from '../store.ts'
import { isAligned } from './auth-results.ts'
import { judge } from './automatic.ts'
import { type Found, findThread } from './find-thread.ts'
import { type Mail, parseHead, parseMail } from './parse-mail.ts'
import { readReport } from './report.ts'
import { takeFiles } from './take-files.ts'

/** `tries`: how often this mail has been tried, this time counted. */
export type ReceiveMail = (source: Buffer, tries: number) => Promise<void>

/** A mail that fails again and again is taken in by its head alone, for a person to look at. */
const WHOLE_TRIES_MAX = 3

const HOUR_S = 3_600

export function createReceiveMail(options: EmailOptions, addresses: Addresses, ids: MessageIds): ReceiveMail {
  const { store, inbox, log, inboxId } = options
  const answered = new RateLimiterMemory({ points: ANSWERS_PER_HOUR_MAX, duration: HOUR_S })

  return async (source, tries) => {
    const mail = await (tries > WHOLE_TRIES_MAX ? parseHead(source) : parseMail(source).catch(() => parseHead(source)))
    const { from } = mail
    const about = { inbox: inboxId, mail: mail.externalId }
    if (!from.address) return log.info(about, 'A mail without a sender was left alone.')
    const verdict = judge(mail.headers, {
      from: from.address,
      isOurs: addresses.isOurs(from.address),
      subject: mail.subject,
    })
    if (verdict.kind === 'ignore') return log.info(about, `A mail was left alone: ${verdict.why}.`)
    if (verdict.kind === 'report') return takeReport(source)
    if (mail.messageId && (await store.received(mail.externalId))) return log.debug(about, 'A mail was there already.')
    const quiet = verdict.kind === 'quiet' ? verdict.why : await tooMany(from.address)
    await inbox.receive(await toInbound(mail, source, quiet))
  }

  async function takeReport(source: Buffer): Promise<void> {
    const text = source.toString('latin1')
    const messages = ids.namedIn(text)
    const { outcome, reason } = readReport(text)
    if (!messages.length) return log.info({ inbox: inboxId }, 'A report on a mail that is not ours was left alone.')
    if (outcome !== 'failed') return log.info({ inbox: inboxId, messages, outcome, reason }, 'a mail is reported on')
    // The first is the mail itself; others are quoted in it.
    await inbox.receiveFailure({ messageId: messages[0]!, error: `The mail came back: ${reason}` })
  }

  /** Two machines that answer each other end here, whatever their headers say. */
  async function tooMany(address: string): Promise<string | undefined> {
    try {
      await answered.consume(address)
      return undefined
    } catch {
      return `more than ${ANSWERS_PER_HOUR_MAX} mails of this sender within an hour`
    }
  }

  async function toInbound(mail: Mail, source: Buffer, quiet: string | undefined): Promise<InboundMessage> {
    const aligned = !mail.severalAuthors && isAligned(mail.headers, mail.from.address, options.authservId)
    const found = await findThread(mail, { store, addresses, ids })
    const thread = found?.thread ?? (await newThread(mail, aligned))
    const stranger = found && !found.own
    // An answer to a letter proves nothing more of the account it was for: the address may be that of another account of theirs.
    const isLetter = !stranger && thread.inboxId !== inboxId
    const { attachments, remarks } = await takeFiles(store, mail.files)
    if (stranger) remarks.unshift(strangerRemark(mail, thread))
    if (quiet) remarks.unshift(`Nobody was answered: ${quiet}.`)
    return {
      inboxId: thread.inboxId,
      externalId: mail.externalId,
      threadId: thread.threadId,
      reference: await referenceOf(mail, thread, found),
      visibility: 'private',
      sender: {
        externalId: stranger ? participantOf(mail, aligned, thread.token) : thread.participant,
        proof: !isLetter && (aligned || found?.proven) ? 'platform' : 'none',
        ...(isLetter ? {} : { email: mail.from.address }),
        ...(mail.from.name ? { profileName: mail.from.name } : {}),
        ...(mail.language ? { locale: mail.language } : {}),
      },
      kind: 'text',
      text: textOf(mail, !found),
      data: {
        original: await keepOriginal(mail, source),
        ...(stranger ? { participant: mail.from.address } : {}),
        ...(quiet ? { quiet } : {}),
        ...(remarks.length ? { remarks } : {}),
      },
      attachments,
    }
  }

  function newThread(mail: Mail, aligned: boolean): Promise<Thread> {
    const token = addresses.nameFor(`${inboxId}\n${mail.externalId}`)
    const participant = participantOf(mail, aligned, token)
    return store.keepThread({ token, inboxId, threadId: token, address: mail.from.address, participant })
  }

  /** The channel's return address; that of a conversation which began elsewhere stays as it is. */
  async function referenceOf(mail: Mail, thread: Thread, found: Found | undefined): Promise<unknown> {
    const before = found && (await store.reference(thread.inboxId, thread.threadId))
    if (thread.inboxId !== inboxId) return before ?? {}
    return nextReference(mail, thread, found?.own === false ? 'another participant' : 'the customer', before)
  }

  /** What was read may be less than what was written: people can look at the whole. */
  async function keepOriginal(mail: Mail, source: Buffer): Promise<{ source: Attachment; html?: Attachment }> {
    const bytes = source.subarray(0, SOURCE_BYTES_MAX)
    const [whole, html] = await Promise.all([
      store.saveBlob({ name: 'mail.eml', contentType: 'message/rfc822', bytes }),
      mail.html
        ? store.saveBlob({ name: 'mail.html', contentType: 'text/html', bytes: Buffer.from(mail.html) })
        : undefined,
    ])
    return { source: whole, ...(html ? { html } : {}) }
  }
}

/**
 * Who writes. Without a proof nobody is taken for somebody who wrote before: two mails with the same From may be of two people,
 * so each such conversation has a participant of its own.
 */
const participantOf = (mail: Mail, aligned: boolean, token: string) =>
  aligned ? mail.from.address : `${mail.from.address}#${token}`

const strangerRemark = ({ from }: Mail, thread: Thread) =>
  `This was written from ${from.address}, which is not the customer’s address (${thread.address}), so it may be somebody else. Answers go to ${thread.address} alone.`

/** A first mail's subject is part of what it says. */
function textOf({ subject, text }: Mail, isFirst: boolean): string {
  if (!text) return subject
  if (!isFirst || !subject || /^(re|aw|fwd?|wg|sv|tr)\s*:/i.test(subject)) return text
  return text.toLowerCase().includes(subject.toLowerCase()) ? text : `${subject}\n\n${text}`
}
