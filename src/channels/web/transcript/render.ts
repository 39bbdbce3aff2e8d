// A conversation as one HTML file that needs nothing else: no script, no picture, no style from elsewhere. Pure.
// Only what the customer saw is ever given to it.
import type { Attachment, Citation, Message } from '../../../core/model.ts'
import { escaped, markdown } from './markdown.ts'

export interface Transcript {
  companyName: string
  /** The customer's name, if it is known. */
  customerName?: string
  messages: readonly Message[]
  /** The company's. */
  timeZone: string
  /** Where the articles are. */
  base: string
  now: Date
}

const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.3rem;margin:0}
header p{margin:.2rem 0 1.5rem;opacity:.75}
ol{list-style:none;margin:0;padding:0}
li{margin:0 0 1rem;padding:.6rem .9rem;border:1px solid #8886;border-radius:.6rem}
li.own{background:#8882;margin-left:2rem}
li h2{font-size:1rem;margin:0}
li time{font-size:.85rem;opacity:.75}
li p{margin:.4rem 0}
.plain{white-space:pre-wrap}
.more{font-size:.9rem}
@media print{li{break-inside:avoid}}`

export function renderTranscript(transcript: Transcript): string {
  const { companyName, messages, timeZone, now } = transcript
  const title = escaped(`Your conversation with ${companyName}`)
  const shown = messages.filter(
    ({ kind, audience, deletedAt }) => isSpeech(kind) && audience === 'customer' && !deletedAt,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${title}</h1><p>As of ${time(now, timeZone)}. Times are in the time zone ${escaped(timeZone)}.</p></header>
<ol>
${shown.map((message) => entry(message, transcript)).join('\n')}
</ol>
</body>
</html>
`
}

const isSpeech = (kind: Message['kind']) => kind === 'text' || kind === 'choice'

function entry(message: Message, transcript: Transcript): string {
  const own = message.author === 'contact'
  const text = own ? `<p class="plain" dir="auto">${escaped(message.text)}</p>` : markdown(message.text)
  const edited = message.editedAt ? ' (edited)' : ''
  return [
    `<li${own ? ' class="own"' : ''}><h2 dir="auto">${escaped(nameOf(message, transcript))}</h2>`,
    `${time(message.createdAt, transcript.timeZone)}${edited}`,
    ...(message.text ? [text] : []),
    ...message.attachments.map(file),
    ...sources(message.data.citations ?? [], transcript.base),
    '</li>',
  ].join('\n')
}

function nameOf({ author, authorName }: Message, { companyName, customerName }: Transcript): string {
  if (author === 'contact') return customerName ?? 'You'
  return author === 'agent' ? `${authorName ?? 'A colleague'}, ${companyName}` : companyName
}

const file = ({ name, size }: Attachment) =>
  `<p class="more">File: ${escaped(name)} (${Math.max(1, Math.round(size / 1024))} KB)</p>`

function sources(citations: readonly Citation[], base: string): string[] {
  if (!citations.length) return []
  const links = citations.map(({ article, title, section }) => {
    const path = article.split('/').map(encodeURIComponent).join('/')
    return `<a href="${escaped(`${base}/help/${path}`)}">${escaped(section ? `${title}, ${section}` : title)}</a>`
  })
  return [`<p class="more">${links.length > 1 ? 'Sources' : 'Source'}: ${links.join('; ')}</p>`]
}

function time(at: Date, timeZone: string): string {
  const words = at.toLocaleString('en-GB', { timeZone, dateStyle: 'long', timeStyle: 'short' })
  return `<time datetime="${at.toISOString()}">${escaped(words)}</time>`
}
