// What every handler of this folder gets: made once in index.ts.
import type { SlackApi } from '../../slack/api.ts'
import type { SlackApp } from '../../slack/app.ts'
import type { Poster } from '../../slack/post.ts'
import type { ChannelParts } from '../define.ts'
import type { Cursors } from './cursors.ts'
import type { Places } from './places.ts'
import type { SlackSettings } from './settings.ts'
import type { Staff } from './staff.ts'
import type { Threads } from './threads.ts'

export interface CustomersContext {
  readonly parts: ChannelParts
  readonly settings: SlackSettings
  readonly app: SlackApp
  readonly api: SlackApi
  readonly poster: Poster
  readonly places: Places
  readonly staff: Staff
  readonly threads: Threads
  readonly cursors: Cursors
  /** Something of this place could not be stored. Slack tells it again for some minutes; after that we read it ourselves. */
  missed(channel: string): void
}
