// The Slack desk: cases out to the handoff channel, what agents do there back in. Made by the gateway when Slack is set.
import { createApi } from '../../slack/api.ts'
import { createSlackApp } from '../../slack/app.ts'
import { createMembers } from '../../slack/members.ts'
import { createProgress } from '../../slack/progress.ts'
import { createAbout } from './about.ts'
import { DESK_ADVICE } from './advice.ts'
import { checkSlack } from './check.ts'
import type { SlackContext } from './context.ts'
import { deliverItem } from './deliver/index.ts'
import { eraseCase } from './erase.ts'
import { createHomes } from './homes.ts'
import { listen } from './listen.ts'
import type { SlackDesk, SlackDeskOptions } from './options.ts'

export function createSlackDesk(options: SlackDeskOptions): SlackDesk {
  const { services, clock, log } = options
  const app = options.app ?? createSlackApp({ ...options, inbox: options.id })
  const api = createApi({ ...options, advice: DESK_ADVICE })
  const about = createAbout(app, api, options.handoffChannel)
  const members = createMembers({ api, self: about.self, people: app.people, channel: about.channel, clock })
  const homes = createHomes({ api, about, members, services, clock, log })
  const context: SlackContext = {
    options,
    app,
    api,
    about,
    members,
    homes,
    services,
    progress: createProgress(),
  }
  listen(context)
  return {
    id: options.id,
    // Our messages carry their key as metadata, so a lost answer can be looked up.
    canFindSent: true,
    deliver: (item, view, key, retry) => deliverItem(context, item, view, key, retry),
    erase: (remain) => eraseCase(context, remain),
    check: () => checkSlack(context),
    handleHttp: (request) => app.handleHttp(request),
    isSupervisor: (userId) => options.supervisors.includes(userId),
    async start() {
      app.start()
    },
    async stop() {
      homes.stop()
      await app.stop()
    },
  }
}
