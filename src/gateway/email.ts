// Makes the e-mail channel and its mailer from the configuration. Called by the gateway when e-mail is set.
import type { Config } from '../config.ts'
import type { Inbox } from '../core/inbox.ts'
import type { Log } from '../core/log.ts'
import type { Channel, Clock } from '../core/ports.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Database } from '../store/database.ts'
import { emailStore } from '../stores.ts'

export async function openMailer(email: NonNullable<Config['email']>, companyName: string): Promise<Mailer> {
  // Loaded only when it is set up, as the libraries for mail are large.
  const { createMailer } = await import('../mail/mailer.ts')
  return createMailer({ url: email.smtpUrl, from: { address: email.address, name: companyName } })
}

/** `others`: inboxes whose conversations go on by mail. */
export async function openEmail(
  config: Config & { email: NonNullable<Config['email']> },
  {
    others,
    ...parts
  }: {
    inboxId: string
    others: readonly string[]
    mailer: Mailer
    secret: string
    inbox: Inbox
    database: Database
    clock: Clock
    log: Log
  },
): Promise<Channel> {
  const { createEmail } = await import('../channels/email/index.ts')
  const { smtpUrl: _smtpUrl, ...email } = config.email
  return createEmail({
    ...email,
    ...parts,
    companyName: config.company.name,
    ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
    store: emailStore(parts.database, { inboxId: parts.inboxId, others, clock: parts.clock }),
  })
}
