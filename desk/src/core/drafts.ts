// What is being written, per case, kept across reloads. A note and a reply are two drafts: what was meant for the team cannot
// slip into what goes to the customer.
import type { Attachment } from '../../../src/core/model.ts'
import { type Keep, parsed, within } from '../../../widget/src/core/keep.ts'

export type Mode = 'reply' | 'note'
export interface Draft {
  mode: Mode
  reply: { text: string; files: Attachment[] }
  note: { text: string; files: Attachment[] }
}

const nothing = { text: '', files: [] }
export const emptyDraft: Draft = { mode: 'reply', reply: nothing, note: nothing }

export const isEmpty = ({ reply, note }: Draft): boolean =>
  [reply, note].every(({ text, files }) => !text.trim() && !files.length)

export type Drafts = ReturnType<typeof createDrafts>

export function createDrafts(keep: Keep) {
  const own = within(keep, 'draft:')
  return {
    get: (conversationId: string): Draft => parsed<Draft>(own.get(conversationId)) ?? emptyDraft,
    set(conversationId: string, draft: Draft): void {
      if (isEmpty(draft)) own.remove(conversationId)
      else own.set(conversationId, JSON.stringify(draft))
    },
    has: (conversationId: string): boolean => own.get(conversationId) !== null,
  }
}
