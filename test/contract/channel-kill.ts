// The gateway in a process of its own, killed with SIGKILL while the platform holds what it sends, and started again.
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Report } from '../../src/report.ts'
import { embeddedStore, GatewayProcess } from '../crash/gateway-process.ts'
import type { ChannelCustomer } from './channel.ts'

export interface KillScene {
  /** Where it is started, if `bellhop.config.ts` sets the channel up. */
  folder?: string
  /** Sets the channel up in a process. `url`: where that process will serve. */
  env(url: string): Record<string, string>
  customer(name: string): Promise<ChannelCustomer>
  /** The platform takes the next send and does not answer; resolves when it has it. */
  holdNextSend(): Promise<void>
  /** The platform drops a second send of the same. */
  canTell: boolean
  /** Once the gateway serves: lets it be found, where that is for the platform to do. */
  began?(url: string): Promise<void>
  close(): Promise<void>
}

const COMMAND = fileURLToPath(new URL('../../bin/bellhop.js', import.meta.url))
/** A try whose process died is known to have ended after 10 s. */
const POLL = { timeout: 100_000, interval: 50 }
/** Two starts of a whole gateway, on a machine that does other things. */
const TEST_TIMEOUT_MS = 300_000

export function killTests(open: () => Promise<KillScene>): void {
  test('killed in the middle of a send, loses nothing; what may be doubled where nobody can tell is listed by doctor', {
    timeout: TEST_TIMEOUT_MS,
  }, async () => {
    const [scene, store] = await Promise.all([open(), embeddedStore()])
    const gateway = await GatewayProcess.at(store.env)
    const settings = { ...store.env, ...scene.env(gateway.url) }
    const process_ = gateway.with(settings, scene.folder)
    try {
      process_.start()
      await process_.ready()
      await scene.began?.(process_.url)
      const customer = await scene.customer('Quinn Harper')
      const held = scene.holdNextSend()
      await customer.says('How long does delivery take? Quinn asks.')
      await held
      await process_.kill()
      process_.start()
      await process_.ready()
      await customer.says('Which payment methods do you take?')
      await expect
        .poll(async () => (await customer.heard()).join('\n'), { ...POLL, message: process_.output })
        .toMatch(/working days[\s\S]*(PayPal|card)/i)
      // The first of what was said: the greeting, or one message with the answer in it.
      const first = (await customer.heard()).filter((text) => /welcome to Harbour & Pine/.test(text))
      if (scene.canTell) expect(first).toHaveLength(1)
      else if (first.length > 1) expect((await doctor(process_, settings)).uncertain).not.toEqual([])
      expect(first.length).toBeGreaterThanOrEqual(1)
      expect(first.length).toBeLessThanOrEqual(2)
      expect(await process_.stop()).toBe(0)
    } finally {
      await process_.kill()
      await store.drop()
      await scene.close()
    }
  })
}

async function doctor({ port, base }: GatewayProcess, env: Record<string, string>): Promise<Report> {
  const settings = { ...base, ...env, PORT: String(port) }
  const run = promisify(execFile)(process.execPath, [COMMAND, 'doctor', '--json'], { env: settings })
  // It ends with 1 when something needs a person.
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return JSON.parse(stdout) as Report
}
