// Tells whether a text only says who somebody is. The name itself is read by names/.

const introducing =
  /^\W*(?:(?:hi|hello|hey|good \w+|yes|ok|sure)(?: there)?[\s,.!]+)*(?:(?:my|the) (?:first |full )?name(?:'s| is)|i'm|i am|im|this is|call me|you can call me|it's|ich bin|ich heiße|mein name ist|je m'appelle|je suis|me llamo|mi nombre es|soy|meu nome é|me chamo|sou)\s+((?:\p{Lu}[\p{L}'.-]*\s?){1,4})[\s,.!:)]*(?:(?:here|nice to meet you|thanks|btw|by the way)[\s.!]*)?$/u
const japanese = /^\W*(?:私は)?[\p{L}]{1,8}(?:と申します|といいます|と言います)[。.\s]*$/u

/** Whether the text is an introduction and nothing else. The text is plain (text.ts). */
export function isIntroduction(plain: string): boolean {
  const lowerLead = plain
    .replace(/^\W*\p{Lu}\p{L}*(?:'\p{L}+)?/u, (word) => word.toLowerCase())
    .replace(
      /^(\W*(?:hi|hello|hey)(?: there)?\W+)(\p{L}+(?:'\p{L}+)?)/iu,
      (_, hi: string, word: string) => hi.toLowerCase() + word.toLowerCase(),
    )
  // "This is UNACCEPTABLE" shouts; a name in capitals is not worth that mistake.
  if (/\b\p{Lu}{4,}\b/u.test(plain)) return false
  return introducing.test(lowerLead) || japanese.test(plain)
}
