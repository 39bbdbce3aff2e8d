// Two processes on one Postgres, one that serves the web chat and one that thinks and delivers: together they are one Bellhop.
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { missingPostgres } from '../support/database.ts'
import { type Dice, dice } from './dice.ts'
import { GatewayProcess, postgresStore, type Store } from './gateway-process.ts'
import { Scene } from './scene.ts'

const TEST_TIMEOUT_MS = 180_000
const SEED = Number(process.env.BELLHOP_CRASH_SEED ?? Math.floor(Math.random() * 1e9))

describe.skipIf(missingPostgres)(
  `a web process and a worker process, seed ${SEED}${missingPostgres ? ` (${missingPostgres})` : ''}`,
  () => {
    let chance: Dice
    let store: Store
    let scene: Scene
    let worker: GatewayProcess

    beforeEach(async () => {
      chance = dice(SEED)
      store = await postgresStore()
      scene = await Scene.open(store, chance, { ROLES: 'web' })
      worker = await GatewayProcess.at({ ...scene.env, ROLES: 'worker,channels' })
      worker.start()
      await scene.begin()
    })
    afterEach(async () => {
      await worker.kill()
      await scene.close()
    })

    async function endsWell(): Promise<void> {
      await scene.settles()
      await worker.stop()
      expect((await scene.judge()).breaches, `${scene.gateway.output}${worker.output}`).toEqual([])
    }

    test('serve conversations together', { timeout: TEST_TIMEOUT_MS }, async () => {
      for (let burst = 0; burst < 5; burst++) {
        scene.burst()
        await wait(300)
      }
      await endsWell()
    })

    test('lose only time when the worker is killed', { timeout: TEST_TIMEOUT_MS }, async () => {
      for (let kill = 0; kill < 5; kill++) {
        scene.burst()
        if (chance.next() < 0.5) await scene.firstAcknowledged()
        await wait(chance.logBetween(5, 400))
        await worker.kill()
        // What is said meanwhile is taken, and waits.
        scene.burst()
        await Promise.all(scene.talkers.map((talker) => talker.acknowledged()))
        worker.start()
        await wait(chance.between(0, 3_000))
      }
      await endsWell()
    })

    test('miss nothing while no nudges come through', { timeout: TEST_TIMEOUT_MS }, async () => {
      const admin = new pg.Client({ connectionString: store.env.DATABASE_URL })
      await admin.connect()
      for (let cut = 0; cut < 3; cut++) {
        await admin.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`,
        )
        scene.burst()
        await wait(300)
      }
      await admin.end()
      await endsWell()
    })
  },
)
