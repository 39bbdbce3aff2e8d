// `bellhop desk invite`: a link that makes an account at the web desk, or a new password, once. The running gateway makes it; when
// none runs, this does.
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { type Config, readConfig } from '../config.ts'
import { ConfigError } from '../core/errors.ts'
import { startGateway } from '../gateway.ts'
import type { Invite } from '../http/operator.ts'
import { askRunning } from './running.ts'

const USAGE = `Usage:
  bellhop desk invite                  a link for a new agent
  bellhop desk invite --supervisor     a link for a new supervisor
  bellhop desk invite --reset EMAIL    a link to set a new password`

export async function desk([verb, ...words]: string[]): Promise<void> {
  const wish = verb === 'invite' ? readWish(words) : undefined
  if (!wish) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  try {
    const config = readConfig(process.env)
    const { url, expiresAt } = await invite(config, wish)
    console.log(
      `\n  ${url}\n\n  It can be used once, until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC.\n`,
    )
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`\n${error.message}\n`)
    process.exitCode = 1
  }
}

function readWish(words: string[]): Invite | undefined {
  try {
    const options = { supervisor: { type: 'boolean' }, reset: { type: 'string' } } as const
    const { values } = parseArgs({ args: words, options })
    if (values.reset !== undefined) return values.supervisor ? undefined : { resetEmail: values.reset }
    return { role: values.supervisor ? 'supervisor' : 'agent' }
  } catch {
    return undefined
  }
}

async function invite(config: Config, wish: Invite): Promise<{ url: string; expiresAt: Date }> {
  const response = await askRunning(config, 'desk/invitations', wish)
  if (!response) return (await makeMyself(config, wish)) ?? noAccount(wish)
  if (response.ok) {
    const made = (await response.json()) as { url: string; expiresAt: string }
    return { url: made.url, expiresAt: new Date(made.expiresAt) }
  }
  if (response.status === 404) return noAccount(wish)
  const { title } = (await response.json().catch(() => ({}))) as { title?: string }
  throw new ConfigError(`The running gateway refused: ${title ?? response.status}`)
}

/** Opens the database without serving, working or connecting. */
async function makeMyself(config: Config, wish: Invite) {
  const gateway = await startGateway({ ...config, roles: new Set() }, { log: pino({ level: 'silent' }) })
  try {
    return await gateway.invite(wish)
  } finally {
    await gateway.stop()
  }
}

function noAccount(wish: Invite): never {
  const email = 'resetEmail' in wish ? wish.resetEmail : ''
  throw new ConfigError(
    `There is no account with the address ${email} that could sign in. bellhop desk invite makes one.`,
  )
}
