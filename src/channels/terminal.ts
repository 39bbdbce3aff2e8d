// The terminal as a channel: one customer, for trying things out with `npm run chat`.
import { randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { Inbox } from '../core/inbox.ts'
import type { QuickReply } from '../core/model.ts'
import type { Channel, OutboundMessage } from '../core/ports.ts'

const INBOX = 'terminal'
const CUSTOMER = 'you'
const dim = (text: string) => `\u001b[2m${text}\u001b[0m`
const bold = (text: string) => `\u001b[1m${text}\u001b[0m`

export interface Terminal {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
}

/** Shows what is said and sends what is typed. A number picks a quick reply; /person asks for one; /quit ends. */
export function createTerminal(
  inbox: Inbox,
  { input, output }: Terminal,
): Channel & { /** Typed to the end, and all of it stored. */ finished: Promise<void> } {
  const lines = createInterface({ input, output, prompt: '> ' })
  const threadId = randomUUID()
  let choices: QuickReply[] = []
  let received: Promise<void> = Promise.resolve()
  let closed = false
  const finished = new Promise<void>((done) => lines.once('close', done)).then(() => {
    closed = true
    return received
  })

  lines.on('line', (line) => {
    const text = line.trim()
    if (text === '/quit') return lines.close()
    if (!text) return lines.prompt()
    received = received.then(() => receive(text)).catch((error) => show(String(error)))
  })

  async function receive(text: string): Promise<void> {
    const choice = text === '/person' ? { label: 'Talk to a person', value: 'person' } : choices[Number(text) - 1]
    choices = []
    await inbox.receive({
      inboxId: INBOX,
      externalId: randomUUID(),
      threadId,
      reference: {},
      visibility: 'private',
      sender: { externalId: CUSTOMER, proof: 'none' },
      kind: choice ? 'choice' : 'text',
      text: choice?.label ?? text,
      ...(choice ? { data: { choice: choice.value } } : {}),
    })
  }

  function show(text: string): void {
    output.write(`\r${text}\n`)
    if (!closed) lines.prompt()
  }

  return {
    inboxId: INBOX,
    name: 'terminal',
    limits: { textLengthMax: 10_000, attachmentBytesMax: 0 },
    capabilities: { idempotentSend: false, oneMessagePerTurn: false, live: true },
    finished,
    async start() {
      lines.prompt()
    },
    async stop() {
      lines.close()
    },
    async send(message) {
      show(render(message))
      choices = message.data.quickReplies ?? []
      return {}
    },
    check: async () => ({ state: 'ok', detail: 'This terminal.' }),
  }
}

function render({ text, data, author, authorName }: OutboundMessage): string {
  const sources = (data.citations ?? []).map(({ title, article }) => dim(`  source: ${title} (${article})`))
  const replies = (data.quickReplies ?? []).map(({ label }, index) => dim(`  ${index + 1}. ${label}`))
  return [
    `${bold(author === 'agent' ? (authorName ?? 'A colleague') : 'Bellhop')}  ${text}`,
    ...sources,
    ...replies,
  ].join('\n')
}
