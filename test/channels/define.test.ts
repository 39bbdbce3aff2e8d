// What `defineChannel` makes of a definition: settings that are checked by name, an inbox with all that a channel must have.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ChannelParts, defineChannel } from '../../src/channels/define.ts'
import { ConfigError } from '../../src/core/errors.ts'
import type { Receipt } from '../../src/core/model.ts'
import type { OutboundMessage } from '../../src/core/ports.ts'

const base = {
  name: 'acme',
  title: 'Acme',
  settings: z.object({ token: z.string().min(1), port: z.int().default(443), hosts: z.array(z.url()).default([]) }),
  limits: { textLengthMax: 10, attachmentBytesMax: 20 },
  capabilities: { idempotentSend: true, oneMessagePerTurn: false, live: true },
}
const send = async (): Promise<Receipt> => ({ externalId: '1' })
const parts = { inboxId: 'acme' } as unknown as ChannelParts
const message = { text: 'hello' } as OutboundMessage

function refused(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  throw new Error('It was taken.')
}

describe('the settings of an inbox', () => {
  const acme = defineChannel({ ...base, create: () => ({ send }) })

  test('that do not fit are all named at once, by inbox and field', () => {
    const said = refused(() => acme.inbox('acme-2', { token: '', port: 1.5, hosts: ['https://a.example', 'nowhere'] }))
    expect(said).toMatch(/Inbox "acme-2"/)
    for (const field of ['token:', 'port:', 'hosts.1:']) expect(said).toContain(`  - ${field}`)
  })

  test('that are no object at all are said too', () => {
    expect(refused(() => acme.inbox('acme', 'token' as never))).toMatch(/settings:/)
  })

  test.each(['', 'Acme', 'a b', '1st', 'a'.repeat(41), 'a/b'])('an inbox cannot be called “%s”', (id) => {
    expect(refused(() => acme.inbox(id, { token: 'x' }))).toMatch(/small letters, digits and hyphens, e\.g\. "acme"/)
  })

  test('reach `create` with their defaults', async () => {
    let given: unknown
    const curious = defineChannel({
      ...base,
      create({ settings }) {
        given = settings
        return { send }
      },
    })
    await curious.inbox('acme', { token: 'x' }).open(parts)
    expect(given).toEqual({ token: 'x', port: 443, hosts: [] })
  })
})

describe('an inbox', () => {
  test('needs `send` alone: what is missing it cannot, and it says that it is set up', async () => {
    const channel = await defineChannel({ ...base, create: () => ({ send }) })
      .inbox('acme', { token: 'x' })
      .open(parts)
    expect(Object.keys(channel).sort()).toEqual(['capabilities', 'check', 'inboxId', 'limits', 'name', 'send', 'title'])
    expect(await channel.check()).toEqual({ state: 'ok', detail: 'Acme is set up.' })
    expect(channel).toMatchObject({ inboxId: 'acme', name: 'acme', title: 'Acme', limits: base.limits })
  })

  test('may be an instance of a class, which keeps its `this`', async () => {
    class Line {
      readonly #token: string
      readonly webhooks = [{ method: 'POST' as const, path: '/acme', handle: async () => new Response(this.#token) }]
      sent: string[] = []
      constructor(token: string) {
        this.#token = token
      }
      async send({ text }: OutboundMessage): Promise<Receipt> {
        this.sent.push(`${this.#token}: ${text}`)
        return { externalId: String(this.sent.length) }
      }
      ready(): boolean {
        return this.sent.length > 0
      }
    }
    let line: Line | undefined
    const acme = defineChannel({
      ...base,
      create({ settings }) {
        line = new Line(settings.token)
        return line
      },
    })
    const { send: loose, ready, webhooks } = await acme.inbox('acme', { token: 'x' }).open(parts)
    expect(ready?.()).toBe(false)
    expect(await loose(message)).toEqual({ externalId: '1' })
    expect(line?.sent).toEqual(['x: hello'])
    expect(ready?.()).toBe(true)
    expect(await (await webhooks![0]!.handle(new Request('http://localhost'))).text()).toBe('x')
  })

  test('may be able to do more, or less, than its kind', async () => {
    const create = () => ({ send, capabilities: { idempotentSend: false, closingNote: true } })
    const channel = await defineChannel({ ...base, create })
      .inbox('acme', { token: 'x' })
      .open(parts)
    expect(channel.capabilities).toEqual({ ...base.capabilities, idempotentSend: false, closingNote: true })
  })

  test('may leave out the closing note that its kind says in public', async () => {
    const open = defineChannel({
      ...base,
      capabilities: { ...base.capabilities, closingNote: true },
      create: () => ({ send }),
    })
    const settled = async (...manners: [{ closingNote?: boolean }?]) =>
      (await open.inbox('acme', { token: 'x' }, ...manners).open(parts)).capabilities.closingNote
    expect([await settled(), await settled({ closingNote: false })]).toEqual([true, false])
  })

  test('may take its time to be made', async () => {
    const channel = await defineChannel({ ...base, create: async () => ({ send }) })
      .inbox('acme', { token: 'x' })
      .open(parts)
    expect(await channel.send(message)).toEqual({ externalId: '1' })
  })
})
