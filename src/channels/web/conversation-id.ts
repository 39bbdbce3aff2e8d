// Ids of conversations: not to be guessed. A user whom the site vouches for has the same one on every device, from the first word on.
import { createHmac, randomUUID } from 'node:crypto'
import { deriveKey } from '../../core/secrets.ts'
import type { ChatUser } from './tokens.ts'

export const newConversationId = () => randomUUID()

export const conversationIdFor = (user: ChatUser, secret: string) =>
  user.proof === 'verified' ? derived(user.id, secret) : newConversationId()

/** The one after it. No user id holds a line break, so it is nobody's first. */
export const nextConversationId = (id: string, secret: string) => derived(`${id}\nnext`, secret)

const derived = (from: string, secret: string) =>
  createHmac('sha256', deriveKey(secret, 'conversation-id')).update(from).digest('base64url')
