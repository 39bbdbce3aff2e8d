// Gateways with the web desk for its own tests: with a team, with nothing yet, with cases.
import { expect } from 'vitest'
import { hires, hireTeam, type WebTeam } from '../../contract/web-desk.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import type { WebAgent } from '../../support/web-agent.ts'

export { cookieOf, knocks, PASSWORD, WebAgent } from '../../support/web-agent.ts'
export { hires, hireTeam }

export interface Staffed extends TestGateway, WebTeam {}

export async function startStaffed(...options: Parameters<typeof startTestGateway>): Promise<Staffed> {
  const gateway = await startTestGateway(...options)
  return { ...gateway, ...(await hireTeam(gateway.url, gateway.gateway.firstInvitation!.url)) }
}

/** Nothing is set: as somebody has it who has just typed `npm start`. */
export const startFresh = (env: Record<string, string> = {}, options: Parameters<typeof startTestGateway>[1] = {}) =>
  startTestGateway({ SECRET: '', API_KEY: '', ...env }, options)

export const tokenOf = (link: string) => new URL(link).hash.slice('#invitation='.length)

let customers = 0

/** A conversation that waits for a person, by plain requests of a web chat. */
export async function aCase(world: TestGateway, text = 'I want to talk to a person'): Promise<Visitor> {
  const visitor = await aVisitor(world.url)
  await visitor.says(text)
  await world.settled()
  const [row] = await world.query<{ id: string }>(
    'SELECT conversation_id AS id FROM cases ORDER BY number DESC LIMIT 1',
  )
  return { ...visitor, id: row!.id }
}

export interface Visitor {
  /** Of the conversation at the desk. */
  id: string
  says(text: string, more?: object): Promise<void>
  uploads(name: string, bytes: Uint8Array): Promise<void>
}

async function aVisitor(url: string): Promise<Omit<Visitor, 'id'>> {
  const minted = await fetch(`${url}/webchat/token`, { method: 'POST', body: '{}' })
  const { token } = (await minted.json()) as { token: string }
  const authorization = `Bearer ${token}`
  const begun = await fetch(`${url}/v3/directline/conversations`, { method: 'POST', headers: { authorization } })
  const { conversationId } = (await begun.json()) as { conversationId: string }
  const at = `${url}/v3/directline/conversations/${conversationId}`
  return {
    async says(text, more = {}) {
      const body = JSON.stringify({
        type: 'message',
        text,
        channelData: { clientActivityID: `c${++customers}` },
        ...more,
      })
      const headers = { authorization, 'content-type': 'application/json' }
      const sent = await fetch(`${at}/activities`, { method: 'POST', headers, body })
      expect(sent.status).toBe(200)
    },
    async uploads(name, bytes) {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      const sent = await fetch(`${at}/upload?userId=x`, { method: 'POST', headers: { authorization }, body: form })
      expect(sent.status).toBe(200)
    },
  }
}

/** The problem of a refused request. */
export async function problemOf(response: Response): Promise<{ status: number; title: string; detail?: string }> {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return (await response.json()) as { status: number; title: string; detail?: string }
}

export const isIn = async (agent: WebAgent) => (await agent.fetch('me')).status === 200
