// The thread of a case. Everything but the card itself goes there.
import { Unreachable } from '../../../core/errors.ts'
import type { CaseView } from '../../../core/ports.ts'
import { fromPlace, type Place } from '../../../slack/place.ts'

export function rootOf(view: CaseView): Place {
  const root = view.case.deskThread === undefined ? undefined : fromPlace(view.case.deskThread)
  // The card goes first in the case's order, so this heals by itself once the card is through.
  if (root === undefined) throw new Unreachable(`Case #${view.case.number} has no card in Slack yet.`)
  return root
}
