// What the e-mail channel needs kept. Implemented by the store, handed over by the gateway.
import type { Attachment } from '../../core/model.ts'
import type { NewBlob } from '../../core/ports.ts'

/** How far a mailbox has been read. */
export interface Cursor {
  uidValidity: number
  lastUid: number
  modSeq?: number
  /** Nothing that had arrived by then is ever taken in. */
  floor: Date
  /** When the newest mail that was taken in had arrived. */
  seenAt: Date
}

/** What a plus-address stands for. */
export interface Thread {
  token: string
  inboxId: string
  threadId: string
  /** The address it was given to; answers go there alone. */
  address: string
  /** Who writes from that address. */
  participant: string
}

export interface EmailStore {
  cursor(folder: string): Promise<Cursor | undefined>
  keepCursor(folder: string, cursor: Cursor): Promise<void>
  /** Marks of the mails that had arrived in the second of the cursor's floor. */
  keepOld(folder: string, marks: string[]): Promise<void>
  old(folder: string): Promise<string[] | undefined>
  thread(token: string): Promise<Thread | undefined>
  threadAt(inboxId: string, threadId: string): Promise<Thread | undefined>
  /** Gives back the one that is there already for this conversation and address. */
  keepThread(thread: Thread): Promise<Thread>
  /** Of a conversation with this address, whose last mail named this Message-ID as one that went before it. */
  threadNaming(messageId: string, address: string): Promise<Thread | undefined>
  /** A mail that was stored, by its Message-ID. */
  received(messageId: string): Promise<{ inboxId: string; threadId: string } | undefined>
  /** A message that was sent, by our own id of it. */
  sent(id: string): Promise<{ inboxId: string; threadId: string } | undefined>
  reference(inboxId: string, threadId: string): Promise<unknown>
  saveBlob(blob: NewBlob): Promise<Attachment>
  loadBlob(id: string): Promise<Uint8Array | undefined>
}
