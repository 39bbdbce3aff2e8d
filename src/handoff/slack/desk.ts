// The Slack desk: cases out to the handoff channel, what agents do there back in. Made by the gateway when Slack is set.
import { createApi } from './api.ts'
import { createBoltApp } from './bolt-app.ts'
import { checkSlack } from './check.ts'
import type { SlackContext } from './context.ts'
import { deliverItem } from './deliver/index.ts'
import { createProgress } from './deliver/progress.ts'
import { createDispatch } from './dispatch.ts'
import { eraseCase } from './erase.ts'
import { createHomes } from './homes.ts'
import { createHttp } from './http.ts'
import { createMembers } from './members.ts'
import type { SlackDesk, SlackDeskOptions } from './options.ts'
import { createSelf } from './self.ts'
import { createSocket } from './socket.ts'

export function createSlackDesk(options: SlackDeskOptions): SlackDesk {
  const { services, clock, log } = options
  const api = createApi(options)
  const about = createSelf(api, options.handoffChannel)
  const members = createMembers(api, about, clock)
  const homes = createHomes({ api, about, members, services, clock, log })
  const context: SlackContext = { options, api, about, members, homes, services, progress: createProgress() }
  const app = createBoltApp(context)
  const dispatch = createDispatch(() => app)
  const http = createHttp({ inbox: options.id, signingSecret: options.signingSecret, dispatch, clock, log })
  const socket =
    options.appToken === undefined
      ? undefined
      : createSocket({
          appToken: options.appToken,
          dispatch,
          clock,
          log,
          ...(options.apiUrl === undefined ? {} : { apiUrl: options.apiUrl }),
        })
  return {
    id: options.id,
    // Our messages carry their key as metadata, so a lost answer can be looked up.
    canFindSent: true,
    deliver: (item, view, key, retry) => deliverItem(context, item, view, key, retry),
    erase: (remain) => eraseCase(context, remain),
    check: () => checkSlack(context, socket?.state),
    handleHttp: http,
    isSupervisor: (userId) => options.supervisors.includes(userId),
    async start() {
      socket?.start()
    },
    async stop() {
      homes.stop()
      await socket?.stop()
      await dispatch.idle()
    },
  }
}
