// Which mail is no person's: lists, bounces, auto-replies, our own (RFC 3834 and what servers do in practice). Pure.
import type { Headers } from './headers.ts'

export type Verdict =
  /** A person wrote it. */
  | { kind: 'person' }
  /** Kept and shown, but never answered. */
  | { kind: 'quiet'; why: string }
  /** A server's word on a mail of ours. */
  | { kind: 'report' }
  /** Not for us at all. */
  | { kind: 'ignore'; why: string }

const DAEMON = /^(mailer-daemon|postmaster|mail-daemon|mailerdaemon)@/i
const ABSENCE =
  /\b(out of (the )?office|auto(matic)?[ -]?(reply|response)|vacation|abwesen|abwesend|automatische antwort|absence|réponse automatique|fuera de (la )?oficina|respuesta automática|resposta automática|risposta automatica|fuori ufficio|automatisch antwoord|afwezig|autosvar|frånvaro|fravær|automatyczna odpowied)|不在|自動応答|自動返信|自动(答复|回复)|رد تلقائي|автоответ/i

export function judge(headers: Headers, mail: { from: string; isOurs: boolean; subject: string }): Verdict {
  if (mail.isOurs) return { kind: 'ignore', why: 'it is from our own address' }
  const type = headers.first('content-type') ?? ''
  if (/^multipart\/report\b/i.test(type) || DAEMON.test(mail.from)) return { kind: 'report' }
  if (['list-id', 'list-post', 'list-unsubscribe-post'].some((name) => headers.has(name)))
    return { kind: 'ignore', why: 'it came through a mailing list' }
  const precedence = headers.first('precedence')?.toLowerCase() ?? ''
  if (precedence === 'list') return { kind: 'ignore', why: 'it came through a mailing list' }
  const automatic = whyAutomatic(headers, precedence)
  if (!automatic) return { kind: 'person' }
  return { kind: 'quiet', why: ABSENCE.test(mail.subject) ? 'an automatic reply: out of office' : automatic }
}

function whyAutomatic(headers: Headers, precedence: string): string | undefined {
  const submitted = headers.first('auto-submitted')?.toLowerCase().split(/[;\s]/)[0]
  if (submitted && submitted !== 'no') return `an automatic mail (Auto-Submitted: ${submitted})`
  if (['bulk', 'junk', 'auto_reply'].includes(precedence)) return `an automatic mail (Precedence: ${precedence})`
  if (/\b(all|oof|autoreply)\b/i.test(headers.first('x-auto-response-suppress') ?? ''))
    return 'an automatic mail (X-Auto-Response-Suppress)'
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder'].some((name) => headers.has(name))) return 'an automatic reply'
  if (headers.all('return-path')[0]?.replace(/\s/g, '') === '<>') return 'an automatic mail (it has no return path)'
  return undefined
}
