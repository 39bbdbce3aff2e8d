// A world whose gateway can be stopped and started again on the same data folder and port, as an operator does it.

import { Agent } from '../../support/agent.ts'
import { startTestGateway, type TestGateway, temporaryFolder } from '../../support/gateway.ts'
import { BOT_TOKEN, freePort, SIGNING_SECRET, startWorkspace, type Workspace } from '../../support/slack/workspace.ts'
import type { World } from '../../support/world.ts'

export interface Restartable {
  url: string
  agent(login: 'maya' | 'bob'): Agent
  /** Down until `starts`. */
  stops(): Promise<void>
  starts(): Promise<void>
  query: World['query']
  settled(): Promise<void>
  close(): Promise<void>
}

export async function startRestartable(more: Record<string, string> = {}): Promise<Restartable> {
  const slack: Workspace = await startWorkspace()
  const port = await freePort()
  const env = {
    PORT: String(port),
    DATA_DIR: temporaryFolder(),
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_HANDOFF_CHANNEL: slack.channel,
    SLACK_API_URL: slack.proxy.apiUrl,
    ...more,
  }
  let now: TestGateway = await startTestGateway(env, { database: 'folder' })
  const { url, clock } = now
  const query: World['query'] = (text, values) => now.query(text, values)
  const settled = () => now.settled()
  return {
    url,
    // An agent needs of a world only these.
    agent: (login) => new Agent(login, { url, slack, clock, query, settled } as unknown as World),
    stops: () => now.close(),
    async starts() {
      now = await startTestGateway(env, { database: 'folder', clock })
    },
    query,
    settled,
    async close() {
      await now.close()
      await slack.close()
    },
  }
}
