// An article of the company's help pages, read in the panel, at the section that was cited.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Citation } from '../core/protocol.ts'
import { markdown } from '../markdown/blocks.ts'
import { plain } from '../markdown/inline.ts'
import { words } from '../words/index.ts'
import { useShared } from './context.ts'

type Loaded = { title: string; markdown: string }

export function Article({ citation }: { citation: Citation }) {
  const { chat } = useShared()
  const page = useRef<HTMLElement>(null)
  const [article, setArticle] = useState<Loaded | 'failed'>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let left = false
    setArticle(undefined)
    chat.read(citation).then(
      (loaded) => left || setArticle(loaded),
      () => left || setArticle('failed'),
    )
    return () => {
      left = true
    }
  }, [citation, attempt, chat])
  const loaded = article === 'failed' ? undefined : article
  const body = useMemo(() => loaded && markdown(withoutTitle(loaded)), [loaded])
  useEffect(() => {
    page.current?.focus({ preventScroll: true })
    const section = citation.section && plain(citation.section)
    const headings = [...(page.current?.querySelectorAll<HTMLElement>('[data-heading]') ?? [])]
    const cited = headings.find(({ dataset }) => dataset.heading === section)
    cited?.classList.add('cited')
    cited?.scrollIntoView({ block: 'start' })
  }, [body, citation])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <article ref={page} class="article" part="article" tabIndex={0} aria-label={citation.title}>
      <h3 class="title" dir="auto">
        {loaded?.title ?? citation.title}
      </h3>
      {article === undefined && <p class="aside">{words.reading}</p>}
      {article === 'failed' && (
        <p class="aside" role="alert">
          {words.unread}{' '}
          <button type="button" class="plain" onClick={() => setAttempt(attempt + 1)}>
            {words.retry}
          </button>
        </p>
      )}
      {body && (
        <div class="rich" dir="auto">
          {body}
        </div>
      )}
    </article>
  )
}

/** Most articles begin with their title, which stands above already. */
const withoutTitle = ({ title, markdown: text }: Loaded): string => {
  const [first = '', ...rest] = text.trimStart().split('\n')
  return /^# /.test(first) && plain(first.slice(2)) === plain(title) ? rest.join('\n') : text
}
