// What the web chat needs kept. Implemented over the database by the gateway, so that this folder knows no SQL.
import type { Agent, Attachment, Handler, Message } from '../../core/model.ts'
import type { NewBlob } from '../../core/ports.ts'

export interface ThreadState {
  handler: Handler
  agent?: Agent
  place?: number
  /** The customer has started over. */
  ended?: true
}

export interface WebStore {
  /** What the customer of a thread may see, in order, after a position. */
  feed(threadId: string, after: number, limit: number): Promise<Message[]>
  /** Some of them again. */
  messages(threadId: string, ids: string[]): Promise<Message[]>
  state(threadId: string): Promise<ThreadState | undefined>
  /** It was ended by its customer, or erased: what they write next belongs in another. */
  isOver(threadId: string): Promise<boolean>
  /** Its tokens must not work any more. */
  isErased(threadId: string): Promise<boolean>
  contactOf(userId: string): Promise<string | undefined>
  /** Whoever follows the link of a public dispute has this conversation. */
  linkInvitation(invitationId: string, conversationId: string): Promise<void>
  /** Takes a bound link, once; false: it was taken before, or its invitation is gone. */
  useLink(linkId: string, invitationId: string): Promise<boolean>
  /** Nobody has proved to be somebody else by this visitor. */
  mayBeBound(userId: string, invitationId: string): Promise<boolean>
  /** The site vouches for this address of a user whom we know. */
  keepAddress(userId: string, address: string): Promise<void>
  threadOf(userId: string): Promise<string | undefined>
  markRead(threadId: string, seq: number): Promise<void>
  saveBlob(blob: NewBlob): Promise<Attachment>
  loadBlob(id: string): Promise<{ name: string; contentType: string; bytes: Uint8Array } | undefined>
}
