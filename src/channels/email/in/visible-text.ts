// What the customer wrote this time: without what they quote and without their signature. Pure. The whole is always kept beside it.
import EmailReplyParser from 'email-reply-parser'
import { parse as parseHtml } from 'node-html-parser'
import { HTML_LENGTH_MAX, TEXT_LENGTH_MAX } from '../limits.ts'

const parser = new EmailReplyParser()

/** `text`: the plain part, if there is one; else the HTML is read. */
export function visibleText({ text, html }: { text?: string; html?: string }): string {
  const whole = text?.trim() ? text : textOf(html ?? '')
  const shown = withoutQuotes(whole)
  // Nothing but quotes: somebody answers in between them, or forwards. Better too much than nothing.
  return shown || whole.trim()
}

/** Whole text of a mail that has only HTML, without what mail programs mark as quoted. */
export function textOf(html: string): string {
  const own = read(html)
  for (const quoted of own.querySelectorAll(QUOTED)) quoted.remove()
  return tidy(own.structuredText) || tidy(read(html).structuredText)
}

function read(html: string) {
  const root = parseHtml(html.slice(0, HTML_LENGTH_MAX), {
    comment: false,
    blockTextElements: { style: false, script: false },
  })
  for (const hidden of root.querySelectorAll('style, script, head, title')) hidden.remove()
  return root
}

const QUOTED =
  '.gmail_quote, .gmail_quote_container, .yahoo_quoted, .moz-cite-prefix, blockquote[type=cite], #appendonsend, #divRplyFwdMsg, .protonmail_quote, .zmail_extra'

function withoutQuotes(text: string): string {
  const lines = unwrapHeader(text.slice(0, TEXT_LENGTH_MAX).replace(/\r\n?/g, '\n'))
  const cut = beforeForeignHeader(lines)
  return tidy(parser.read(cut).getVisibleText())
}

/** "Am Mi., 4. Nov. 2026 um 10:01 Uhr schrieb Harbour & Pine <" and the address on the next line: ours are long. */
const unwrapHeader = (text: string): string =>
  text.replace(/<\n([^<>\s]+@[^<>\s]+>)/g, '<$1').replace(/\n(<[^<>\s]+@[^<>\s]+>[^\n<>]{0,20}:[ \t]*)$/gm, ' $1')

// "2026年11月2日(月) 10:03 Harbour <help@shop.example>:", and its like in Chinese and Korean, that the parser does not know.
const CJK_HEADER =
  /^(?:[>\s]*)(?:在\s*)?\d{4}\s*[年/.-]\s*\d{1,2}\s*[月/.-]\s*\d{1,2}\s*日?.{0,40}<[^<>\s]+@[^<>\s]+>.{0,12}[:：]?\s*$/m
const CJK_ORIGINAL = /^-{2,}\s*(?:元のメッセージ|Original Message|原始邮件|原始郵件|원본 메일)\s*-{2,}\s*$/m

function beforeForeignHeader(text: string): string {
  const at = [CJK_HEADER, CJK_ORIGINAL].map((pattern) => text.search(pattern)).filter((index) => index > 0)
  return at.length ? text.slice(0, Math.min(...at)) : text
}

const tidy = (text: string) =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
