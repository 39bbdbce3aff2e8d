// A gateway with a real mailbox (dovecot) and a real SMTP server, and people who write to it from their own addresses.
import { randomUUID } from 'node:crypto'
import { type ParsedMail, simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { expect, vi } from 'vitest'
import { type Dovecot, missingDovecot, startDovecot } from '../../support/dovecot.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { type SmtpPeer, startSmtpPeer } from '../../support/smtp-peer.ts'

export const OURS = 'help@shop.example'
export const missingMail = missingDovecot

export interface MailWorld extends TestGateway {
  dovecot: Dovecot
  smtp: SmtpPeer
  person(address: string, name?: string): Correspondent
}

const env = (dovecot: Dovecot, smtp: SmtpPeer) => ({
  EMAIL_ADDRESS: OURS,
  IMAP_URL: dovecot.url,
  SMTP_URL: smtp.url,
  PUBLIC_URL: 'https://shop.example',
})

/** `before`: what lies in the mailbox already at the first start. */
export async function startMailWorld(
  more: Record<string, string> = {},
  options: { before?: (dovecot: Dovecot) => Promise<void> } = {},
): Promise<MailWorld> {
  const [dovecot, smtp] = await Promise.all([startDovecot(), startSmtpPeer()])
  await options.before?.(dovecot)
  const gateway = await startTestGateway({ ...env(dovecot, smtp), ...more })
  const world: MailWorld = {
    ...gateway,
    dovecot,
    smtp,
    person: (address, name) => new Correspondent(world, address, name),
    async close() {
      await gateway.close()
      await smtp.stop()
      await dovecot.close()
    },
  }
  await isReading(world)
  return world
}

export async function isReading(world: Pick<MailWorld, 'gateway'>): Promise<void> {
  let detail = ''
  const isOk = async () => {
    const check = (await world.gateway.check()).inboxes.email
    detail = check?.detail ?? ''
    return check?.state === 'ok'
  }
  await vi.waitUntil(isOk, { timeout: 40_000, interval: 30 }).catch(() => {
    throw new Error(`The mailbox is not read: ${detail}`)
  })
}

export interface Letter {
  subject?: string
  text?: string
  html?: string
  headers?: Record<string, string>
  messageId?: string
  attachments?: { filename: string; content: Buffer | string; contentType?: string; cid?: string }[]
  /** Answers this mail, to its Reply-To. */
  answering?: Heard
  to?: string
  inReplyTo?: string
  references?: string[]
}

export interface Heard extends ParsedMail {
  raw: string
}

export class Correspondent {
  readonly address: string
  readonly name: string | undefined
  private readonly world: Pick<MailWorld, 'dovecot' | 'smtp'>
  private heard = 0
  constructor(world: Pick<MailWorld, 'dovecot' | 'smtp'>, address: string, name?: string) {
    this.world = world
    this.address = address
    this.name = name
  }

  /** Sends a mail; gives back its Message-ID. */
  async writes(letter: Letter | string): Promise<string> {
    const { messageId, to, raw } = await this.letter(typeof letter === 'string' ? { text: letter } : letter)
    await this.world.dovecot.deliver(raw, { from: this.address, to })
    return messageId
  }

  async letter(letter: Letter): Promise<{ messageId: string; to: string; raw: Buffer }> {
    const { answering, headers, ...rest } = letter
    const messageId = letter.messageId ?? `<${randomUUID()}@${this.address.split('@')[1]}>`
    const to = letter.to ?? answering?.replyTo?.value[0]?.address ?? OURS
    const thread = answering
      ? {
          inReplyTo: answering.messageId,
          references: [...[answering.references ?? []].flat(), answering.messageId!],
          subject: answering.subject,
        }
      : {}
    const raw = await new MailComposer({
      from: { address: this.address, name: this.name ?? '' },
      subject: 'A question',
      ...thread,
      ...rest,
      to,
      messageId,
      ...(headers ? { headers } : {}),
    })
      .compile()
      .build()
    return { messageId, to, raw }
  }

  /** Waits for the next mail to this address that fits, after what was heard before. */
  async hears(pattern: RegExp): Promise<Heard> {
    let found: Heard | undefined
    await expect
      .poll(
        async () => {
          for (const [at, mail] of (await this.inbox()).entries()) {
            if (at < this.heard || !pattern.test(mail.text ?? '')) continue
            this.heard = at + 1
            found = mail
            return 'heard'
          }
          return `not among: ${(await this.inbox()).map(({ text }) => text).join(' | ')}`
        },
        { timeout: 40_000, interval: 30, message: `${this.address} should hear ${pattern}` },
      )
      .toBe('heard')
    return found!
  }

  /** All mail to this address. */
  async inbox(): Promise<Heard[]> {
    const own = this.world.smtp.taken.filter(({ to }) => to.includes(this.address))
    return Promise.all(own.map(async ({ raw }) => ({ ...(await simpleParser(raw)), raw })))
  }
}
