// Cases and messages with sensible defaults, so that a test names only what it is about.
import type { Contact, Conversation, Message } from '../../../src/core/model.ts'
import type { CaseView } from '../../../src/core/ports.ts'

const AT = new Date('2026-11-22T09:00:00Z')

export function aMessage(given: Partial<Message> = {}): Message {
  return {
    id: 'm-1',
    conversationId: 'c-1',
    seq: 1,
    author: 'contact',
    audience: 'customer',
    kind: 'text',
    text: 'Where is my parcel?',
    data: {},
    attachments: [],
    inboxId: 'web',
    createdAt: AT,
    ...given,
  }
}

export interface CaseParts extends Partial<Omit<CaseView, 'case' | 'conversation' | 'contact'>> {
  case?: Partial<CaseView['case']>
  conversation?: Partial<Conversation>
  contact?: Partial<Contact>
}

export function aCase(given: CaseParts = {}): CaseView {
  const { case: ofCase, conversation, contact, ...rest } = given
  return {
    channelName: 'web chat',
    asked: [{ text: 'Where is my parcel?', answered: false }],
    heat: 0.1,
    place: 1,
    priority: { score: 10, reasons: ['has waited 2 min'] },
    tried: [],
    earlier: [],
    ...rest,
    case: {
      id: 'k-1',
      number: 42,
      conversationId: 'c-1',
      reason: 'asked',
      why: 'They said: a person, please.',
      openedAt: AT,
      ...ofCase,
    },
    conversation: {
      id: 'c-1',
      inboxId: 'web',
      threadId: 't-1',
      contactId: 'p-1',
      visibility: 'private',
      status: 'open',
      handler: 'waiting',
      reference: {},
      state: {},
      waitingSince: AT,
      createdAt: AT,
      ...conversation,
    },
    contact: {
      id: 'p-1',
      name: { given: 'Jane', family: 'Doe' },
      nameSource: 'said',
      proof: 'none',
      locale: 'en',
      ...contact,
    },
  }
}

/** As the core has it after Claim. */
export function claimedBy(agent: { id: string; name: string }, given: CaseParts = {}): CaseView {
  return aCase({
    ...given,
    conversation: { handler: 'agent', agent, claimedAt: AT, ...given.conversation },
    case: { claimedAt: AT, agent, ...given.case },
  })
}
