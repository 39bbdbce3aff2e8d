// Says in a sentence what an SMTP server's failure means, and what to do. Pure.
import { Refused, Uncertain, Unreachable } from '../core/errors.ts'
import { type MailServer, placeOf } from './mail-url.ts'

interface SmtpFailure {
  message?: string
  code?: string
  /** The server's own answer, and its number. */
  response?: string
  responseCode?: number
}

/** `stage`: whether the server had been given the whole message when it failed. */
export function toSendError(error: unknown, server: MailServer, stage: 'not begun' | 'read to its end'): Error {
  const { code, responseCode } = failureOf(error)
  const said = wordsOf(error)
  if (responseCode && responseCode >= 500 && code !== 'EAUTH')
    return new Refused(`The mail server ${placeOf(server)} refused the mail: ${said}`, { cause: error })
  if (code === 'EMESSAGE' && !responseCode)
    return new Refused(`The mail is larger than the mail server ${placeOf(server)} takes.`, { cause: error })
  // An answer of its own, however late, means that it did not take it.
  if (stage === 'read to its end' && !responseCode)
    return new Uncertain(`The connection to ${placeOf(server)} broke before it said whether it took the mail.`, {
      cause: error,
    })
  return new Unreachable(explainCheck(error, server), { cause: error })
}

export function explainCheck(error: unknown, server: MailServer): string {
  const { code, message = '', responseCode } = failureOf(error)
  const place = placeOf(server)
  const said = wordsOf(error)
  if (code === 'EAUTH')
    return responseCode
      ? `SMTP at ${place} refused the login: ${said}. Check user and password in SMTP_URL; many providers want an app password.`
      : `SMTP at ${place} offers no login that we know. Check SMTP_URL: the port may be that of another service.`
  if (/STARTTLS/i.test(message) || code === 'ETLS')
    return server.secure
      ? `SMTP at ${place}: TLS failed (${said}). If the server begins in the clear, write smtp:// instead of smtps://.`
      : `SMTP at ${place} does not do STARTTLS, and passwords are not sent in the clear. Use smtps://, or turn STARTTLS on there.`
  if (isCertificate(error))
    return `SMTP at ${place} has a certificate that is not right (${said}). Renew it, use the name it is made out to, or trust its issuer with NODE_EXTRA_CA_CERTS.`
  if (/wrong version number|packet length|EPROTO/i.test(message))
    return `SMTP at ${place} does not begin with TLS. Write smtp:// instead of smtps://, or use the port for smtps (465).`
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message))
    return `SMTP: there is no server named ${server.host}. Check SMTP_URL.`
  if (/ECONNREFUSED/.test(message)) return `SMTP at ${place} is not answering. Check host and port in SMTP_URL.`
  if (code === 'ETIMEDOUT') return `SMTP at ${place} does not answer in time. A firewall may block the port.`
  return `SMTP at ${place} failed: ${said}`
}

const failureOf = (error: unknown): SmtpFailure => (typeof error === 'object' && error !== null ? error : {})

/** What the server said, else what our side noticed; one line, not too long. */
function wordsOf(error: unknown): string {
  const { response, message } = failureOf(error)
  return (response || message || String(error)).replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 300)
}

const CERTIFICATE =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS_CERT_ALTNAME_INVALID|certificate|unable to verify|altnames/i
export const isCertificate = (error: unknown) => {
  const { code, message } = failureOf(error)
  return CERTIFICATE.test(code ?? '') || CERTIFICATE.test(message ?? '')
}
