// What people write, as they wrote it; web addresses can be opened.
import { safeHref } from '../../../widget/src/markdown/inline.ts'

const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,:;!?)\]}]/g

export function PlainText({ text }: { text: string }) {
  const parts: (string | { href: string })[] = []
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > done) parts.push(text.slice(done, match.index))
    parts.push({ href: match[0] })
    done = match.index + match[0].length
  }
  parts.push(text.slice(done))
  return (
    <>
      {parts.map((part) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a href={safeHref(part.href) ?? '#'} target="_blank" rel="noopener noreferrer nofollow">
            {part.href}
          </a>
        ),
      )}
    </>
  )
}
