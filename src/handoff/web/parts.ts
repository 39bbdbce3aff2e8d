// What the routes of the web desk share; made once in desk.ts.
import type { Context } from 'hono'
import type { Events } from './events.ts'
import type { Links } from './links.ts'
import type { WebDeskOptions } from './options.ts'
import type { Sessions } from './sessions.ts'

export interface Parts {
  options: WebDeskOptions
  sessions: Sessions
  events: Events
  links: Links
  addressOf(c: Context): string
}
