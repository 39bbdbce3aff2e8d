// Passwords, kept as scrypt hashes. The parameters are those that OWASP's Password Storage Cheat Sheet names for scrypt with 32 MB:
// N=2^15, r=8, p=3. They are kept with each hash, so that they can be raised later.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { HASHES_AT_ONCE } from './limits.ts'

const COST = { N: 2 ** 15, r: 8, p: 3 }
const KEY_BYTES = 32
const SALT_BYTES = 16
/** Node's own limit is just below what N and r need. */
const MEMORY_BYTES_MAX = 64 * 1024 * 1024

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Without a hash it takes as long as with one, and is wrong: nobody can tell by the time whether an account exists. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt, key] = (hash ?? (await nobodys)).split('$')
  const expected = Buffer.from(key!, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const given = await derive(password, Buffer.from(salt!, 'base64url'), cost)
  return timingSafeEqual(given, expected) && hash !== undefined
}

/** Unicode writes some characters in two ways; both are the same password (NIST SP 800-63B). */
const derive = (password: string, salt: Buffer, cost: typeof COST) =>
  inTurn(
    () =>
      new Promise<Buffer>((done, failed) => {
        const options: ScryptOptions = { ...cost, maxmem: MEMORY_BYTES_MAX }
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
          error ? failed(error) : done(key),
        )
      }),
  )

let running = 0
const waiting: (() => void)[] = []

/** The threads that hash also serve files and look up names: a flood of sign-ins must leave some of them free. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= HASHES_AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

const nobodys = hashPassword(randomBytes(SALT_BYTES).toString('hex'))
