// What an operator reads when they ask `bellhop doctor`: each channel, what is missing, and what a person must look at.
import { PassThrough } from 'node:stream'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type ChannelParts, defineChannel } from '../../src/channels/define.ts'
import { paintFor } from '../../src/cli/paint.ts'
import { printReport } from '../../src/cli/print-report.ts'
import { readConfig } from '../../src/config.ts'
import { Refused, Uncertain } from '../../src/core/errors.ts'
import { makeReport } from '../../src/report.ts'
import { MINUTE } from '../support/clock.ts'
import { startTestGateway, temporaryFolder } from '../support/gateway.ts'
import { freePort } from '../support/slack/workspace.ts'
import { inPipe } from './terminal.ts'

/** Nobody listens at port 9 of this machine. */
const EMAIL = {
  EMAIL_ADDRESS: 'help@shop.example',
  IMAP_URL: 'imap://help:p@ssword@127.0.0.1:9',
  SMTP_URL: 'smtp://help:p@ssword@127.0.0.1:9',
}

const NO_TERMINAL = new PassThrough() as unknown as NodeJS.WriteStream

let parts: ChannelParts
let fails: Error
const broken = defineChannel({
  name: 'broken',
  title: 'Broken Chat',
  settings: z.object({}),
  limits: { textLengthMax: 1_000, attachmentBytesMax: 1_000 },
  capabilities: { idempotentSend: false, oneMessagePerTurn: true, live: true },
  create(given) {
    parts = given
    return {
      async send() {
        throw fails
      },
      check: async () => ({
        state: 'degraded',
        detail: 'Broken Chat refuses our token.\u001b[2J',
        missing: ['BROKEN_TOKEN'],
      }),
    }
  },
})

const says = (from: string, text: string) =>
  parts.receive({
    inboxId: 'broken',
    externalId: text,
    threadId: from,
    reference: {},
    visibility: 'private',
    sender: { externalId: from, proof: 'platform', profileName: 'Ida Falk' },
    kind: 'text',
    text,
  })

async function printed(): Promise<string> {
  const world = await startTestGateway(EMAIL, {
    adjust: (config) => ({ ...config, inboxes: [broken.inbox('broken', {})] }),
  })
  try {
    fails = new Refused('They have blocked us.')
    await says('ida', 'hello')
    await world.settled()
    // A line that breaks in mid-send, again and again.
    fails = new Uncertain('The line broke in the middle.')
    await says('olof', 'hello again')
    for (let minute = 0; minute < 3; minute++) {
      await world.settled()
      world.clock.pass(MINUTE)
    }
    await world.settled()
    // The mailbox is tried in its own time.
    const mailbox = async () => (await world.gateway.check()).inboxes.email
    await vi.waitUntil(async () => (await mailbox())?.detail.includes('IMAP_URL'), { timeout: 40_000, interval: 50 })
    const { parts: own, inboxes } = await world.gateway.check()
    const report = await makeReport(world.gateway.database, { ...own, ...inboxes })
    const config = readConfig({ ...EMAIL, DATA_DIR: temporaryFolder(), PORT: '3456' })
    const lines: string[] = []
    printReport({ config, report, running: true }, paintFor(NO_TERMINAL), (line) => lines.push(line))
    return lines.join('\n')
  } finally {
    await world.close()
  }
}

describe('the doctor', () => {
  test('shows each channel with its state, what is missing, what is off, and what a person must look at', async () => {
    const text = await printed()
    expect(text).toContain('Bellhop is running on port 3456.')
    expect(text).toMatch(/✓ database +The embedded database answers\./)
    expect(text).toMatch(/✓ Web chat +\d+ open chats/)
    expect(text).toMatch(/✗ E-mail +.*127\.0\.0\.1:9.*IMAP_URL/)
    expect(text).toMatch(/✗ Broken Chat +Broken Chat refuses our token\..* Missing: BROKEN_TOKEN\./)
    expect(text).toMatch(/– Discord +off: DISCORD_BOT_TOKEN turns it on/)
    expect(text).not.toMatch(/– E-mail/)
    expect(text).toMatch(
      /Could not be sent; a person was told\n[\s\S]*message to customer, conversation \S+: They have blocked us\./,
    )
    expect(text).toMatch(
      /Possibly sent twice: a try broke off in the middle\n.*message to customer.*Please look before/,
    )
    expect(text).toMatch(/Something needs you/)
    // Nothing that a platform says reaches the terminal as a command, and no password is shown.
    expect(text).not.toContain('\u001b')
    expect(text).not.toContain('p@ssword')
  })

  test('names every missing variable of every group that is half set, at once, and fails', async () => {
    const env = {
      DATA_DIR: temporaryFolder(),
      PORT: String(await freePort()),
      EMAIL_ADDRESS: 'help@shop.example',
      DISCORD_CHANNELS: '123456789012345678',
    }
    const run = inPipe(['doctor'], { env })
    expect(await run.ended).toBeGreaterThan(0)
    const said = `${run.output}${run.errors}`
    for (const name of ['IMAP_URL', 'SMTP_URL', 'DISCORD_BOT_TOKEN'])
      expect(said).toMatch(new RegExp(`${name}: is missing`))
    expect(said).not.toMatch(/at .*\.ts:\d+/)
  })
})
