// Kills the gateway with SIGKILL at random moments of running conversations, and asks the customers' own logs what came of it.
// 8 kills by default, 50 with CI=true or BELLHOP_CRASH_KILLS=50; BELLHOP_CRASH_SEED repeats a run.
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { missingPostgres } from '../support/database.ts'
import { type Dice, dice } from './dice.ts'
import { embeddedStore, postgresStore } from './gateway-process.ts'
import { type Moment, Scene } from './scene.ts'

const KILLS = Number(process.env.BELLHOP_CRASH_KILLS ?? (process.env.CI === 'true' ? 50 : 8))
const SEED = Number(process.env.BELLHOP_CRASH_SEED ?? Math.floor(Math.random() * 1e9))
/** Far above what it takes on a quiet machine: 50 kills in 2 to 3 minutes. */
const TEST_TIMEOUT_MS = 120_000 + KILLS * 15_000

const engines = [
  { engine: 'Postgres', newStore: postgresStore, missing: missingPostgres },
  { engine: 'PGlite', newStore: embeddedStore, missing: undefined },
]

describe.each(engines)('killed at any moment on $engine', ({ engine, newStore, missing }) => {
  const why = missing ? ` (${missing})` : ''
  test.skipIf(missing)(
    `loses nothing, answers each question once and keeps the order, through ${KILLS} kills, seed ${SEED}${why}`,
    async () => {
      const chance = dice(SEED)
      const scene = await Scene.open(await newStore(), chance)
      try {
        await scene.begin()
        const moments: Moment[] = []
        for (let kill = 0; kill < KILLS; kill++) {
          scene.burst()
          // Half of the kills come soon after an acknowledgement: in the turn, its commit, the delivery.
          if (chance.next() < 0.5) await scene.firstAcknowledged()
          await wait(chance.logBetween(5, 400))
          moments.push(scene.moment())
          await scene.gateway.kill()
          scene.gateway.start()
          if (chance.next() < 0.15) await killWhileStarting(scene, chance)
          await scene.gateway.ready()
          // Often the customers are all back when the next kill comes, and sometimes not.
          await wait(chance.between(0, 400))
        }
        await scene.settles()
        const { breaches, exitCode } = await scene.judge()
        report(engine, scene, moments)
        expect(breaches, scene.gateway.output).toEqual([])
        expect(exitCode).toBe(0)
      } finally {
        await scene.close()
      }
    },
    TEST_TIMEOUT_MS,
  )
})

async function killWhileStarting(scene: Scene, chance: Dice): Promise<void> {
  await wait(chance.between(50, 1_500))
  await scene.gateway.kill()
  scene.gateway.start()
}

function report(engine: string, { talkers }: Scene, moments: readonly Moment[]): void {
  const sum = (state: keyof Moment) => moments.reduce((all, moment) => all + moment[state], 0)
  const sent = talkers.flatMap((talker) => talker.sent)
  const connections = talkers.reduce((all, talker) => all + talker.connections, 0)
  console.info(
    `${engine}: ${moments.length} kills of ${talkers.length} conversations. They found customers ${sum('posting')} times posting, ` +
      `${sum('thinking')} times between acknowledgement and answer, ${sum('answered')} times within 50 ms after the answer, ` +
      `${sum('quiet')} times quiet. ${sent.length} messages, ${sent.filter(({ tries }) => tries > 1).length} of them posted more ` +
      `than once, over ${connections} connections.`,
  )
}
