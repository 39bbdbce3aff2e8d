// Says in a sentence what an IMAP server's failure means, and what to do. Pure.
import { type MailServer, placeOf } from '../../mail/mail-url.ts'
import { isCertificate } from '../../mail/smtp-errors.ts'

interface ImapFailure {
  message?: string
  code?: string
  authenticationFailed?: boolean
  responseText?: string
  serverResponseCode?: string
  mailboxMissing?: boolean
  tlsFailed?: boolean
}

export function explainImap(error: unknown, server: MailServer, folder: string): string {
  const failure: ImapFailure = typeof error === 'object' && error !== null ? error : {}
  const { code = '', message = String(error) } = failure
  const place = placeOf(server)
  const said = (failure.responseText || message).replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 300)
  if (failure.authenticationFailed)
    return `IMAP login at ${place} was refused: ${said}. Check user and password in IMAP_URL; many providers want an app password.`
  if (failure.mailboxMissing || failure.serverResponseCode === 'NONEXISTENT' || /mailbox doesn't exist/i.test(said))
    return `IMAP at ${place} has no folder “${folder}”. Correct the end of IMAP_URL.`
  if (isCertificate(error))
    return `IMAP at ${place} has a certificate that is not right (${said}). Renew it, use the name it is made out to, or trust its issuer with NODE_EXTRA_CA_CERTS.`
  if (/STARTTLS/i.test(`${message} ${said}`))
    return `IMAP at ${place} does not do STARTTLS, and passwords are not sent in the clear. Use imaps://, or turn STARTTLS on there.`
  if (/wrong version number|packet length|EPROTO/i.test(`${code} ${message}`))
    return `IMAP at ${place} does not begin with TLS. Write imap:// instead of imaps://, or use the port for imaps (993).`
  if (/ENOTFOUND|EAI_AGAIN/.test(`${code} ${message}`))
    return `IMAP: there is no server named ${server.host}. Check IMAP_URL.`
  if (/ECONNREFUSED/.test(`${code} ${message}`))
    return `IMAP at ${place} is not answering. Check host and port in IMAP_URL.`
  if (/ETIMEDOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|CONNECT_TIMEOUT|Timeout/i.test(`${code} ${message}`))
    return `IMAP at ${place} does not answer in time. A firewall may block the port, or the port is that of another service.`
  return `IMAP at ${place} failed: ${said}`
}
