// The web chat as the channel suites have it: customers whom the company's site knows, at Microsoft's Direct Line client, over a line
// that can be cut.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { signIdentity } from '../support/base-world.ts'
import { type Activity, Customer } from '../support/customer.ts'
import { type Line, startLine } from '../support/line.ts'
import { type RestartableGateway, startRestartable } from '../support/restartable.ts'
import type { Cannot, ChannelCustomer, ChannelWorld } from './channel.ts'
import type { CannotFail } from './channel-faults.ts'
import { POLL } from './channel-suite.ts'

/** Nobody but the customer is there to be pinged; what they wrote they cannot change, by the protocol. */
export const WEB_CANNOT: readonly Cannot[] = ['edits', 'deletes', 'publicly', 'pinged']
/** What we say is read by the client, not sent to a server that could refuse it. */
export const WEB_CANNOT_FAIL: readonly CannotFail[] = [
  'failSends',
  'retryAfter',
  'loseNextAnswer',
  'refuseNextSend',
  'freeze',
  'holdNext',
]

export async function startWebChannel(): Promise<ChannelWorld> {
  const world = await startRestartable()
  const line = await startLine(Number(new URL(world.url).port))
  const open: Customer[] = []
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    inboxId: 'web',
    rawMarkup: NEVER,
    async customer(name) {
      const visitor = await visits(world, line, name)
      open.push(visitor)
      return atTheChat(visitor, line)
    },
    platform: { down: () => line.down(), up: () => line.up() },
    async close() {
      for (const customer of open) customer.leaves()
      await world.close()
      await line.close()
    },
  }
}

/** The client is told that it is Markdown, and renders it. */
const NEVER = /(?!)/

const addressOf = (line: Line) => `http://127.0.0.1:${line.port}`

async function visits({ clock }: RestartableGateway, line: Line, name: string): Promise<Customer> {
  const url = addressOf(line)
  const identity = await signIdentity({ id: name, name }, clock.now())
  const response = await fetch(`${url}/webchat/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity }),
  })
  expect(response.status).toBe(200)
  const { token, userId } = (await response.json()) as { token: string; userId: string }
  return new Customer({ url, token, userId })
}

function atTheChat(customer: Customer, line: Line): ChannelCustomer {
  return {
    async says(text, { id = randomUUID(), file } = {}) {
      await expect.poll(() => customer.client.conversationId, POLL).toBeTruthy()
      const channelData = { clientActivityID: id }
      if (!file) return post(customer, line, { type: 'message', text, channelData })
      const response = await customer.uploads(file.name, 'application/octet-stream', file.bytes, text)
      if (response.ok) return ((await response.json()) as { id: string }).id
      throw new Error(await response.text())
    },
    hears: async (pattern) => (await customer.hears(pattern)).text ?? '',
    heard: async () => shown(customer).map(({ text = '' }) => text),
    taps: (label) => customer.taps(label),
    async files() {
      const files = shown(customer).flatMap(({ attachments = [] }) => attachments)
      return Promise.all(
        files.map(async ({ name = '', contentUrl }) => {
          const bytes = await (await fetch(new URL(contentUrl, addressOf(line)))).arrayBuffer()
          return { name, bytes: new Uint8Array(bytes) }
        }),
      )
    },
  }
}

/** As the page shows it: each message once, as it is now. */
function shown({ log }: Customer): Activity[] {
  const messages = new Map<string, Activity>()
  for (const activity of log) {
    if (activity.type === 'messageDelete') messages.delete(activity.id!)
    else if (activity.type.startsWith('message') && activity.from.role === 'bot') messages.set(activity.id!, activity)
  }
  return [...messages.values()]
}

/** Again and again under its own id until it is taken, as a chat does; a refusal is shown. */
async function post({ client }: Customer, line: Line, activity: object): Promise<string> {
  let answer: Response | undefined
  await expect
    .poll(async () => {
      answer = await fetch(`${addressOf(line)}/v3/directline/conversations/${client.conversationId}/activities`, {
        method: 'POST',
        headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ from: { id: 'customer' }, ...activity }),
      }).catch(() => undefined)
      return answer !== undefined && answer.status < 500
    }, POLL)
    .toBe(true)
  if (!answer!.ok) throw new Error(await answer!.text())
  return ((await answer!.json()) as { id: string }).id
}
