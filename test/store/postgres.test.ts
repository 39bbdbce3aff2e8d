// What only Postgres can do wrong: connections that break, zones that are not UTC, addresses where nobody answers.
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MIGRATIONS_DIR } from '../../src/gateway.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { receiveMessage } from '../../src/store/receive.ts'
import { missingPostgres, newPostgres } from '../support/database.ts'
import { aMessage, NOW, rowsOf } from './engines.ts'

const SOON = { interval: 20, timeout: 20_000 }

describe.skipIf(missingPostgres)(`Postgres${missingPostgres ? ` (${missingPostgres})` : ''}`, () => {
  let server: Awaited<ReturnType<typeof newPostgres>>
  let database: Database
  beforeEach(async () => {
    server = await newPostgres()
    database = await openDatabase({ url: server.url, dataDir: '' })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await database.close()
    await server.drop()
  })

  const LISTENERS = `FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`
  const listeners = async () => (await rowsOf(database, `SELECT pid ${LISTENERS}`)).length
  const dropListener = () => rowsOf(database, `SELECT pg_terminate_backend(pid) ${LISTENERS}`)

  /** Nudges until it is heard: a hint may be lost. */
  const hears = (heard: string[], payload: string) =>
    expect
      .poll(async () => {
        await database.notify(payload)
        return heard.includes(payload)
      }, SOON)
      .toBe(true)

  describe('a nudge', () => {
    test('is heard again after the connection that listens was cut', async () => {
      const heard: string[] = []
      await database.listen(
        (payload) => heard.push(payload),
        () => {},
      )
      await hears(heard, 'before')
      await dropListener()
      await hears(heard, 'after')
      expect(await listeners()).toBe(1)
    })

    test('is listened for by one connection alone, however long the database was away', async () => {
      const heard: string[] = []
      await database.listen(
        (payload) => heard.push(payload),
        () => {},
      )
      const tries: number[] = []
      const { connect } = pg.Client.prototype
      let isAway = true
      vi.spyOn(pg.Client.prototype, 'connect').mockImplementation(function (this: pg.Client, ...rest: unknown[]) {
        if (!rest.length) tries.push(performance.now())
        // As when nobody answers at the address.
        if (isAway && !rest.length) Object.assign(this, { host: '127.0.0.1', port: 1 })
        return Reflect.apply(connect, this, rest)
      } as typeof connect)
      await dropListener()
      await expect.poll(() => tries.length, SOON).toBeGreaterThanOrEqual(5)
      isAway = false
      await hears(heard, 'back')
      expect(await listeners()).toBe(1)
      const waits = tries.slice(1).map((at, index) => at - tries[index]!)
      expect(Math.min(...waits)).toBeGreaterThan(300)
    })

    test('is listened for no more after the end', async () => {
      const other = await openDatabase({ url: server.url, dataDir: '' })
      await other.listen(
        () => {},
        () => {},
      )
      expect(await listeners()).toBe(1)
      await other.close()
      await expect.poll(listeners, SOON).toBe(0)
    })
  })

  test('a moment is the same moment, by SQL and by Prisma, when the server is set to another zone', async () => {
    await database.script(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''America/New_York''', current_database()); END $$`,
    )
    await database.close()
    database = await openDatabase({ url: server.url, dataDir: '' })
    await migrate(database, MIGRATIONS_DIR)
    const { conversationId } = await receiveMessage(database, aMessage(), { now: NOW, name: {} })
    const byPrisma = await database.prisma.conversation.findUniqueOrThrow({ where: { id: conversationId } })
    expect(byPrisma.createdAt).toEqual(NOW)
    const moment = new Date('2026-07-01T23:30:00.123Z')
    await database.prisma.conversation.update({ where: { id: conversationId }, data: { resolvedAt: moment } })
    const [bySql] = await rowsOf<{ resolved_at: Date; epoch: string }>(
      database,
      'SELECT resolved_at, extract(epoch FROM resolved_at) * 1000 AS epoch FROM conversations WHERE id = $1',
      [conversationId],
    )
    expect(bySql!.resolved_at).toEqual(moment)
    expect(Number(bySql!.epoch)).toBe(moment.getTime())
  })

  test('work goes on after every connection was cut', async () => {
    await Promise.all([1, 2, 3].map(() => rowsOf(database, 'SELECT 1')))
    const own = new pg.Client(server.url)
    await own.connect()
    await own.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await own.end()
    await expect.poll(() => rowsOf(database, 'SELECT 1 AS one').catch(() => 'not yet'), SOON).toEqual([{ one: 1 }])
  })

  test('a transaction that fails leaves nothing, and its connection is good for the next', async () => {
    await database.script('CREATE TABLE things (id INT PRIMARY KEY)')
    const insert = { name: 'insert-thing', text: 'INSERT INTO things VALUES ($1)' }
    for (let round = 0; round < 20; round++) {
      await expect(
        database.transaction(async (tx) => {
          await tx.query(insert, [round])
          throw new Error('changed my mind')
        }),
      ).rejects.toThrow('changed my mind')
    }
    expect(await rowsOf(database, 'SELECT id FROM things')).toEqual([])
  })
})

test.each([
  'postgres://nobody@127.0.0.1:1/nowhere',
  ...(missingPostgres ? [] : ['postgres://postgres@127.0.0.1:5432/bellhop_there_is_no_such_database']),
])('an address where nothing answers is refused with a clear word: %s', async (url) => {
  await expect(openDatabase({ url, dataDir: '' })).rejects.toMatchObject({
    code: 'config',
    message: expect.stringMatching(/The database does not answer: .+ Check DATABASE_URL\./),
  })
})
