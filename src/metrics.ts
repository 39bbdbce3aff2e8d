// Figures for Prometheus: the process's own, and what waits in the database, counted when asked for.
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

export interface Counts {
  conversationsOpen: number
  conversationsWaiting: number
  conversationsClaimed: number
  outboxPending: number
  outboxFailed: number
  outboxUncertain: number
  messages: number
  answersHelpful: number
  answersUnhelpful: number
}

export interface MetricsSource {
  counts(): Promise<Counts>
  sockets(): number
}

export function createMetrics(source: MetricsSource) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const gauges = {
    conversationsOpen: gauge('bellhop_conversations_open', 'Conversations that are not resolved.'),
    conversationsWaiting: gauge('bellhop_conversations_waiting', 'Conversations that wait for a person.'),
    conversationsClaimed: gauge('bellhop_conversations_claimed', 'Conversations that an agent has.'),
    outboxPending: gauge('bellhop_outbox_pending', 'Messages and desk items still to be delivered.'),
    outboxFailed: gauge('bellhop_outbox_failed', 'Deliveries given to a person.'),
    outboxUncertain: gauge('bellhop_outbox_uncertain', 'Deliveries that may have been sent twice.'),
    messages: gauge('bellhop_messages_stored', 'Messages in the database.'),
    answersHelpful: gauge('bellhop_answers_helpful', 'Answers that customers marked as helpful.'),
    answersUnhelpful: gauge('bellhop_answers_unhelpful', 'Answers that customers marked as not helpful.'),
  }
  const sockets = gauge('bellhop_webchat_sockets', 'Open web chats in this process.')
  return async () => {
    const counts = await source.counts()
    for (const [name, value] of Object.entries(counts)) gauges[name as keyof Counts].set(value)
    sockets.set(source.sockets())
    return { contentType: registry.contentType, text: await registry.metrics() }
  }
}
