// The contract's agent at the web desk: each gesture is what the page asks of the server.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { CaseDetail, Checked, Invited, TimelineItem } from '../../src/handoff/web/protocol.ts'
import { type BaseWorld, startBaseWorld } from '../support/base-world.ts'
import { WebAgent } from '../support/web-agent.ts'
import type { DeskAgent, DeskWorld } from './desk.ts'

const POLL = { timeout: 40_000, interval: 40 }

export interface WebTeam {
  maya: WebAgent
  bob: WebAgent
}

/** Maya, a supervisor by the first link, and Bob, whom she has invited. */
export async function hireTeam(url: string, firstLink: string): Promise<WebTeam> {
  const maya = await WebAgent.invited(url, firstLink, { name: 'Maya Okafor', email: 'maya@shop.test' })
  return { maya, bob: await hires(maya, { name: 'Bob Lindqvist', email: 'bob@shop.test' }) }
}

export async function hires(supervisor: WebAgent, person: { name: string; email: string }): Promise<WebAgent> {
  const invited = (await (await supervisor.post('people/invitations', { role: 'agent' })).json()) as Invited
  return WebAgent.invited(supervisor.url, invited.url, person)
}

export async function startWebDesk(): Promise<DeskWorld> {
  const base = await startBaseWorld()
  const { maya, bob } = await hireTeam(base.url, base.gateway.firstInvitation!.url)
  // Signed in once, and disabled since: the cookie is still there.
  const olga = await hires(maya, { name: 'Olga Outside', email: 'olga@shop.test' })
  const body = JSON.stringify({ disabled: true })
  expect((await maya.fetch(`people/${olga.me.agent.id}`, { method: 'PATCH', body })).status).toBe(204)
  const team = { maya, bob }
  return {
    base: {
      ...base,
      // Whoever was away for long has been signed out, and comes back by the password.
      async passes(milliseconds) {
        await base.passes(milliseconds)
        team.maya = await WebAgent.signsIn(base.url, 'maya@shop.test')
        team.bob = await WebAgent.signsIn(base.url, 'bob@shop.test')
      },
    },
    maya: deskAgent(base, () => team.maya),
    bob: deskAgent(base, () => team.bob),
    outsider: deskAgent(base, () => olga),
    fresh: () => {},
    close: base.close,
  }
}

const agents = new WeakMap<DeskAgent, () => WebAgent>()

function deskAgent(base: BaseWorld, who: () => WebAgent): DeskAgent {
  const newest = async () => {
    await base.settled()
    const rows = await base.query<{ id: string }>(
      'SELECT conversation_id AS id FROM cases ORDER BY number DESC LIMIT 1',
    )
    return rows[0]!.id
  }
  const detail = async () => who().case(await newest())
  const act = async (action: object, id?: string) => who().act(await newest(), action, id)
  const texts = async () => (await detail()).timeline.map(wordsOf).join('\n')
  const told = async () =>
    (await detail()).timeline.flatMap((item) => (item.kind === 'line' && item.forMe ? [wordsOf(item)] : [])).join('\n')
  const sees = (read: () => Promise<unknown>) => expect.poll(read, POLL)

  const desk: DeskAgent = {
    name: who().me.agent.name,
    claims: () => act({ name: 'claim' }),
    resolves: () => act({ name: 'resolve' }),
    handsBack: () => act({ name: 'back' }),
    async answers(text, { override } = {}) {
      const checked = await who().post(`cases/${await newest()}/check`, { text })
      const { findings = [] } = (await checked.json()) as Partial<Checked>
      if (findings.length && !override) return 'stopped'
      await act({ name: 'reply', text, ...(override ? { override } : {}) })
      return 'sent'
    },
    async answersOnceTrebled(text) {
      const id = randomUUID()
      return Promise.all([1, 2, 3].map(() => act({ name: 'reply', text }, id)))
    },
    async sends(text, file) {
      const attachments = file ? [await who().uploaded(await newest(), file.name, file.bytes)] : undefined
      const id = randomUUID()
      expect((await act({ name: 'reply', text, attachments }, id)).status).toBe(202)
      return id
    },
    notes: (text) => act({ name: 'note', text }),
    edits: (sourceId, text) => act({ name: 'edit', sourceId, text }),
    deletes: (sourceId) => act({ name: 'delete', sourceId }),
    transfersTo: (other, reason) => act({ name: 'transfer', to: agents.get(other)!().me.agent, reason }),
    accepts: () => act({ name: 'acceptTransfer' }),
    declines: () => act({ name: 'declineTransfer' }),
    async retries() {
      const line = (await who().lines(await newest())).findLast(({ retryDeliveryId }) => retryDeliveryId)
      return act({ name: 'retry', deliveryId: line?.retryDeliveryId })
    },
    async merges(reason) {
      const [candidate] = (await detail()).known!.candidates
      return act({ name: 'merge', contactId: candidate!.contactId, reason })
    },
    takesApart: async () => act({ name: 'unmerge', mergeId: (await detail()).known!.merges.at(-1)!.id }),
    notesFact: (key, value) => act({ name: 'setFact', key, value }),
    async removesFact(value) {
      const fact = (await detail()).known!.facts.find((one) => one.value === value)
      return act({ name: 'removeFact', factId: fact!.id })
    },
    onCase: async () => onCase(await detail()),
    seesInCase: (pattern) => sees(texts).toMatch(pattern),
    seesOnCase: (pattern) => sees(async () => onCase(await detail())).toMatch(pattern),
    seesHolder: (name) =>
      sees(async () => pick(await detail())).toEqual(name ? { state: 'claimed', name } : { state: 'waiting' }),
    seesResolved: () => sees(async () => (await detail()).state).toBe('resolved'),
    seesRating: (score) => sees(async () => (await detail()).feedback?.score).toBe(score),
    seesFile: (name) =>
      sees(async () => {
        const files = (await detail()).timeline.flatMap((item) => ('files' in item ? item.files : []))
        const file = files.find((candidate) => candidate.name === name)
        return file && (await who().fetch(file.url.slice('/desk/api/'.length))).status
      }).toBe(200),
    isTold: (pattern) => sees(told).toMatch(pattern),
    told,
    texts,
  }
  agents.set(desk, who)
  return desk
}

const pick = ({ state, agent }: CaseDetail) => ({ state, ...(agent ? { name: agent.name } : {}) })

function onCase({ customer, why, asked, about, known }: CaseDetail): string {
  const lines = [
    ...(known?.facts ?? []).map(({ key, value, from }) => `${key}: ${value} (${from})`),
    ...(known?.merges ?? []).map((merge) => `${merge.name}: ${merge.why}`),
    ...(known?.candidates ?? []).map(({ name, shared }) => `${name}: ${shared.join('; ')}`),
  ]
  return [customer.name, why, about, ...asked.map(({ text }) => text), ...lines].join('\n')
}

function wordsOf(item: TimelineItem): string {
  const reason = item.kind === 'line' && item.transfer ? item.transfer.reason : ''
  return [item.text, reason].filter(Boolean).join('\n')
}
