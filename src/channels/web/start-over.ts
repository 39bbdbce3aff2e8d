// Where a visitor goes on: in their conversation, or, when that has ended or was erased, in the one after it. Its id follows from
// the one before, so that all tabs of a visitor come to the same.
import { newConversationId, nextConversationId } from './conversation-id.ts'
import type { WebChatOptions } from './options.ts'
import type { ChatToken } from './tokens.ts'

/** From one old token on; who has started over more often than that gets a new conversation of its own. */
const RESTARTS_MAX = 50

export async function goOn({ store, secret }: WebChatOptions, token: ChatToken): Promise<ChatToken> {
  let { conversationId } = token
  for (let restarts = 0; await store.isOver(conversationId); restarts++) {
    conversationId = restarts < RESTARTS_MAX ? nextConversationId(conversationId, secret) : newConversationId()
  }
  return { ...token, conversationId }
}
