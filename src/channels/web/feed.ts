// Pages of activities for one reader, by watermark. The watermark is the position of the last activity, so it stays good for ever.
import type { Message } from '../../core/model.ts'
import { type Activity, toActivity } from './activity.ts'
import { PAGE_MAX } from './limits.ts'
import type { Links } from './links.ts'
import type { WebChatOptions } from './options.ts'
import type { ChatToken } from './tokens.ts'

export interface ActivitySet {
  activities: Activity[]
  watermark: string
}

export interface Feed {
  /** `base`: where links begin. */
  page(token: ChatToken, from: { after: number; base: string }): Promise<ActivitySet & { full: boolean }>
  /** Who speaks now, as an event for widgets that show it. */
  state(token: ChatToken): Promise<Activity | undefined>
}

export function createFeed(options: WebChatOptions, links: Links): Feed {
  const { store, companyName } = options
  return {
    async page({ conversationId, user }, { after, base }) {
      const messages = await store.feed(conversationId, after, PAGE_MAX)
      const activities = messages.flatMap((message: Message) => {
        const linkTo = (blobId: string, name: string) => `${base}${links.pathTo(blobId, name)}`
        const activity = toActivity(message, { userId: user.id, companyName, linkTo, catchingUp: after > 0 })
        return activity ? [{ ...activity, conversation: { id: conversationId } }] : []
      })
      const last = messages.at(-1)?.seq ?? after
      return { activities, watermark: String(last), full: messages.length === PAGE_MAX }
    },
    async state({ conversationId }) {
      const value = await store.state(conversationId)
      if (!value) return undefined
      return {
        type: 'event',
        name: 'bellhop/state',
        from: { id: 'bot', role: 'bot' },
        conversation: { id: conversationId },
        value,
      }
    },
  }
}
