// The Home tabs that agents have open: published when opened, and again when the queue moves.
import { Forbidden } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import type { CaseView, Clock, DeskServices } from '../../core/ports.ts'
import type { SlackApi } from '../../slack/api.ts'
import type { Members } from '../../slack/members.ts'
import { fromPlace } from '../../slack/place.ts'
import type { Self } from '../../slack/self.ts'
import type { About } from './about.ts'
import { homeBlocks, type LinkOf } from './blocks/lists.ts'
import { type Block, section, VIEW_BLOCKS_MAX } from './blocks/parts.ts'

/** A tab opened longer ago is not kept fresh; opening it again refreshes it. */
const KEPT_FRESH_MS = 60 * 60_000
const HOMES_MAX = 50
/** Several changes in a row are one refresh. */
const REFRESH_DELAY_MS = 500

export interface Homes {
  publish(userId: string): Promise<void>
  /** Refreshes all open tabs shortly; never fails the caller. */
  refreshSoon(): void
  stop(): void
}

export function createHomes(options: {
  api: SlackApi
  about: About
  members: Members
  services: DeskServices
  clock: Clock
  log: Log
}): Homes {
  const { api, about, members, services, clock, log } = options
  const opened = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  async function blocksFor(userId: string): Promise<Block[]> {
    try {
      await members.agent(userId)
    } catch (error) {
      if (!(error instanceof Forbidden)) throw error
      const { name } = await about.channel()
      return [
        section(
          `Hello! This page is for the members of #${name}, who look after our customers. If that should be you, ask to be invited there.`,
        ),
      ]
    }
    const [queue, mine, figures, self] = await Promise.all([
      services.queue(),
      services.casesOf(userId),
      services.figures(),
      about.self(),
    ])
    return homeBlocks({ queue, mine, figures, linkOf: linkTo(self) })
  }

  async function publish(userId: string): Promise<void> {
    const blocks = (await blocksFor(userId)).slice(0, VIEW_BLOCKS_MAX)
    await api.write('views.publish', (client) =>
      client.views.publish({ user_id: userId, view: { type: 'home', blocks } }),
    )
  }

  async function refresh(): Promise<void> {
    const now = clock.now().getTime()
    for (const [userId, at] of opened) {
      if (now - at > KEPT_FRESH_MS) opened.delete(userId)
      else
        await publish(userId).catch((error: unknown) =>
          log.warn({ error: String(error) }, 'A Home tab could not be refreshed.'),
        )
    }
  }

  return {
    async publish(userId) {
      opened.delete(userId)
      opened.set(userId, clock.now().getTime())
      if (opened.size > HOMES_MAX) opened.delete(opened.keys().next().value!)
      await publish(userId)
    },
    refreshSoon() {
      if (opened.size === 0 || timer !== undefined) return
      timer = setTimeout(() => {
        timer = undefined
        void refresh()
      }, REFRESH_DELAY_MS)
      timer.unref()
    },
    stop() {
      clearTimeout(timer)
      opened.clear()
    },
  }
}

/** `https://acme.slack.com/archives/C0123/p1700000000000100` */
export function linkTo(self: Self): LinkOf {
  return (view: CaseView) => {
    const place = view.case.deskThread === undefined ? undefined : fromPlace(view.case.deskThread)
    if (place === undefined || self.url === undefined || !/^https:\/\/[\w.-]+\/$/.test(self.url)) return undefined
    return `${self.url}archives/${place.channel}/p${place.ts.replace('.', '')}`
  }
}
