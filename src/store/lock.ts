// One process per data folder: two PGlites on one folder silently lose rows. Held by a socket in the folder, because
// the system closes it however the process ends, so a crash leaves nothing to clean up by hand.
import { createHash, randomUUID } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ConfigError } from '../core/errors.ts'

/** Longest path of a Unix socket on every system (sun_path is 104 on macOS). */
const SOCKET_PATH_LENGTH_MAX = 100
/** Two that start in the same instant both see a free folder; after this the one that lost sees it. */
const SETTLE_MS = 150

/** Takes the folder or throws a ConfigError; the function returned lets it go. */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  if (await ownerOf(socketPath(folder, 'in-use'))) throw taken(folder)
  const id = randomUUID()
  const server = createServer((socket) => socket.on('error', () => {}).end(id))
  const own = socketPath(folder, `in-use.${id.slice(0, 8)}`)
  await listen(server, own)
  server.unref()
  renameSync(own, socketPath(folder, 'in-use'))
  await wait(SETTLE_MS)
  if ((await ownerOf(socketPath(folder, 'in-use'))) !== id) {
    server.close()
    throw taken(folder)
  }
  return async () => {
    rmSync(socketPath(folder, 'in-use'), { force: true })
    await new Promise((done) => server.close(done))
  }
}

function taken(folder: string): ConfigError {
  return new ConfigError(
    `The data folder ${resolve(folder)} is in use by another Bellhop that is running. ` +
      'Stop that one, or give this one its own folder with DATA_DIR, or move both to Postgres with DATABASE_URL.',
  )
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => server.once('error', failed).listen(path, done))
}

function ownerOf(path: string): Promise<string | undefined> {
  return new Promise((answer) => {
    let id = ''
    const socket = connect(path)
    socket.on('data', (chunk) => {
      id += chunk
    })
    socket.on('error', () => answer(undefined))
    socket.on('close', () => answer(id || undefined))
  })
}

function socketPath(folder: string, name: string): string {
  const path = join(relative(process.cwd(), resolve(folder)) || '.', name)
  if (process.platform === 'win32') return `\\\\.\\pipe\\bellhop-${hash(resolve(folder))}-${name}`
  if (path.length <= SOCKET_PATH_LENGTH_MAX) return path
  return join(tmpdir(), `bellhop-${hash(resolve(folder))}-${name}`)
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
