// A world whose agents work in Slack (an emulator by others).

import { Agent } from './agent.ts'
import { type BaseWorld, startBaseWorld } from './base-world.ts'
import { BOT_TOKEN, SIGNING_SECRET, startWorkspace, type Workspace } from './slack/workspace.ts'

export { API_KEY, DIRECT_LINE_SECRET, IDENTITY_SECRET, signIdentity } from './base-world.ts'

export interface World extends BaseWorld {
  slack: Workspace
  agent(login: 'maya' | 'bob' | 'gus' | 'olga'): Agent
}

export async function startWorld(env: Record<string, string> = {}): Promise<World> {
  const slack = await startWorkspace()
  const base = await startBaseWorld({
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_HANDOFF_CHANNEL: slack.channel,
    SLACK_API_URL: slack.proxy.apiUrl,
    ...env,
  })
  const world: World = {
    ...base,
    slack,
    agent: (login) => new Agent(login, world),
    async close() {
      await base.close()
      await slack.close()
    },
  }
  return world
}
