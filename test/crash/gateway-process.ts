// Bellhop as a process of its own, that can be killed at any moment and started again on the same port and database.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newPostgres } from '../support/database.ts'

export const DIRECT_LINE_SECRET = 'the-company-mints-tokens-with-this'
const COMMAND = fileURLToPath(new URL('../../bin/bellhop.js', import.meta.url))
const READY_WITHIN_MS = 60_000
const OUTPUT_KEPT = 20_000

/** Where a gateway keeps its data, as its environment says it. */
export interface Store {
  env: Record<string, string>
  drop(): Promise<void>
}

export async function postgresStore(): Promise<Store> {
  const { url, drop } = await newPostgres()
  return { env: { DATABASE_URL: url }, drop }
}

export async function embeddedStore(): Promise<Store> {
  return { env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'bellhop-crash-')) }, drop: async () => {} }
}

export class GatewayProcess {
  readonly port: number
  /** The end of what it printed, for a test that fails. */
  output = ''
  private child: ChildProcess | undefined
  private ended: Promise<number | null> = Promise.resolve(null)
  private readonly env: Record<string, string>

  private readonly folder: string | undefined

  private constructor(port: number, env: Record<string, string>, folder?: string) {
    this.port = port
    this.env = env
    this.folder = folder
  }

  static async at(env: Record<string, string>): Promise<GatewayProcess> {
    return new GatewayProcess(await freePort(), env)
  }

  /** Another at the same port, with more in its environment. `folder`: where it is started. */
  with(env: Record<string, string>, folder?: string): GatewayProcess {
    return new GatewayProcess(this.port, { ...this.env, ...env }, folder)
  }

  /** What every one of them has. */
  get base(): Record<string, string> {
    const { PATH = '' } = process.env
    return {
      PATH,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      PORT: String(this.port),
      SECRET: 'one-secret-for-all-of-the-fleet-of-this-test',
      DIRECT_LINE_SECRET,
      WEBCHAT_TOKENS_PER_MINUTE: '100000',
      KNOWLEDGE_DIR: fileURLToPath(new URL('../../knowledge', import.meta.url)),
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number {
    return this.child!.pid!
  }

  start(nodeArguments: readonly string[] = []): void {
    const child = spawn(process.execPath, [...nodeArguments, COMMAND, 'start'], {
      env: { ...this.base, ...this.env },
      ...(this.folder ? { cwd: this.folder } : {}),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk).slice(-OUTPUT_KEPT)
    }
    child.stdout!.on('data', keep)
    child.stderr!.on('data', keep)
    this.child = child
    this.ended = new Promise((done) => child.on('exit', (code) => done(code)))
  }

  async ready(): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS
    while (Date.now() < until) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined)
      if (answer?.ok) return
      if (this.child?.exitCode != null) break
      await wait(10)
    }
    throw new Error(`The gateway did not get ready.\n${this.output}`)
  }

  async get(path: string): Promise<string> {
    return (await fetch(`${this.url}${path}`)).text()
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL')
    await this.ended
  }

  /** The exit code after SIGTERM. */
  async stop(): Promise<number | null> {
    this.child?.kill('SIGTERM')
    return this.ended
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}
