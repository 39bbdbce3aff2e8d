// What every handler of this folder gets: made once in desk.ts.
import type { DeskServices } from '../../core/ports.ts'
import type { SlackApi } from './api.ts'
import type { Progress } from './deliver/progress.ts'
import type { Homes } from './homes.ts'
import type { Members } from './members.ts'
import type { SlackDeskOptions } from './options.ts'
import type { SelfKnowledge } from './self.ts'

export interface SlackContext {
  readonly options: SlackDeskOptions
  readonly api: SlackApi
  readonly about: SelfKnowledge
  readonly members: Members
  readonly homes: Homes
  readonly progress: Progress
  readonly services: DeskServices
}
