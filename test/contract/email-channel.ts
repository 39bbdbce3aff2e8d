// E-mail as the channel suites have it: people who press "reply", as people do, at an address of their own; a real dovecot and a real
// SMTP server behind it, with lines that can be cut.
import type { ParsedMail } from 'mailparser'
import type { Config } from '../../src/config.ts'
import { Correspondent, isReading, OURS } from '../channels/email/world.ts'
import { type Dovecot, startDovecot } from '../support/dovecot.ts'
import { startLine } from '../support/line.ts'
import { startRestartable } from '../support/restartable.ts'
import { type SmtpPeer, startSmtpPeer } from '../support/smtp-peer.ts'
import type { Cannot, ChannelCustomer, ChannelWorld } from './channel.ts'
import type { CannotFail } from './channel-faults.ts'
import type { KillScene } from './channel-kill.ts'

const AUTHSERV = 'mx.shop.example'
const PROOF = `${AUTHSERV}; dkim=pass header.d=example.com; dmarc=pass header.from=example.com`

export const EMAIL_CANNOT: readonly Cannot[] = ['edits', 'deletes', 'taps', 'publicly']
/** SMTP has no word for how long to wait. */
export const EMAIL_CANNOT_FAIL: readonly CannotFail[] = ['retryAfter']

interface Post {
  dovecot: Dovecot
  smtp: SmtpPeer
  /** The senders' servers keep what cannot be delivered now. */
  deliver(raw: Buffer, envelope: { from: string; to: string }): Promise<void>
}

export async function startEmailChannel(): Promise<ChannelWorld> {
  const [dovecot, smtp] = await Promise.all([startDovecot(), startSmtpPeer()])
  const line = await startLine(dovecot.port)
  const imapUrl = dovecot.url.replace(`:${dovecot.port}`, `:${line.port}`)
  const world = await startRestartable(envOf(imapUrl, smtp.url), withShortWaits)
  await isReading(world)
  const waiting: (() => Promise<void>)[] = []
  let holding = 0
  let isDown = false
  const post: Post = {
    dovecot,
    smtp,
    async deliver(raw, envelope) {
      if (!isDown && !holding) return dovecot.deliver(raw, envelope)
      if (holding) holding -= 1
      waiting.push(() => dovecot.deliver(raw, envelope))
    },
  }
  const deliverAll = async (all: (() => Promise<void>)[]) => {
    for (const deliver of all) await deliver()
  }
  const people = new Map<string, ChannelCustomer>()
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    inboxId: 'email',
    async customer(name) {
      const address = addressOf(name)
      const known = people.get(address) ?? correspondent(new Correspondent(post, address, name), post)
      people.set(address, known)
      return known
    },
    async pinged() {
      const ours = new Set([...people.keys(), OURS])
      return smtp.taken.flatMap(({ to, raw }) => [
        ...to.filter((address) => !ours.has(address)),
        ...(/^(?:b?cc|resent-\w+):.*$/im.exec(raw.split('\r\n\r\n')[0]!) ?? []),
      ])
    },
    async restart() {
      await world.restart()
      await isReading(world)
    },
    platform: {
      async down() {
        isDown = true
        await Promise.all([dovecot.kill(), smtp.stop()])
      },
      async up() {
        await Promise.all([dovecot.start(), smtp.start()])
        isDown = false
        await deliverAll(waiting.splice(0))
      },
      failSends({ status }, times) {
        const refuse = status === 429 ? '4.7.0 Too many messages, try again later' : '4.3.0 Our disk is full'
        for (let at = 0; at < times; at++) smtp.outcomes.push({ refuse, code: status === 429 ? 421 : 451, at: 'data' })
      },
      loseNextAnswer: () => void smtp.outcomes.push('cut after'),
      refuseNextSend: () => void smtp.outcomes.push({ refuse: '5.1.1 User unknown', code: 550 }),
      freeze: line.freeze,
      holdNext(count) {
        holding = count
        return (order) => deliverAll(order === 'reversed' ? waiting.splice(0).reverse() : waiting.splice(0))
      },
    },
    async close() {
      await world.close()
      await line.close()
      await smtp.stop()
      await dovecot.close()
    },
  }
}

export async function openEmailKillScene(): Promise<KillScene> {
  const [dovecot, smtp] = await Promise.all([startDovecot(), startSmtpPeer()])
  const post: Post = { dovecot, smtp, deliver: (raw, envelope) => dovecot.deliver(raw, envelope) }
  return {
    env: () => envOf(dovecot.url, smtp.url),
    customer: async (name) => correspondent(new Correspondent(post, addressOf(name), name), post),
    holdNextSend() {
      smtp.outcomes.push('taken and silent')
      return new Promise((taken) => {
        smtp.onTaken = async () => {
          delete smtp.onTaken
          taken()
        }
      })
    },
    canTell: false,
    async close() {
      await smtp.stop()
      await dovecot.close()
    },
  }
}

const addressOf = (name: string) => `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`

const envOf = (imapUrl: string, smtpUrl: string) => ({
  EMAIL_ADDRESS: OURS,
  EMAIL_AUTHSERV_ID: AUTHSERV,
  IMAP_URL: imapUrl,
  SMTP_URL: smtpUrl,
  PUBLIC_URL: 'https://shop.example',
})

/** A dead line is asked after so soon that a test can see it. */
function withShortWaits(config: Config): Config {
  const email = { ...config.email!, timing: { heartbeatMs: 1_000, answerWithinMs: 2_000, backoffMs: [50, 200] } }
  return { ...config, email }
}

function correspondent(person: Correspondent, post: Post): ChannelCustomer {
  const sent: string[] = []
  return {
    async says(text, { id, file } = {}) {
      const answering = (await person.inbox()).at(-1)
      // Who has heard nothing yet adds to what they have written themselves.
      const added = sent.length ? { inReplyTo: sent.at(-1)!, references: [...sent] } : {}
      const { messageId, to, raw } = await person.letter({
        subject: 'Re: shop',
        text,
        headers: { 'Authentication-Results': PROOF },
        ...(answering ? { answering } : added),
        ...(id ? { messageId: `<${id}@example.com>` } : {}),
        ...(file ? { attachments: [{ filename: file.name, content: Buffer.from(file.bytes) }] } : {}),
      })
      sent.push(messageId)
      await post.deliver(raw, { from: person.address, to })
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

const wordsOf = ({ text = '' }: Pick<ParsedMail, 'text'>) => text.trim()
