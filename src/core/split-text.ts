// Splits long text for channels with a limit: at paragraph ends, else sentence ends, else words, else anywhere.
const BREAKS = [/\n\n/g, /\n/g, /(?<=[.!?。！？…])\s+/g, /\s+/g]

/** Parts of at most `lengthMax` UTF-16 units each; one part, as it was, if the text fits. */
export function splitText(text: string, lengthMax: number): string[] {
  if (text.length <= lengthMax) return [text]
  const parts: string[] = []
  let rest = text
  while (rest.length > lengthMax) {
    const at = breakBefore(rest, lengthMax)
    parts.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return [...parts, rest].filter(Boolean)
}

function breakBefore(text: string, lengthMax: number): number {
  const head = text.slice(0, lengthMax + 1)
  for (const pattern of BREAKS) {
    const last = [...head.matchAll(pattern)].at(-1)
    // A break in the first third would leave a crumb.
    if (last && last.index >= lengthMax / 3) return last.index
  }
  // Not between the halves of a surrogate pair.
  const code = text.charCodeAt(lengthMax - 1)
  if (code < 0xd800 || code > 0xdbff) return lengthMax
  return lengthMax > 1 ? lengthMax - 1 : 2
}
