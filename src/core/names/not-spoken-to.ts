// Names in a draft that are somebody else's: the author's own, a colleague's, a driver's. For findAddressees.

/** "Hello, Maya here", "Hi Maya from Acme writing": the author names herself. */
export const isSelfIntroduction = (text: string) =>
  /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?,? (?:here|speaking|from \p{Lu}\p{L}+ (?:here|again))\b/u.test(text)

/** "Thanks,⏎Maya" or "… Thanks, Maya" as the last line: the author signs. */
export function isSignOff(draft: string, from: number, to: number): boolean {
  const between = draft.slice(from, to)
  const last = /^[ \t.]*$/.test(draft.slice(to).replace(/\n.*$/su, '')) && draft.slice(to).trim().length < 60
  const ownLine = /(?:^|\n)[ \t]*$/.test(draft.slice(0, from)) && from > 0
  return between.includes('\n') || (last && ownLine && !/[!?]/.test(draft.slice(to, to + 1)))
}

/** "Kind regards,⏎Tom": a line under a closing. */
export const isSignature = (draft: string, from: number) =>
  /(?:regards|wishes|best|sincerely|cheers|thanks|grüßen|grüße|gruß|cordialement|saludos|atentamente)[,.!]?\s*\n\s*$/iu.test(
    draft.slice(0, from),
  )

/** "Tom, our driver": said of somebody. */
export const isApposition = (after: string) =>
  /^,?\s*(?:our|the|a|an|one of|who|whose|head of|from|in|at|who['’]s|my|your (?:\p{L}+ )?(?:manager|agent|driver|contact|adviser|advisor|consultant|wife|husband|partner|son|daughter|colleague))\b(?!\s+(?:\p{L}+\s+){0,3}(?:is|are|was|has|have|went|left|arrived|will)\b(?!.*,))/iu.test(
    after,
  ) && !/^,\s*the\s/iu.test(after)

/** "with Mr. Jackson, our driver", "Mrs. Miller from accounting", "I spoke to Dr. Brown". */
export const isOfSomebodyElse = (draft: string, from: number, to: number) =>
  isApposition(draft.slice(to)) ||
  /\b(?:colleague|driver|manager|founder|ceo|agent|seller|supervisor|technician|adviser|neighbou?r|wife|husband|spouse|our|(?:signed|accepted|received|sent|written|handled) (?:for )?by|spoke (?:to|with)|spoken (?:to|with))[,:]?\s+$/iu.test(
    draft.slice(0, from),
  ) ||
  /^\s+(?:from|in|of|at|aus|von|de) (?:\p{L}+ )?(?:billing|accounting|support|sales|legal|logistics|Technik|Buchhaltung|our|the)/iu.test(
    draft.slice(to),
  )
