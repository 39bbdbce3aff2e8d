// DELETE /webchat/data: "delete my data". Whoever holds the conversation's token may have its contact erased.
import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { requireToken } from './auth.ts'
import type { DirectLine } from './direct-line.ts'
import { ERASURES_PER_MINUTE } from './limits.ts'
import { takeOne } from './rate.ts'

export function eraseRoute(line: DirectLine, addressOf: (c: Context) => string) {
  const { options } = line
  const limiter = new RateLimiterMemory({ points: ERASURES_PER_MINUTE, duration: 60 })
  return async (c: Context): Promise<Response> => {
    const token = await requireToken(c, line)
    await takeOne(limiter, addressOf(c), 'Too many requests to delete data from this address.')
    const contactId = await options.store.contactOf(token.user.id)
    // Who has written nothing has nothing to be erased.
    if (contactId) await options.erase(contactId, token.conversationId)
    return c.body(null, 204)
  }
}
