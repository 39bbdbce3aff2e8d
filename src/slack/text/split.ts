// Splits long text for Slack, at the best place near the limit: paragraph, line, sentence, word.

/** Slack recommends at most 4,000 characters of `text` (docs.slack.dev/reference/methods/chat.postMessage). */
export const MESSAGE_TEXT_MAX = 3900

// The end of a sentence, in scripts with and without spaces.
const ENDS = [/\n\n+/g, /\n/g, /[.!?…]["')\]]*\s+|[。！？]/g, /\s+/g]

/** Parts of at most `max`, as `measure` counts (escaping makes text longer). Nothing is lost but the white space at a cut. */
export function splitText(text: string, max: number, measure: (text: string) => number = (t) => t.length): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (measure(rest) > max) {
    const end = cutPoint(rest, longestPrefix(rest, max, measure))
    parts.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  if (rest !== '' || parts.length === 0) parts.push(rest)
  return parts.filter((part, index) => part !== '' || (index === 0 && parts.length === 1))
}

function longestPrefix(text: string, max: number, measure: (text: string) => number): number {
  let low = 1
  let high = Math.min(text.length, max)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(text.slice(0, middle)) <= max) low = middle
    else high = middle - 1
  }
  return low
}

function cutPoint(text: string, limit: number): number {
  const head = text.slice(0, limit)
  for (const end of ENDS) {
    let last = 0
    for (const found of head.matchAll(end)) last = found.index + found[0].length
    // A cut in the first half would make many small messages; the next kind of place is then better.
    if (last > limit / 2) return last
  }
  // Never between the halves of one character.
  const code = text.charCodeAt(limit - 1)
  return code >= 0xd800 && code <= 0xdbff && limit > 1 ? limit - 1 : limit
}
