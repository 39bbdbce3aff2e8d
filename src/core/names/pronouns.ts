// Pronouns that people write after their name: "(she/her)", "[they/them]", "- he/him".

const PRONOUNS =
  /\s*[-–|,]?\s*[([]?\s*\b((?:she|he|they|ze|xe|it|sie|er|elle|il|ella|él|elles?|iel)(?:\s*\/\s*(?:her|him|them|they|she|he|hir|xem|its?|hers|his|theirs|ihr|ihm|any|all|elle|ella|el|él|lui)){1,2}|any pronouns)\b\s*[)\]]?/iu

/** The text without its pronouns, and the pronouns, if there are any. */
export function takePronouns(text: string): { text: string; pronouns?: string } {
  const match = PRONOUNS.exec(text)
  if (!match) return { text }
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.replace(/\s+/g, ' ').trim()
  return { text: rest, pronouns: match[1]!.replace(/\s/g, '').toLowerCase() }
}
