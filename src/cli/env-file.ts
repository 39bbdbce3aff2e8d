// Reads .env, and says which of its names no setting has: a mistyped one would silently do nothing.
import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { SETTINGS } from '../config.ts'
import { editDistance } from '../core/names/near-miss.ts'

const FILE = '.env'
/** So many slips of the finger still mean a setting. */
const SLIPS_MAX = 3
/** Read by Node, by libraries and by other tools that share the file. */
const OF_OTHERS = /^(NODE_|NO_COLOR$|FORCE_|DEBUG$|TZ$|npm_|COMPOSE_|POSTGRES_|PG)/

/** What is set in the environment wins over the file. */
export function loadEnvFile(): void {
  if (!existsSync(FILE)) return
  process.loadEnvFile(FILE)
  for (const warning of unknownSettings(parseEnv(readFileSync(FILE, 'utf8')))) console.error(`${FILE}: ${warning}`)
}

export function unknownSettings(file: Record<string, string | undefined>): string[] {
  return Object.keys(file)
    .filter((name) => !SETTINGS.includes(name) && !OF_OTHERS.test(name))
    .flatMap((name) => {
      const meant = nearest(name)
      return meant ? [`there is no setting ${name}. Is ${meant} meant?`] : []
    })
}

/** Names that are like none of ours are somebody else's, and are left alone. */
function nearest(name: string): string | undefined {
  const near = SETTINGS.map((setting) => ({ setting, slips: editDistance(name.toUpperCase(), setting, SLIPS_MAX) }))
    .filter(({ slips }) => slips <= Math.min(SLIPS_MAX, Math.floor(name.length / 3)))
    .sort((a, b) => a.slips - b.slips)
  return near[0]?.setting
}
