// The root secret: given by SECRET, or made once and kept in the data folder, so that tokens outlive a restart.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function rootSecret({ secret, dataDir }: { secret?: string; dataDir: string }): string {
  if (secret) return secret
  const file = join(dataDir, 'secret')
  const kept = read(file)
  if (kept) return kept
  const made = randomBytes(32).toString('hex')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(file, `${made}\n`, { mode: 0o600 })
  return made
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
