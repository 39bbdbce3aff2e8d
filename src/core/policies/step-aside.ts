// A turn that has failed again and again steps aside: the customer hears the truth, and a person gets what came in.
import { openCaseHere } from '../hand-off.ts'
import { after, open, take, tellDesk } from '../plan.ts'
import type { Policy, Turn } from '../turn-context.ts'
import { actionsOf, whisper } from './actions.ts'
import { sayComing } from './say-coming.ts'

export const stepAside: Policy = async (turn, plan) => {
  const told = agentsOf(turn).reduce(
    (next, agent) =>
      whisper(next, agent, 'Something went wrong on our side, and this was not done. Please do it again.'),
    plan,
  )
  const unread = open(turn, told)
  if (!unread.length) return told
  const noted = tellDesk(take(told, ...unread), {
    kind: 'note',
    text: 'Something went wrong on our side with what the customer wrote last. Please read it yourself.',
  })
  if (after(turn, noted).handler !== 'bot') return noted
  return sayComing(turn, openCaseHere(noted, turn, 'unknown', 'something went wrong on our side'), 'failed')
}

/** Whose doings are lost; notes are kept as they are. */
const agentsOf = (turn: Turn) =>
  actionsOf(
    turn,
    'claim',
    'reply',
    'transfer',
    'acceptTransfer',
    'declineTransfer',
    'back',
    'resolve',
    'edit',
    'delete',
    'retry',
    'correctName',
    'judge',
    'merge',
    'unmerge',
    'setFact',
    'removeFact',
  ).map(({ agent }) => agent)
