// What a card says of the public place a case came from, and of abuse that is to be judged. Pure.
import type { Verdict } from '../../../core/model.ts'
import type { CaseView } from '../../../core/ports.ts'
import { cut, literal, oneLine } from '../../../slack/text/clean.ts'
import { BUTTON } from '../actions.ts'
import { actions, type Block, button, quoted, section } from './parts.ts'

const PUBLIC_LENGTH_MAX = 1500
const LABELS: Record<Verdict | 'undo', string> = {
  hide: 'Hide',
  ignore: 'Ignore',
  complaint: 'Treat as a complaint',
  undo: 'Take the verdict back',
}
const VERDICTS: Record<Verdict, string> = { hide: 'hidden', ignore: 'ignored', complaint: 'taken as a complaint' }

export function publicBlocks({ public: said }: CaseView): Block[] {
  if (!said?.messages.length) return []
  const who = { contact: said.handle ?? 'The customer', bot: 'Bellhop', agent: 'We' }
  const lines = said.messages.map(
    ({ author, text }) => `${literal(oneLine(who[author], 80))}: ${literal(oneLine(text, 300))}`,
  )
  const place = literal(oneLine(said.channelName, 60))
  return [
    section(
      `*Said in public on ${place}* (say nothing there that is said here)\n${quoted(cut(lines.join('\n'), PUBLIC_LENGTH_MAX))}`,
    ),
  ]
}

export function abuseBlocks({ abuse, conversation, case: { number } }: CaseView): Block[] {
  if (!abuse) return []
  const evidence = abuse.evidence.map((word) => `“${literal(oneLine(word, 60))}”`).join(', ')
  const judged = abuse.verdict
    ? ` It was ${VERDICTS[abuse.verdict]}${abuse.by ? ` by ${literal(oneLine(abuse.by, 80))}` : ''}.`
    : ''
  const text = `*Abuse without a concern?* ${Math.round(abuse.score * 100)} of 100. Evidence: ${evidence || 'none'}. The bot has not answered it.${judged}`
  const buttons = abuse.verdicts.map((verdict) =>
    button({
      action: BUTTON[verdict],
      label: LABELS[verdict],
      value: conversation.id,
      spoken: `${LABELS[verdict]}: case ${number}`,
    }),
  )
  return [section(text), actions(buttons)]
}
