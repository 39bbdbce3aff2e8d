// The right: everything a person needs to know of the case at a glance.
import type { ComponentChildren } from 'preact'
import type { Citation } from '../../../src/core/model.ts'
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import { markdown } from '../../../widget/src/markdown/blocks.ts'
import { hashOf } from '../core/place.ts'
import { dateOf } from '../core/time.ts'
import { proofWords, reasonWords } from '../core/words.ts'
import { Heat } from './case-row.tsx'
import { CorrectName } from './correct-name.tsx'
import { Back, Book, Check, Question } from './icons.tsx'
import { KnownFacts, SameCustomer } from './known.tsx'
import { Part } from './part.tsx'
import { Abuse, SaidInPublic } from './public-parts.tsx'

interface Props {
  detail: CaseDetail
  close(): void
  use(text: string): void
  read(citation: Citation): void
}

export function CasePanel({ detail, close, use, read }: Props) {
  const { contact, suggestion, asked, tried, earlier, feedback, priority } = detail
  const language = languageOf(contact.locale)
  return (
    <div class="panel">
      <header class="panel-head phone-only">
        <button type="button" class="tool" aria-label="Back to the conversation" onClick={close}>
          <Back />
        </button>
        <h2>The case</h2>
      </header>
      {suggestion && (
        <Part title="Suggested answer">
          <div class="suggestion">
            <div class="rich" dir="auto">
              {markdown(suggestion.text)}
            </div>
            <div class="suggestion-foot">
              <SourceButton citation={suggestion.citation} read={read} />
              {detail.state !== 'resolved' && (
                <button type="button" class="secondary" onClick={() => use(suggestion.text)}>
                  Use
                </button>
              )}
            </div>
          </div>
        </Part>
      )}
      {detail.abuse && <Abuse detail={detail} abuse={detail.abuse} />}
      {detail.public && <SaidInPublic said={detail.public} />}
      <Part title="Customer">
        <dl class="facts">
          <Fact name="Name">
            <span dir="auto">{wholeName(detail)}</span> <CorrectName detail={detail} />
          </Fact>
          {contact.name.pronouns && <Fact name="Pronouns">{contact.name.pronouns}</Fact>}
          <Fact name="Proof">
            <span class={`proof ${contact.proof}`}>
              {contact.proof === 'verified' ? <Check /> : <Question />}
              {proofWords(contact.proof)}
            </span>
          </Fact>
          {contact.email && (
            <Fact name="E-mail">
              <span class="break">{contact.email}</span>
            </Fact>
          )}
          {language && <Fact name="Language">{language}</Fact>}
          <Fact name="Mood">
            <Heat heat={detail.heat} />
          </Fact>
        </dl>
      </Part>
      <Part title="Why a person">
        <p dir="auto">{sentence(detail.why) || `${reasonWords(detail.reason)}.`}</p>
        {priority.reasons.length > 0 && detail.state === 'waiting' && (
          <ul class="reasons" aria-label="Place in the queue because of">
            {priority.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
      </Part>
      {asked.length > 0 && (
        <Part title="Asked">
          <ul class="asked">
            {asked.map((question, at) => (
              <li key={at} class={question.answered ? 'done' : 'open'}>
                {question.answered ? <Check /> : <Question />}
                <span dir="auto">{question.text}</span>
                <span class="word">{question.answered ? 'answered' : 'open'}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {detail.known && <KnownFacts detail={detail} known={detail.known} />}
      {detail.known && <SameCustomer detail={detail} known={detail.known} />}
      {tried.length > 0 && (
        <Part title="The bot answered with">
          <ul class="plain-list">
            {tried.map((citation) => (
              <li key={`${citation.article} ${citation.section}`}>
                <SourceButton citation={citation} read={read} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {feedback && (
        <Part title="How it was">
          <p>
            <strong>{feedback.score} of 5</strong>
            {feedback.comment && <q dir="auto">{feedback.comment}</q>}
          </p>
        </Part>
      )}
      {earlier.length > 0 && (
        <Part title="Earlier">
          <ul class="plain-list">
            {earlier.map((one) => (
              <li key={one.conversationId}>
                <Earlier one={one} />
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  )
}

function Earlier({ one }: { one: CaseDetail['earlier'][number] }) {
  const words = `${dateOf(one.at)} · ${one.channelName} · ${one.status}${one.agentName ? ` · ${one.agentName}` : ''}`
  // Without a number it never was a case: there is nothing to open at the desk.
  if (one.number === undefined) return <span class="muted">{words} · with the bot</span>
  return (
    <a href={hashOf({ at: 'case', conversationId: one.conversationId })}>
      #{one.number} <span class="muted">{words}</span>
    </a>
  )
}

export function SourceButton({ citation, read }: { citation: Citation; read(citation: Citation): void }) {
  return (
    <button type="button" class="source" onClick={() => read(citation)}>
      <Book />
      <span>
        {citation.title}
        {citation.section && citation.section !== citation.title && <em>{citation.section}</em>}
      </span>
    </button>
  )
}

const Fact = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

export const wholeName = ({ contact: { name }, customer }: CaseDetail): string =>
  (name.given || name.family ? [name.title, name.given, name.family].filter(Boolean).join(' ') : name.display) ||
  customer.name

const sentence = (text: string): string => {
  const trimmed = text.trim()
  if (!trimmed) return ''
  return `${trimmed[0]!.toLocaleUpperCase()}${trimmed.slice(1)}${/[.!?…]$/.test(trimmed) ? '' : '.'}`
}

function languageOf(locale: string | undefined): string | undefined {
  if (!locale || locale === 'und') return undefined
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(locale)
  } catch {
    return locale
  }
}
