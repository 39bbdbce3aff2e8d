// What did not reach the customer comes back in as the system's own message, so that a turn gives it to a person.
import type { Database } from '../store/database.ts'
import { findMessage } from '../store/messages.ts'
import { CARRY_LANE, type FailedDelivery } from '../store/outbox.ts'
import { receiveAction } from '../store/receive.ts'
import type { Hints } from './hints.ts'
import type { Clock } from './ports.ts'

export interface Told {
  database: Database
  clock: Clock
  hints: Hints
}

/** Nobody is told twice of the same failure. */
export async function tellPerson(
  { database, clock, hints }: Told,
  delivery: FailedDelivery,
  error: string,
): Promise<void> {
  if (delivery.lane !== 'customer' && delivery.lane !== CARRY_LANE) return
  const message = delivery.messageId ? await findMessage(database, delivery.messageId) : undefined
  await receiveAction(
    database,
    {
      deskId: 'system',
      externalId: `undelivered:${delivery.id}:${delivery.firstAttemptAt.getTime()}`,
      conversationId: delivery.conversationId,
      agent: { id: 'system', name: 'Bellhop' },
      action: { name: 'undelivered', deliveryId: delivery.id, lane: delivery.lane, error, text: message?.text ?? '' },
    },
    { now: clock.now(), author: 'bot' },
  )
  hints.due(delivery.conversationId)
}
