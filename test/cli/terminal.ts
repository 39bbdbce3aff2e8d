// `bellhop …` as its user runs it: in a pipe, or at a real pseudo-terminal made by script(1).
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, expect } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BELLHOP = `${ROOT}bin/bellhop.js`
const SCRIPT = '/usr/bin/script'
export const missingScript = existsSync(SCRIPT) ? undefined : `skipped: there is no ${SCRIPT}`

type Env = Record<string, string>

/** Whatever a test leaves running when it fails is ended, so that the next finds folder and port free. */
const running = new Set<Run>()
afterEach(async () => {
  for (const run of running) run.kill('SIGTERM')
  await Promise.all([...running].map((run) => run.ended))
})

export class Run {
  output = ''
  errors = ''
  readonly ended: Promise<number | null>
  private readonly child: ChildProcess

  constructor(command: string, args: readonly string[], options: { env?: Env; cwd?: string }) {
    // Nothing of the machine's own settings, so that a test sees what a newcomer sees.
    const { PATH = '', HOME = '' } = process.env
    this.child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { PATH, HOME, TERM: 'xterm-256color', ...options.env },
    })
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.output += text
    })
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text
    })
    this.ended = new Promise((done) => this.child.once('close', done))
    running.add(this)
    void this.ended.then(() => running.delete(this))
  }

  types(text: string): void {
    this.child.stdin!.write(text)
  }

  ends(): void {
    this.child.stdin!.end()
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  async shows(pattern: RegExp): Promise<void> {
    await expect.poll(() => this.output, { timeout: 100_000, interval: 50 }).toMatch(pattern)
  }
}

export const inPipe = (args: readonly string[], options: { env?: Env; cwd?: string } = {}) =>
  new Run(process.execPath, [BELLHOP, ...args], options)

export const atTerminal = (args: readonly string[], options: { env?: Env; cwd?: string } = {}) =>
  new Run(SCRIPT, ['-qefc', ['exec', process.execPath, BELLHOP, ...args].join(' '), '/dev/null'], options)

/** What is read on the screen: without colours, and without what was written over. */
export const plain = (output: string) => stripVTControlCharacters(output).replaceAll('\r', '')

/** An escape sequence that sets a colour or a weight. */
export const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]+m`)
