// The name by which an erased thread is remembered: tells nothing of whose it was.
import { createHash } from 'node:crypto'

export const threadHash = ({ inboxId, threadId }: { inboxId: string; threadId: string }) =>
  createHash('sha256').update(`${inboxId}\n${threadId}`).digest('base64url')
