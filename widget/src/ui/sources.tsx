// Where an answer comes from: a card that opens the article here, in the panel.
import type { Citation } from '../core/protocol.ts'
import { words } from '../words/index.ts'
import { useShared } from './context.ts'
import { Onward, Page } from './icons.tsx'

export function Sources({ citations }: { citations: readonly Citation[] }) {
  const { chat } = useShared()
  return (
    <ul class="sources" aria-label={words.sources}>
      {citations.map((citation) => (
        <li key={citation.article + citation.section}>
          <button
            type="button"
            class="source"
            part="source"
            data-article={citation.article}
            onClick={() => chat.store.dispatch({ type: 'article', article: citation })}
          >
            <Page />
            <span class="titles" dir="auto">
              <span class="title">{citation.title}</span>
              {citation.section && citation.section !== citation.title && (
                <span class="section">{citation.section}</span>
              )}
            </span>
            <Onward />
          </button>
        </li>
      ))}
    </ul>
  )
}
