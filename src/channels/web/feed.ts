// Pages of activities for one reader, by watermark. The watermark is the position of the last activity, so it stays good for ever.
import type { Agent, Message } from '../../core/model.ts'
import { type Activity, toActivity } from './activity.ts'
import type { Avatars } from './avatars.ts'
import { PAGE_MAX } from './limits.ts'
import type { Links } from './links.ts'
import type { WebChatOptions } from './options.ts'
import type { ChatToken } from './tokens.ts'
import { type Reader, toWebChat } from './web-chat-client.ts'

export interface ActivitySet {
  activities: Activity[]
  watermark: string
}

export interface Page extends ActivitySet {
  /** The position of each activity, in the same order: where a reader goes on who has read so far. */
  positions: number[]
  /** There is more. */
  full: boolean
}

export interface Feed {
  /** `base`: where links begin. */
  page(token: ChatToken, from: { after: number; base: string; reader: Reader }): Promise<Page>
  /** Who speaks now, as an event for widgets that show it. */
  state(token: ChatToken, base: string): Promise<Activity | undefined>
}

export function createFeed(options: WebChatOptions, { links, avatars }: { links: Links; avatars: Avatars }): Feed {
  const { store, companyName } = options

  /** A thumb shows on its answer, which keeps its own place; who reads from the start has it there already. */
  async function ratedIn(threadId: string, messages: readonly Message[]): Promise<Map<string, Message>> {
    const ids = messages.flatMap(({ data }) => (data.rating ? [data.rating.messageId] : []))
    if (!ids.length) return new Map()
    return new Map((await store.messages(threadId, [...new Set(ids)])).map((message) => [message.id, message]))
  }

  function pictureAt(base: string, url: string | undefined): string | undefined {
    const path = avatars.pathTo(url)
    return path && `${base}${path}`
  }

  function shownAgent({ id, name, avatarUrl }: Agent, base: string): Agent {
    const picture = pictureAt(base, avatarUrl)
    return { id, name, ...(picture ? { avatarUrl: picture } : {}) }
  }

  return {
    async page({ conversationId, user }, { after, base, reader }) {
      const messages = await store.feed(conversationId, after, PAGE_MAX)
      const catchingUp = after > 0
      const rated = catchingUp ? await ratedIn(conversationId, messages) : new Map<string, Message>()
      const linkTo = (blobId: string, name: string) => `${base}${links.pathTo(blobId, name)}`
      const avatarOf = (url: string | undefined) => pictureAt(base, url)
      const shown = messages.flatMap((message: Message) => {
        const rating = message.data.rating
        const what = rating ? rated.get(rating.messageId) : message
        const context = { userId: user.id, companyName, base, linkTo, avatarOf, catchingUp, changed: Boolean(rating) }
        const activity = what && toActivity(what, context)
        if (!activity) return []
        const known = reader === 'web-chat' ? toWebChat(activity) : activity
        return [{ at: message.seq, activity: { ...known, conversation: { id: conversationId } } }]
      })
      return {
        activities: shown.map(({ activity }) => activity),
        positions: shown.map(({ at }) => at),
        watermark: String(messages.at(-1)?.seq ?? after),
        full: messages.length === PAGE_MAX,
      }
    },
    async state({ conversationId }, base) {
      const state = await store.state(conversationId)
      if (!state) return undefined
      const { agent, place, ...rest } = state
      // A place in line is a promise that somebody comes.
      const person = state.handler === 'waiting' ? await options.person() : undefined
      const line = person?.available !== false && place ? { place } : {}
      const value = {
        ...rest,
        ...line,
        ...(person ? { person } : {}),
        ...(agent ? { agent: shownAgent(agent, base) } : {}),
      }
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
