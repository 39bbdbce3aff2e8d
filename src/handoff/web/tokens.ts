// Tokens of sessions and invitations: 256 random bits, of which only the hash is kept, so that who reads the database cannot use them.
import { createHash, randomBytes } from 'node:crypto'

const TOKEN = /^[\w-]{43}$/

export const newToken = () => randomBytes(32).toString('base64url')

/** A random token needs no salt and no slow hash. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url')

export const isToken = (text: unknown): text is string => typeof text === 'string' && TOKEN.test(text)
