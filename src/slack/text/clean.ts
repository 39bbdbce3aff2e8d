// Makes any text harmless in Slack: it cannot ping, link, format, or turn itself around. Used for all that customers write.

// Control characters but newline and tab, and the marks that reorder text (bidi overrides and isolates): they can hide
// what a message says. Zero-width joiners stay, names and emoji need them.
const HIDDEN = /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu

/** Without control characters and bidi tricks; line ends are `\n`. */
export function withoutHidden(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(HIDDEN, '')
    .toWellFormed()
}

/**
 * Escaped for `text` and mrkdwn, without format: `&`, `<`, `>` as entities, so `<!channel>` and `<@U1>` stay letters,
 * and `@everyone` with a zero-width space, in case a workspace reads names in text.
 * https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export function escaped(text: string): string {
  return withoutHidden(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@(?=everyone|here|channel|group)/gi, '@\u200B')
}

// Look-alikes: Slack has no escape for its format characters.
const FORMAT: Record<string, string> = { '*': '∗', '~': '∼', '`': 'ˋ', _: '＿' }

/** As `escaped`, and no character can start bold, italic, strike or code. Underscores within words stay. */
export function literal(text: string): string {
  return escaped(text).replace(/[*~`]|(?<!\w)_|_(?!\w)/g, (found) => FORMAT[found]!)
}

/** On one line and at most so long, for names and list items. */
export function oneLine(text: string, lengthMax = 150): string {
  return cut(withoutHidden(text).replace(/\s+/g, ' ').trim(), lengthMax)
}

/** Cut with an ellipsis, never within a character. */
export function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  return `${text
    .slice(0, Math.max(0, lengthMax - 1))
    .toWellFormed()
    .replace(/\uFFFD$/u, '')}…`
}
