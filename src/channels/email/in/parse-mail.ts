// A mail's source, understood: who, to whom, in which thread, what it says, what comes with it. Pure; never throws for a broken mail.
import { createHash } from 'node:crypto'
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'
import { normalise } from '../address.ts'
import { HTML_LENGTH_MAX, INLINE_BYTES_MIN } from '../limits.ts'
import { type Headers, readHeaders } from './headers.ts'
import { mendCharset } from './mend-charset.ts'
import { safeHtml } from './safe-html.ts'
import { visibleText } from './visible-text.ts'

export interface Mail {
  /** The Message-ID, or a hash of a mail that has none. */
  externalId: string
  /** `<…@…>`; undefined: it has none. */
  messageId?: string
  from: { address: string; name?: string }
  /** More than one author: nobody in particular can be told to be who they say. */
  severalAuthors: boolean
  /** Every address that it says it was sent or delivered to. */
  recipients: string[]
  inReplyTo: string[]
  /** Oldest first, without the mail's own. */
  references: string[]
  subject: string
  /** What was written this time. */
  text: string
  /** Sanitised, with the pictures of the mail itself alone. */
  html?: string
  files: MailFile[]
  headers: Headers
  language?: string
}

export interface MailFile {
  name: string
  bytes: Uint8Array
  /** Shown within the text. */
  inline: boolean
}

/** No honest mail has a longer head. */
const HEAD_BYTES_MAX = 256 * 1024
const ID = /<[^<>\s]+>/g

export async function parseMail(source: Buffer): Promise<Mail> {
  const parsed = await simpleParser(mendCharset(source), {
    skipImageLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: HTML_LENGTH_MAX,
    keepDeliveryStatus: true,
  })
  const headers = readHeaders(parsed.headerLines)
  const authors = parsed.from?.value.filter(({ address }) => address) ?? []
  const author = authors[0]
  const messageId = headers.first('message-id')?.match(ID)?.[0]
  const html = typeof parsed.html === 'string' ? parsed.html : undefined
  // mailparser makes a text of the HTML where there is none; ours knows what is quoted in it.
  const plain = hasPlainPart(parsed, source) ? parsed.text : undefined
  return {
    externalId: messageId ?? `sha256:${createHash('sha256').update(source).digest('hex')}`,
    ...(messageId ? { messageId } : {}),
    from: { address: normalise(author?.address ?? ''), ...(author?.name ? { name: author.name } : {}) },
    severalAuthors: authors.length > 1 || headers.all('from').length > 1,
    recipients: recipientsOf(parsed, headers),
    inReplyTo: headers.first('in-reply-to')?.match(ID) ?? [],
    references: headers.first('references')?.match(ID) ?? [],
    subject: (parsed.subject ?? '').replace(/\s+/g, ' ').trim(),
    text: visibleText({ ...(plain ? { text: plain } : {}), ...(html ? { html } : {}) }),
    ...(html ? { html: safeHtml(html) } : {}),
    files: parsed.attachments.filter(isFile).map(toFile),
    headers,
    ...languageOf(headers),
  }
}

/** For a mail whose body cannot be understood: who wrote it and where it belongs. */
export async function parseHead(source: Buffer): Promise<Mail> {
  const text = source.subarray(0, HEAD_BYTES_MAX).toString('latin1')
  const end = text.search(/\r?\n\r?\n/)
  const lines = (end < 0 ? text : text.slice(0, end)).split(/\r?\n(?![ \t])/)
  // Without what would be said of a body.
  const head = lines.filter((line) => !/^content-/i.test(line)).join('\r\n')
  const mail = await parseMail(Buffer.from(`${head}\r\n\r\n`, 'latin1'))
  const hash = createHash('sha256').update(source).digest('hex')
  return { ...mail, externalId: mail.messageId ?? `sha256:${hash}` }
}

const hasPlainPart = (parsed: ParsedMail, source: Buffer): boolean =>
  typeof parsed.html !== 'string' || /^content-type:\s*text\/plain/im.test(source.toString('latin1'))

function recipientsOf(parsed: ParsedMail, headers: Headers): string[] {
  const named = [parsed.to, parsed.cc, parsed.bcc].flatMap((some) => some ?? []).flatMap(({ value }) => value)
  const grouped = named.flatMap((entry) => [entry, ...(entry.group ?? [])])
  // The envelope's, as servers note it: a blind copy or a forward shows only there.
  const noted = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to']
    .flatMap((name) => headers.all(name))
    .map((value) => value.replace(/[<>]/g, ''))
  return [...new Set([...grouped.flatMap(({ address }) => address ?? []), ...noted].map(normalise))]
}

/** Not the parts of a report, and not the logos and lines of a signature. */
function isFile({ contentType, related, size }: Attachment): boolean {
  if (
    /^(message\/(delivery-status|disposition-notification|rfc822)|text\/(rfc822-headers|calendar)|application\/(pgp|pkcs7)-signature)/.test(
      contentType,
    )
  )
    return false
  return !(related && size < INLINE_BYTES_MIN)
}

function toFile({ filename, contentType, content, related }: Attachment, at: number): MailFile {
  const ending = contentType.split('/')[1]?.replace(/[^a-z0-9].*$/, '') || 'bin'
  return {
    name: filename || `file-${at + 1}.${ending === 'plain' ? 'txt' : ending}`,
    bytes: content,
    inline: Boolean(related),
  }
}

function languageOf(headers: Headers): { language?: string } {
  const language = headers.first('content-language')?.match(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*/)?.[0]
  return language ? { language } : {}
}
