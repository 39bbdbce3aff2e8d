// SIGTERM in the middle of running conversations: what is in hand is finished, the process ends by itself, and nothing is lost.
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { missingPostgres } from '../support/database.ts'
import { dice } from './dice.ts'
import { embeddedStore, postgresStore } from './gateway-process.ts'
import { Scene } from './scene.ts'

const STOP_WITHIN_MS = 10_000
const TEST_TIMEOUT_MS = 180_000
const SEED = 7

const engines = [
  { engine: 'Postgres', newStore: postgresStore, missing: missingPostgres },
  { engine: 'PGlite', newStore: embeddedStore, missing: undefined },
]

describe.each(engines)('told to stop on $engine', ({ newStore, missing }) => {
  test.skipIf(missing)(
    `ends with code 0 within ${STOP_WITHIN_MS / 1000} s and loses nothing${missing ? ` (${missing})` : ''}`,
    async () => {
      const scene = await Scene.open(await newStore(), dice(SEED))
      try {
        await scene.begin()
        // At once, in the middle of the turns, and when the answers are on their way.
        for (const afterMs of [0, 40, 250]) {
          scene.burst()
          await scene.firstAcknowledged()
          await wait(afterMs)
          const started = Date.now()
          expect(await scene.gateway.stop(), scene.gateway.output).toBe(0)
          expect(Date.now() - started).toBeLessThan(STOP_WITHIN_MS)
          scene.gateway.start()
          await scene.gateway.ready()
        }
        await scene.settles()
        expect((await scene.judge()).breaches, scene.gateway.output).toEqual([])
      } finally {
        await scene.close()
      }
    },
    TEST_TIMEOUT_MS,
  )
})
