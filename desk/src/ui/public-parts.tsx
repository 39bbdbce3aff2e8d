// What a case that began in a public place has to show: what was said there, and abuse for a person to judge.
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import { timeOf } from '../core/time.ts'
import { useDesk } from './context.ts'
import { Part } from './part.tsx'

const VERBS = { hide: 'Hide', ignore: 'Ignore', complaint: 'Treat as a complaint', undo: 'Take that back' }
const VERDICTS = { hide: 'Hidden', ignore: 'Ignored', complaint: 'Treated as a complaint' }
const AUTHORS = { contact: 'Customer', bot: 'Bot', agent: 'Agent' }

export function SaidInPublic({ said }: { said: NonNullable<CaseDetail['public']> }) {
  return (
    <Part title={`Said in public on ${said.channelName}`}>
      {said.handle && (
        <p class="muted">
          As <bdi>{said.handle}</bdi>. Nothing of what is said here may be said there.
        </p>
      )}
      <ul class="plain-list">
        {said.messages.map((message, at) => (
          <li key={at}>
            <span class="muted">
              {AUTHORS[message.author]}, {timeOf(message.at)}
            </span>
            <p dir="auto">{message.text}</p>
          </li>
        ))}
      </ul>
    </Part>
  )
}

export function Abuse({ detail, abuse }: { detail: CaseDetail; abuse: NonNullable<CaseDetail['abuse']> }) {
  const desk = useDesk()
  const judge = (verdict: (typeof abuse.verdicts)[number]) => desk.do(detail.conversationId, { name: 'judge', verdict })
  return (
    <Part title="Abuse, or a complaint?">
      <p>
        {abuse.verdict
          ? `${VERDICTS[abuse.verdict]}${abuse.by ? ` by ${abuse.by}` : ''}.`
          : `The bot has not answered it (${Math.round(abuse.score * 100)} of 100).`}
      </p>
      {abuse.evidence.length > 0 && (
        <ul class="reasons" aria-label="Evidence">
          {abuse.evidence.map((one) => (
            <li key={one} dir="auto">
              {one}
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        {abuse.verdicts.map((verdict) => (
          <button key={verdict} type="button" class="secondary" onClick={() => judge(verdict)}>
            {VERBS[verdict]}
          </button>
        ))}
      </div>
    </Part>
  )
}
