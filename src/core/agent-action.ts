// What agents do at a desk, and what the system tells a conversation: each is stored as a message before it is acted on.
import type { Agent, Attachment, Verdict } from './model.ts'

/** What an agent can do at any desk. Each is stored as a message before it is acted on. */
export type AgentAction =
  /** `takeOver`: also from a colleague; only a supervisor may, which the desk has checked before it stores the action. */
  | { name: 'claim'; takeOver?: boolean }
  /** `sourceId`: the external id of the note that is sent; `override`: sent although the courtesy check had something to say. */
  | { name: 'reply'; text: string; attachments?: Attachment[]; override?: boolean; sourceId?: string }
  | { name: 'note'; text: string; attachments?: Attachment[] }
  | { name: 'transfer'; to: Agent; reason?: string }
  | { name: 'acceptTransfer' }
  | { name: 'declineTransfer' }
  | { name: 'back' }
  | { name: 'resolve' }
  | { name: 'edit'; sourceId: string; text: string }
  | { name: 'delete'; sourceId: string }
  | { name: 'retry'; deliveryId: string }
  | { name: 'correctName'; given: string; family?: string; title?: string }
  /** On abuse; `undo` takes the verdict back. */
  | { name: 'judge'; verdict: Verdict | 'undo' }
  /** The customer of this case and this other contact are one person. */
  | { name: 'merge'; contactId: string; reason?: string }
  | { name: 'unmerge'; mergeId: string }
  /** `replaces`: the fact that was wrong. */
  | { name: 'setFact'; key: string; value: string; replaces?: string }
  | { name: 'removeFact'; factId: string }
  | SystemAction

/** What the system tells a conversation; no desk may bring one in. */
export type SystemAction =
  /** Something could not be sent. */
  | { name: 'undelivered'; deliveryId: string; lane: string; error: string; text: string }
  /** To the public conversation: the private side is open, or is closed to us. `place`: how to get there, in Markdown. */
  | { name: 'privateOpened'; invitationId: string; place?: string }
  | { name: 'privateClosed'; invitationId: string; reason: string; way?: string }
  /** To a private one: it was begun by an invitation in public. */
  | { name: 'invited'; invitationId: string; reason: string }
  | { name: 'saidInPublic'; invitationId: string; text: string }
  /** To the public one: whoever was invited came in by the way that was bound to them. */
  | { name: 'cameIn'; invitationId: string }
  /** To the public one: the matter was settled in private. */
  | { name: 'settledInPrivate'; invitationId: string }
  /** The one-time code could not be mailed: the address takes no mail. */
  | { name: 'codeRefused'; codeId: string }
