// Text as the assessor reads it: one form of each letter, and the words in order. Used by every file of this folder.

/** Longer messages are read up to here: what somebody wants is said early, and time is bounded. Characters. */
export const textLengthMax = 4000

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu

/** One form of quotes, widths and spaces; no invisible marks. Case is kept, since shouting is information. */
export function plainText(text: string): string {
  return (
    text
      .slice(0, textLengthMax)
      .normalize('NFKC')
      .replace(/[’‘ʼ`´]/g, "'")
      .replace(/[“”„«»]/g, '"')
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]|[\ufe0e\ufe0f]/g, '')
      .replace(/\r\n?/g, '\n')
      // Arabic's marks of vowels are written or left out at will: مرحبًا is مرحبا.
      .replace(/[\u064b-\u0652\u0640]/g, '')
      // A key held down: five say as much as a thousand, and cost less.
      .replace(/(.)\1{5,}/gu, '$1$1$1$1$1')
  )
}

/** The words in lower case, in order. Letters drawn out ("sooooo") are shortened to two. */
export function wordsIn(plain: string): string[] {
  return (plain.toLowerCase().match(wordPattern) ?? []).map((word) => word.replace(/(\p{L})\1{2,}/gu, '$1$1'))
}

/** A set from a plain list, the form in which this folder keeps its vocabulary. */
export function wordList(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

/** Without links, addresses, mentions and code, which are not speech. */
export function speechOf(plain: string): string {
  return plain
    .replace(/```[\s\S]*?```|`[^`]*`/g, ' ')
    .replace(/\b(?:https?:\/\/|www\.)\S+/gi, ' ')
    .replace(/[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}/g, ' ')
    .replace(/(^|\s)[@#](?=\w)/g, '$1')
}
