// `bellhop.config.ts` beside the environment: read at the start, with a word for everything that is wrong with it.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { loadConfig } from '../src/config-file.ts'
import { ConfigError } from '../src/core/errors.ts'
import { startGateway } from '../src/gateway.ts'
import { AcmeServer } from './examples/acme-server.ts'
import { EXAMPLES, envOf } from './examples/acme-world.ts'
import { memoryDatabase } from './support/database.ts'
import { temporaryFolder } from './support/gateway.ts'

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }
const folder = () => mkdtempSync(join(tmpdir(), 'bellhop-config-'))
function folderWith(text: string, name = 'bellhop.config.mjs'): string {
  const made = folder()
  writeFileSync(join(made, name), text)
  return made
}
const refusal = async (text: string) => {
  const error = await loadConfig({}, folderWith(text)).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ConfigError)
  return (error as Error).message
}

describe('the configuration file', () => {
  test('need not be there', async () => {
    expect((await loadConfig({}, folder())).inboxes).toEqual([])
  })

  test.each(['bellhop.config.ts', 'bellhop.config.js', 'bellhop.config.mjs'])('may be called %s', async (name) => {
    const text = `export default { inboxes: [{ inboxId: 'acme', name: 'acme', open() {} }] }`
    const { inboxes } = await loadConfig({}, folderWith(text, name))
    expect(inboxes.map(({ inboxId }) => inboxId)).toEqual(['acme'])
  })

  test.each([
    ['no default export', 'export const inboxes = []'],
    ['a default export that is none', 'export default 42'],
    ['inboxes that are no list', 'export default { inboxes: {} }'],
    ['settings in place of an inbox', `export default { inboxes: [{ token: 'x' }] }`],
  ])('with %s is told what it must have', async (_, text) => {
    expect(await refusal(text)).toMatch(/bellhop\.config\.mjs: must have a default export, defineConfig/)
  })

  test('with a key that nobody knows is told which', async () => {
    expect(await refusal('export default { inboxes: [], inboxs: [], port: 1 }')).toMatch(/knows no "inboxs", "port"/)
  })

  test('that fails by itself says why', async () => {
    expect(await refusal(`throw new Error('no such secret')`)).toMatch(/cannot be read: no such secret/)
    expect(await refusal('export default {')).toMatch(/bellhop\.config\.mjs cannot be read/)
  })

  test('with two inboxes of one id is refused at the start', async () => {
    const inbox = `{ inboxId: 'acme', name: 'acme', open: () => ({ inboxId: 'acme', name: 'acme', limits: {}, capabilities: {} }) }`
    const config = await loadConfig(
      { PORT: '0', DATA_DIR: temporaryFolder() },
      folderWith(`export default { inboxes: [${inbox}, ${inbox}] }`),
    )
    await expect(startGateway(config, { log: SILENT, database: await memoryDatabase() })).rejects.toThrow(
      /Two inboxes are set up as "acme"/,
    )
  })
})

describe('the example', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('without its secrets says which fields are wrong', async () => {
    const error = await loadConfig({}, EXAMPLES).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ConfigError)
    expect((error as Error).message).toMatch(/Inbox "acme".*token:.*webhookSecret:/s)
  })

  test('starts, serves its webhook, and says how it is', async () => {
    const acme = await AcmeServer.start()
    for (const [name, value] of Object.entries(envOf(acme))) vi.stubEnv(name, value)
    vi.resetModules()
    const config = await loadConfig({ PORT: '0', DATA_DIR: temporaryFolder() }, EXAMPLES)
    const gateway = await startGateway(config, { log: SILENT, database: await memoryDatabase() })
    try {
      expect((await gateway.check()).inboxes.acme).toMatchObject({
        state: 'ok',
        detail: 'Acme knows us as “Harbour & Pine”.',
      })
      const response = await fetch(`${gateway.url}/acme/webhook`, { method: 'POST', body: '{}' })
      expect(response.status).toBe(401)
    } finally {
      await gateway.stop()
      await acme.down()
    }
  })
})
