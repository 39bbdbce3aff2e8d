// What the desk page's tests share: rows, cases and things done, of the contract's shape.

import type { Outgoing } from '../../desk/src/core/state.ts'
import type { CaseDetail, CaseRow, Queue, TimelineItem } from '../../src/handoff/web/protocol.ts'

const AT = '2026-03-02T09:00:00.000Z'

export const aRow = (more: Partial<CaseRow> = {}): CaseRow => ({
  conversationId: 'c1',
  number: 1,
  state: 'waiting',
  customer: { name: 'Anna', proof: 'none' },
  channelName: 'web',
  reason: 'asked',
  about: 'Where is it?',
  heat: 0,
  priority: { score: 1, reasons: [] },
  lastAt: AT,
  unanswered: true,
  ...more,
})

export const aQueue = (more: Partial<Queue> = {}): Queue => ({
  waiting: [],
  mine: [],
  others: [],
  resolved: [],
  figures: { waiting: 0, claimed: 0, resolvedToday: 0 },
  ...more,
})

export const aCase = (more: Partial<CaseDetail> = {}): CaseDetail => ({
  ...aRow(),
  why: 'the customer asked',
  openedAt: AT,
  contact: { name: { given: 'Anna' }, proof: 'none' },
  asked: [],
  tried: [],
  earlier: [],
  transfers: 0,
  timeline: [],
  ...more,
})

export const aMessage = (id: string, more: Partial<Extract<TimelineItem, { kind: 'message' }>> = {}): TimelineItem => ({
  kind: 'message',
  id,
  at: AT,
  author: 'contact',
  text: id,
  files: [],
  citations: [],
  ...more,
})

export const aLine = (id: string, text: string, forMe = true): TimelineItem => ({
  kind: 'line',
  id,
  at: AT,
  text,
  forMe,
})

export const aReply = (more: Partial<Outgoing> = {}): Outgoing => ({
  id: 'r1',
  conversationId: 'c1',
  action: { name: 'reply', text: 'Hello' },
  at: 1,
  state: 'waiting',
  ...more,
})
