// What is said, as a mail: text and HTML, sources, choices and the survey in words, headers by which it finds its thread. Pure.
import type { Citation, Message, MessageData } from '../../../core/model.ts'
import type { OutboundMessage } from '../../../core/ports.ts'
import type { Mail } from '../../../mail/mailer.ts'
import { toPlain } from '../../shared/plain-text.ts'
import type { EmailReference } from '../reference.ts'
import { toHtml } from './markdown.ts'
import { words } from './words.ts'

const AUTOMATIC = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }

export interface ComposeOptions {
  companyName: string
  publicUrl?: string
  messageId: string
  replyTo: string
}

export function compose(
  message: OutboundMessage,
  reference: EmailReference,
  { companyName, publicUrl, messageId, replyTo }: ComposeOptions,
): Omit<Mail, 'attachments'> {
  const markdown = [
    message.data.introduction,
    message.text,
    choicesOf(message.data),
    sourcesOf(message.data.citations, publicUrl),
  ]
    .filter(Boolean)
    .join('\n\n')
  const name = message.author === 'agent' ? (message.authorName ?? words.aColleague) : companyName
  return {
    to: reference.to,
    fromName: message.author === 'agent' ? `${name} (${companyName})` : name,
    subject: subjectOf(reference.subject, companyName),
    text: `${toPlain(markdown)}\n`,
    html: frame(toHtml(markdown)),
    messageId,
    replyTo,
    ...(reference.inReplyTo ? { inReplyTo: reference.inReplyTo } : {}),
    references: reference.references,
    headers: {
      // RFC 3834: other machines do not answer. What a person has written is no automatic mail.
      ...(message.author === 'bot' ? AUTOMATIC : {}),
    },
  }
}

/** What was left unread in the chat, as a letter that can be answered. */
export function composeLetter(
  messages: readonly Message[],
  { to, companyName, publicUrl, messageId, replyTo }: ComposeOptions & { to: string },
): Omit<Mail, 'attachments'> {
  const said = messages.map(({ author, authorName, text, data }) =>
    [
      author === 'agent' ? `**${escaped(authorName ?? words.aColleague)}:**` : '',
      text,
      sourcesOf(data.citations, publicUrl),
    ]
      .filter(Boolean)
      .join('\n\n'),
  )
  const wayBack = publicUrl ? words.wayBack(publicUrl) : words.answerHere
  const markdown = [words.whileAway, ...said, wayBack].join('\n\n')
  return {
    to,
    fromName: companyName,
    subject: words.letterSubject(companyName),
    text: `${toPlain(markdown)}\n`,
    html: frame(toHtml(markdown)),
    messageId,
    replyTo,
    headers: AUTOMATIC,
  }
}

function subjectOf(subject: string, companyName: string): string {
  if (!subject) return words.subject(companyName)
  return /^(re|aw|sv|antw|r)\s*:/i.test(subject) ? subject : `Re: ${subject}`
}

/** What would be buttons elsewhere is answered in a word. */
function choicesOf({ quickReplies, survey }: MessageData): string {
  if (!quickReplies?.length) return ''
  if (survey) return words.survey
  if (quickReplies.length === 1) return words.oneChoice(quickReplies[0]!.label)
  return [words.choices, ...quickReplies.map(({ label }, at) => `${at + 1}. ${escaped(label)}`)].join('\n')
}

function sourcesOf(citations: readonly Citation[] | undefined, publicUrl: string | undefined): string {
  if (!citations?.length) return ''
  const lines = citations.map(({ article, title, section }) => {
    const name = escaped(section && section !== title ? `${title}: ${section}` : title)
    if (!publicUrl) return name
    return `[${name}](${publicUrl}/help/${article.split('/').map(encodeURIComponent).join('/')})`
  })
  return `${lines.length > 1 ? words.sources : words.source} ${[...new Set(lines)].join(', ')}`
}

const escaped = (text: string) => text.replace(/[\\`*_[\]<>()#]/g, '\\$&')

const frame = (html: string) =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body style="font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5">${html}</body></html>`
