// Ids of conversations: not to be guessed. A user whom the site vouches for has the same one on every device, from the first word on.
import { createHmac, randomUUID } from 'node:crypto'
import { deriveKey } from '../../core/secrets.ts'
import type { ChatUser } from './tokens.ts'

export const newConversationId = () => randomUUID()

export function conversationIdFor(user: ChatUser, secret: string): string {
  if (user.proof !== 'verified') return newConversationId()
  return createHmac('sha256', deriveKey(secret, 'conversation-id')).update(user.id).digest('base64url')
}
