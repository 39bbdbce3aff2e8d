// Folding for comparison: what two spellings of one name have in common. Used by every look-up in this folder.

// Letters that Unicode does not take apart into a base letter and a mark.
const WHOLE_LETTERS: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** A word without case, diacritics and fancy apostrophes: "Zoë" and "ZOE" become "zoe". */
export function fold(word: string): string {
  const bare = word
    .normalize('NFD')
    // Latin alone: in Devanagari, Hangul or kana the marks are the vowels, and й is not и.
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
  return bare.replace(/[łøßđðþæœı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter)
}

/** A set of folded words from a plain list, the form in which this folder keeps its vocabulary. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/).map(fold))
}
