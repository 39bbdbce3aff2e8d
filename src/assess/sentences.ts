// Cuts a text into sentences as written. A stop in "3.5", "e.g." or "www.shop.com" ends none.

const abbreviations =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|nr|vs|etc|e\.g|i\.e|eg|ie|approx|ca|inc|ltd|co|jr|sr|dept|est|incl|excl|ref|tel|ext|art|vol|fig|max|min|z\.b|bzw|usw|ggf|d\.h|p\.s|p\.m|a\.m|u\.s|u\.k|[a-z])\.$/i

/** The sentences in order. Each line is its own, and a list's bullets are dropped. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+/)
    .flatMap((line) => sentencesOfLine(line.replace(/^\s*(?:[-*•–]|\(?\d{1,2}[.)]|[a-e]\))\s+/, '')))
}

function sentencesOfLine(line: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const end of line.matchAll(
    /[.!?…]+["')\]]*(?=\s|$)|[?!]+(?=\p{Lu}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|[。？！]+/gu,
  )) {
    const stop = end.index + end[0].length
    const sentence = line.slice(start, stop)
    // The stop belongs to a word, or the next word goes on in small letters: "approx. two weeks".
    if (/^\.$/.test(end[0]) && (abbreviations.test(sentence) || /^\s+\d*\s*$/.test(sentence))) continue
    if (isInsideLink(line, end.index)) continue
    sentences.push(sentence)
    start = stop
  }
  sentences.push(line.slice(start))
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

/** "https://shop.com/find?Size=4": the mark is followed by more of the same link. */
function isInsideLink(line: string, at: number): boolean {
  const begin = line.lastIndexOf(' ', at) + 1
  return /^(?:https?:\/\/|www\.)/i.test(line.slice(begin)) && /\S/.test(line.charAt(at + 1))
}
