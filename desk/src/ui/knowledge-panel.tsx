// The knowledge base beside the conversation: search, read, and put an answer into the reply.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Citation } from '../../../src/core/model.ts'
import type { ArticleText, Asked } from '../../../src/handoff/web/protocol.ts'
import { markdown } from '../../../widget/src/markdown/blocks.ts'
import { plain } from '../../../widget/src/markdown/inline.ts'
import { wordsOf } from '../core/api.ts'
import { SourceButton } from './case-panel.tsx'
import { useDesk } from './context.ts'
import { Back, Close, Search } from './icons.tsx'

interface Props {
  article: Citation | undefined
  close(): void
  use(text: string): void
}

export function KnowledgePanel({ article, close, use }: Props) {
  const [reading, setReading] = useState(article)
  const [question, setQuestion] = useState('')
  return (
    <div class="panel">
      <header class="panel-head">
        {reading && !article ? (
          <button type="button" class="tool" aria-label="Back to the search" onClick={() => setReading(undefined)}>
            <Back />
          </button>
        ) : null}
        <h2>Knowledge base</h2>
        <button type="button" class="tool" aria-label="Close the knowledge base" onClick={close}>
          <Close />
        </button>
      </header>
      {reading ? (
        <Article citation={reading} />
      ) : (
        <Ask question={question} setQuestion={setQuestion} read={setReading} use={use} />
      )}
    </div>
  )
}

function Ask(props: {
  question: string
  setQuestion(question: string): void
  read(citation: Citation): void
  use(text: string): void
}) {
  const { question, setQuestion, read, use } = props
  const desk = useDesk()
  const [asked, setAsked] = useState<Asked>()
  const [problem, setProblem] = useState<string>()
  const turn = useRef(0)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])

  const ask = (text: string) => {
    turn.current += 1
    const own = turn.current
    setProblem(undefined)
    if (!text.trim()) return setAsked(undefined)
    desk.api.ask(text.trim()).then(
      // An answer to what was asked before is no answer to this.
      (found) => own === turn.current && setAsked(found),
      (error) => own === turn.current && setProblem(wordsOf(error)),
    )
  }
  useEffect(() => {
    if (question) ask(question)
  }, [])
  return (
    <>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault()
          ask(question)
        }}
      >
        <Search />
        <input
          ref={field}
          type="search"
          aria-label="Search the knowledge base"
          placeholder="What would you like to know?"
          value={question}
          onInput={({ currentTarget: { value } }) => setQuestion(value)}
        />
        <button type="submit" class="secondary">
          Search
        </button>
      </form>
      <div class="found" aria-live="polite">
        {problem && <p class="problem">{problem}</p>}
        {asked?.answer && (
          <div class="suggestion">
            <div class="rich" dir="auto">
              {markdown(asked.answer.text)}
            </div>
            <div class="suggestion-foot">
              <SourceButton citation={asked.answer.citation} read={read} />
              <button type="button" class="secondary" onClick={() => use(asked.answer!.text)}>
                Use
              </button>
            </div>
          </div>
        )}
        {asked && asked.candidates.length === 0 && <p class="empty">Nothing found. Try other words.</p>}
        {asked && asked.candidates.length > 0 && (
          <ul class="plain-list" aria-label="Articles">
            {asked.candidates.map(({ article, title }) => (
              <li key={article}>
                <SourceButton citation={{ article, title }} read={read} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function Article({ citation }: { citation: Citation }) {
  const desk = useDesk()
  const [text, setText] = useState<ArticleText>()
  const [problem, setProblem] = useState<string>()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    let here = true
    desk.api.article(citation.article).then(
      (found) => here && setText(found),
      (error) => here && setProblem(wordsOf(error)),
    )
    return () => {
      here = false
    }
  }, [citation.article])
  useEffect(() => {
    if (!text) return
    box.current?.focus()
    const wanted = citation.section && plain(citation.section)
    const headings = [...(box.current?.querySelectorAll<HTMLElement>('[data-heading]') ?? [])]
    const cited = headings.find((heading) => heading.dataset.heading === wanted)
    cited?.classList.add('cited')
    cited?.scrollIntoView({ block: 'start' })
  }, [text])
  if (!text) return <p class="loading">{problem ?? 'Opening the article…'}</p>
  return (
    <article class="article" tabIndex={-1} ref={box} aria-label={text.title}>
      <h3>{text.title}</h3>
      <div class="rich" dir="auto">
        {markdown(withoutTitle(text))}
      </div>
    </article>
  )
}

/** Most articles begin with their own title, which is shown already. */
const withoutTitle = ({ title, text }: ArticleText): string => {
  const first = /^\s*#\s+(.+?)\s*\n/.exec(text)
  return first && plain(first[1]!) === plain(title) ? text.slice(first[0].length) : text
}
