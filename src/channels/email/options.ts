// What the e-mail channel is made of.
import type { Inbox } from '../../core/inbox.ts'
import type { Log } from '../../core/log.ts'
import type { Clock } from '../../core/ports.ts'
import type { Mailer } from '../../mail/mailer.ts'
import type { EmailStore } from './store.ts'

export interface EmailOptions {
  inboxId: string
  /** The address that customers write to. */
  address: string
  imapUrl: string
  since?: Date
  authservId?: string
  secret: string
  companyName: string
  /** For links to the articles that an answer rests on. */
  publicUrl?: string
  mailer: Mailer
  inbox: Inbox
  store: EmailStore
  clock: Clock
  log: Log
  /** For tests: shorter waits. */
  timing?: Partial<Timing>
}

export interface Timing {
  heartbeatMs: number
  answerWithinMs: number
  backoffMs: readonly number[]
}
