// What every channel does for a customer, whatever it looks like: one suite, run for each channel over its real peers.
// The tests stand in `channel-*.ts` beside this file, by what they are about.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestGateway } from '../support/gateway.ts'
import { type CaseAgent, mayaAt } from './channel-agent.ts'
import { agentTests } from './channel-agents.ts'
import { inboundTests } from './channel-inbound.ts'
import { publicTests } from './channel-public.ts'
import { type Suite, suiteOf } from './channel-suite.ts'
import { voiceTests } from './channel-voice.ts'

/** A customer at the channel, with the gestures that every channel has. What is missing, the channel cannot. */
export interface ChannelCustomer {
  /** `id`: the platform's id of the message, for telling it twice. Resolves when the platform has it; gives back its id there. */
  says(text: string, options?: { id?: string; file?: { name: string; bytes: Uint8Array } }): Promise<unknown>
  /** Waits for the next thing said that fits; gives back its text. */
  hears(pattern: RegExp): Promise<string>
  /** All that was said to the customer and stands there now, oldest first. */
  heard(): Promise<string[]>
  /** Changes or deletes what they wrote, by what `says` gave back. */
  edits?(said: unknown, text: string): Promise<unknown>
  deletes?(said: unknown): Promise<unknown>
  /** Taps a quick reply that stands there, by its label. */
  taps?(label: string): Promise<unknown>
  /** The files that came, oldest first. */
  files?(): Promise<{ name: string; bytes: Uint8Array }[]>
}

/** What a test does to the platform. What is missing, cannot be done to it. */
export interface Platform {
  /** Breaks every connection and takes no new one, until `up`. */
  down(): Promise<void>
  up(): Promise<void>
  /** Answers the next `times` sends so: 429 (`retryAfterMs` undefined: without a word how long), or 5xx. */
  failSends?(failure: { status: number; retryAfterMs?: number }, times: number): void
  /** Takes the next send, and breaks the connection before it answers. */
  loseNextAnswer?(): void
  /** Refuses the next send for good, in the platform's own words. */
  refuseNextSend?(): void
  /** Says nothing more on the connections that stand, and does not close them. */
  freeze?(): void
  /** Keeps back the next `count` things that customers do; `release` tells us of them, in that order or the other way round. */
  holdNext?(count: number): (order: 'in order' | 'reversed') => Promise<void>
}

export interface ChannelWorld extends Pick<TestGateway, 'gateway' | 'query' | 'settled' | 'clock' | 'log'> {
  inboxId: string
  /** In private, wherever that is. The same name again is the same person at their next visit. */
  customer(name: string): Promise<ChannelCustomer>
  /** The same people in a public place, if there is one: what they say there (to us), and what is said there by us. */
  publicly?(name: string): Promise<ChannelCustomer>
  platform?: Platform
  /** Whoever was pinged, or addressed, by all that we have sent so far, customers who were written to left out: nobody. */
  pinged?(): Promise<string[]>
  /** What of our Markdown would stand there as stray signs, where it is shown. Default: all of Markdown's. */
  rawMarkup?: RegExp
  /** What was said in private can neither be changed nor taken back there, though it can in public. */
  unchangeable?: true
  /** Where agents do not work at the web desk. */
  agent?(): Promise<CaseAgent>
  /** Stops the gateway and starts it again on the same database, as after a deployment. */
  restart?(): Promise<void>
  close(): Promise<void>
}

/** What a channel cannot, by the member that is missing: said in the suite's name, and its tests are not there. */
export const OPTIONAL = ['edits', 'deletes', 'taps', 'files', 'publicly', 'platform', 'pinged', 'restart'] as const
export type Cannot = (typeof OPTIONAL)[number]

export interface ChannelSuiteOptions {
  cannot?: readonly Cannot[]
}

export function describeChannel(
  name: string,
  missing: string | undefined,
  start: () => Promise<ChannelWorld>,
  { cannot = [] }: ChannelSuiteOptions = {},
): void {
  describe.skipIf(missing)(titleOf(name, missing, cannot), () => {
    const suite = inOneWorld(start, cannot)

    test('cannot what it says it cannot, and can all else', async () => {
      const { world } = suite
      const customer = await world.customer('Ines Aguilar')
      const lacks = OPTIONAL.filter((member) => {
        if (member in world) return !world[member as keyof ChannelWorld]
        return !customer[member as keyof ChannelCustomer]
      })
      expect(lacks).toEqual(OPTIONAL.filter((member) => cannot.includes(member)))
    })

    describe('what comes in', () => inboundTests(suite))
    describe('what goes out', () => voiceTests(suite))
    describe('an agent', () => agentTests(suite))
    if (!cannot.includes('publicly')) describe('in public', () => publicTests(suite))
  })
}

export function titleOf(name: string, missing: string | undefined, cannot: readonly string[]): string {
  return [
    name,
    ...(missing ? [`(${missing})`] : []),
    ...(cannot.length ? [`(cannot: ${cannot.join(', ')})`] : []),
  ].join(' ')
}

/** One world for all tests of a suite: each has people of its own. */
export function inOneWorld(start: () => Promise<ChannelWorld>, cannot: readonly Cannot[]): Suite {
  let world: ChannelWorld | undefined
  beforeAll(async () => {
    world = await start()
    // The first link to the desk does not live as long as some tests let time pass.
    if (!world.agent) await mayaAt(world)
  })
  afterAll(() => world?.close())
  return suiteOf(() => world!, cannot)
}
