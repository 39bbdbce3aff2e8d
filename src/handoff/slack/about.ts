// Who we are in Slack, and where the cases go. Made once in desk.ts.
import type { SlackApi } from '../../slack/api.ts'
import type { SlackApp } from '../../slack/app.ts'
import { findChannel, type NamedChannel } from '../../slack/find-channel.ts'
import { keeping } from '../../slack/keeping.ts'
import type { SelfKnowledge } from '../../slack/self.ts'

export interface About extends SelfKnowledge {
  /** The handoff channel. */
  channel(): Promise<NamedChannel>
}

export function createAbout(app: SlackApp, api: SlackApi, handoffChannel: string): About {
  const ask = () => keeping(() => findChannel(api, handoffChannel, 'SLACK_HANDOFF_CHANNEL'))
  let channel = ask()
  return {
    self: () => app.self(),
    channel: () => channel(),
    refresh() {
      app.refresh()
      channel = ask()
    },
  }
}
