// The contract's agent at Slack: the gestures of test/support/agent.ts under the contract's names.
import { expect } from 'vitest'
import { BUTTON } from '../../src/handoff/slack/actions.ts'
import type { Agent } from '../support/agent.ts'
import { startWorld, type World } from '../support/world.ts'
import type { DeskAgent, DeskWorld } from './desk.ts'

const NAMES = { maya: 'Maya Okafor', bob: 'Bob Lindqvist', olga: 'Olga Outside' }

export async function startSlackDesk(): Promise<DeskWorld> {
  const world = await startWorld()
  return {
    base: world,
    maya: slackAgent(world, 'maya'),
    bob: slackAgent(world, 'bob'),
    outsider: slackAgent(world, 'olga'),
    fresh: () => world.slack.proxy.reset(),
    close: world.close,
  }
}

const agents = new WeakMap<DeskAgent, Agent>()

function slackAgent(world: World, login: keyof typeof NAMES): DeskAgent {
  const agent = world.agent(login)
  const desk: DeskAgent = {
    name: NAMES[login],
    claims: agent.claims,
    resolves: agent.resolves,
    handsBack: agent.handsBack,
    answers: async (text, options) => ((await agent.answers(text, options))?.response_action ? 'stopped' : 'sent'),
    async answersOnceTrebled(text) {
      const ts = await agent.writesInThread(text)
      const { channel } = await agent.case()
      const item = { type: 'message', channel, ts }
      const reaction = { type: 'reaction_added', user: agent.id, reaction: 'outbox_tray', item }
      return Promise.all([1, 2, 3].map(() => agent.event(reaction, `EvTwin${ts}`)))
    },
    async sends(text, file) {
      const more = file ? { subtype: 'file_share', files: [await upload(world, agent, login, file)] } : {}
      const ts = await agent.writesInThread(text, more)
      await agent.sendsByReaction(ts)
      return ts
    },
    notes: (text) => agent.writesInThread(text),
    edits: (ts, text) => agent.edits(ts, text),
    deletes: (ts) => agent.deletes(ts),
    transfersTo: (other, reason) => agent.transfersTo(agents.get(other)!, reason),
    accepts: () => agent.presses(BUTTON.acceptTransfer),
    declines: () => agent.presses(BUTTON.declineTransfer),
    async retries() {
      const { conversationId } = await agent.case()
      const [note] = await world.query<{ id: string }>(
        `SELECT payload->'item'->>'retryDeliveryId' AS id FROM outbox WHERE conversation_id = $1 AND payload->'item' ? 'retryDeliveryId'`,
        [conversationId],
      )
      return agent.presses(BUTTON.retry, `${conversationId}|${note!.id}`)
    },
    merges: (reason) => agent.merges(reason),
    takesApart: () => agent.pressesInCustomer(BUTTON.unmerge),
    notesFact: (key, value) => agent.notesFact(key, value),
    removesFact: (value) => agent.pressesInCustomer(BUTTON.removeFact, value),
    onCase: () => agent.onCard(),
    seesInCase: (pattern) => agent.seesInThread(pattern),
    seesOnCase: (pattern) => agent.seesOnCard(pattern),
    seesHolder: (name) => agent.seesOnCard(name ? new RegExp(`Claimed by ${name}`) : /Waiting for a person/),
    seesResolved: () => agent.seesOnCard(/\*Resolved\*/),
    seesRating: (score) => agent.seesOnCard(new RegExp(`\\(${score} of 5\\)`)),
    async seesFile(name) {
      const names = async () => (await agent.replies()).flatMap(({ files = [] }) => files.map((file) => file.name))
      await expect.poll(names).toContain(name)
    },
    isTold: (pattern) => agent.isTold(pattern),
    told: async () => agent.whispers().join('\n'),
    texts: async () => (await agent.thread()).join('\n'),
  }
  agents.set(desk, agent)
  return desk
}

async function upload(world: World, agent: Agent, login: string, file: { name: string; bytes: Uint8Array }) {
  const content = new TextDecoder().decode(file.bytes)
  const { channel } = await agent.case()
  const slack = world.slack.as(login)
  const sent = await slack.filesUploadV2({ filename: file.name, content, channel_id: channel })
  const { id } = (sent as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!
  return (await slack.files.info({ file: id })).file
}
