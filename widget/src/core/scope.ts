// Whose conversation is kept in this browser. A signed-in user has a place of their own, so that the next
// person at the same computer sees nothing of it, and sends nothing in their name.
import { payloadOf } from './jwt.ts'
import { type Keep, within } from './keep.ts'

const anonymous = 'me:'

export function scopeOf(keep: Keep, identity: string | undefined): { name: string; keep: Keep } {
  if (!identity) return { name: anonymous, keep: within(keep, anonymous) }
  const name = `${fingerprint(subjectOf(identity))}:`
  const own = within(keep, name)
  // Who chats and then signs in goes on with the same conversation. It is moved, not copied:
  // whoever signs in next must not be taken for the same person.
  if (!own.get('visitor')) {
    const before = within(keep, anonymous)
    for (const key of before.keys()) {
      own.set(key, before.get(key) ?? '')
      before.remove(key)
    }
  }
  return { name, keep: own }
}

/** The server checks the signature; here the subject only names a drawer. */
function subjectOf(jwt: string): string {
  const { sub } = payloadOf(jwt)
  return typeof sub === 'string' && sub ? sub : jwt
}

/** FNV-1a, so that no user id stands in the browser's storage in plain. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  return `u${(hash >>> 0).toString(36)}-${text.length}`
}
