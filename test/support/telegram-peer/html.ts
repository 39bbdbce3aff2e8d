// Telegram's reading of HTML, https://core.telegram.org/bots/api#html-style: strict about tags, and the length counts after it.

const TAGS = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'pre', 'a', 'blockquote', 'tg-spoiler'])

/** The text as a person reads it, with where its links lead in brackets; throws as Telegram refuses. */
export function readHtml(html: string): string {
  const stack: string[] = []
  let href = ''
  const text = html.replace(/<(\/?)([a-z-]*)([^>]*)>|&(\w+|#\d+);?|</gi, (whole, close, tag, attributes, entity) => {
    if (entity) return decode(entity, whole)
    if (!tag) throw new Error("Bad Request: can't parse entities: Unsupported start tag")
    if (!TAGS.has(tag.toLowerCase()))
      throw new Error(`Bad Request: can't parse entities: Unsupported start tag "${tag}"`)
    if (close) {
      const led = tag === 'a' && href ? ` (${href})` : ''
      if (stack.pop() === tag) return led
      throw new Error(`Bad Request: can't parse entities: Unmatched end tag "${tag}"`)
    } else {
      href = tag === 'a' ? (/href="([^"]*)"/.exec(attributes)?.[1]?.replaceAll('&amp;', '&') ?? '') : href
      if (attributes && tag !== 'a') throw new Error("Bad Request: can't parse entities: attribute")
      stack.push(tag)
    }
    return ''
  })
  if (stack.length) throw new Error(`Bad Request: can't parse entities: Can't find end tag "${stack.at(-1)}"`)
  return text
}

function decode(entity: string, whole: string): string {
  const known: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
  if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)))
  return known[entity] ?? whole
}
