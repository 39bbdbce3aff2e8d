import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { freePort } from '../support/slack/workspace.ts'
import { atTerminal, inPipe, missingScript, plain } from './terminal.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'bellhop-start-'))
// One folder for all: making a database is the slow part of a first start.
const DATA_DIR = join(folder(), 'data')
const settings = async () => ({ DATA_DIR, PORT: String(await freePort()) })

describe('a start', () => {
  test('says where to go, what is on, what is off and how to turn it on; its log is JSON for machines', async () => {
    const env = await settings()
    const start = inPipe(['start'], { env })
    await start.shows(/Ctrl\+C stops it/)
    expect(start.output).toContain(`Bellhop is open: http://localhost:${env.PORT}`)
    expect(start.output).toContain(`http://localhost:${env.PORT}/desk#invitation=`)
    expect(start.output).toMatch(/✓ knowledge +81 articles/)
    for (const off of ['docs/channels/slack.md', 'EMAIL_ADDRESS', 'API_KEY', 'WEBCHAT_IDENTITY_SECRET'])
      expect(start.output).toMatch(new RegExp(`– .*off: .*${off}`))
    start.kill('SIGTERM')
    expect(await start.ended).toBe(0)
    const lines = start.errors.trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toContain('stopping')
    // A link that makes an account is shown once, and is in no log.
    expect(start.errors).not.toContain('invitation=')
  })

  test.skipIf(missingScript)(
    `at a terminal logs lines for people, unless JSON is asked for ${missingScript ?? ''}`,
    async () => {
      const env = await settings()
      const people = atTerminal(['start'], { env: { ...env, NO_COLOR: '1' } })
      await people.shows(/Ctrl\+C stops it/)
      expect(plain(people.output)).toMatch(/INFO: Knowledge: 81 articles/)
      people.types('\u0003')
      expect(await people.ended).toBe(0)
      const machines = atTerminal(['start'], { env: { ...env, LOG_FORMAT: 'json', NO_COLOR: '1' } })
      await machines.shows(/Ctrl\+C stops it/)
      expect(machines.output).toMatch(/\{"level":30,.*"msg":"Knowledge/)
      machines.types('\u0003')
      expect(await machines.ended).toBe(0)
    },
  )
})

describe('a start that cannot be says why in words, without a trace', () => {
  async function refused(env: Record<string, string>): Promise<string> {
    const start = inPipe(['start'], { env })
    expect(await start.ended).toBe(1)
    expect(start.errors).not.toMatch(/^ +at /m)
    return start.errors
  }

  test('because its port is taken', async () => {
    const env = await settings()
    const other = createServer()
    await new Promise<void>((done) => other.listen(Number(env.PORT), '127.0.0.1', done))
    expect(await refused(env)).toMatch(/Port \d+ is taken by another program\. Set PORT/)
    other.close()
  })

  test('because the data folder is a file', async () => {
    const file = join(folder(), 'data')
    writeFileSync(file, '')
    expect(await refused({ ...(await settings()), DATA_DIR: file })).toMatch(/data folder .* is not a folder.*DATA_DIR/)
  })

  test('because the data folder would be below a file', async () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    expect(await refused({ ...(await settings()), DATA_DIR: join(file, 'data') })).toMatch(/is not a folder.*DATA_DIR/)
  })

  test('because a group of settings is half set', async () => {
    expect(await refused({ ...(await settings()), SLACK_BOT_TOKEN: 'xoxb-1' })).toMatch(
      /SLACK_HANDOFF_CHANNEL: is missing/,
    )
  })
})

test('a gateway started by npm ends when npm is killed, even where the shell between them lives on', async () => {
  const env = await settings()
  // As npm does it: a shell that stays, because something follows in it.
  const { PATH = '' } = process.env
  const npm = spawn(process.execPath, ['-e', PARENT, 'node bin/bellhop.js start; true'], {
    env: { PATH, ...env, npm_lifecycle_event: 'start' },
  })
  const url = `http://127.0.0.1:${env.PORT}/healthz`
  const answers = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
  await expect.poll(answers, { timeout: 100_000 }).toBe(true)
  npm.kill('SIGKILL')
  await expect.poll(answers, { timeout: 30_000 }).toBe(false)
})

/** Starts a shell with the words given, and waits. */
const PARENT = `require('node:child_process').spawn('/bin/sh', ['-c', process.argv[1]], { stdio: 'inherit' })`
