// What every handler of this folder gets: made once in desk.ts.
import type { DeskServices } from '../../core/ports.ts'
import type { SlackApi } from '../../slack/api.ts'
import type { SlackApp } from '../../slack/app.ts'
import type { Taker } from '../../slack/download.ts'
import type { Members } from '../../slack/members.ts'
import type { Poster } from '../../slack/post.ts'
import type { Progress } from '../../slack/progress.ts'
import type { About } from './about.ts'
import type { Homes } from './homes.ts'
import type { SlackDeskOptions } from './options.ts'

export interface SlackContext {
  readonly options: SlackDeskOptions
  readonly app: SlackApp
  readonly api: SlackApi
  readonly about: About
  readonly members: Members
  readonly homes: Homes
  readonly progress: Progress
  readonly services: DeskServices
}

export function posterOf(context: SlackContext): Poster {
  const { api, about, progress, options, services } = context
  return { api, self: about.self, progress, clock: options.clock, loadBlob: (id) => services.loadBlob(id) }
}

export function takerOf({ api, options, services }: SlackContext): Taker {
  return { api, botToken: options.botToken, apiUrl: options.apiUrl, saveBlob: (blob) => services.saveBlob(blob) }
}
