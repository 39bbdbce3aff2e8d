// Does the receiving server itself say that the sender is who the From line says (RFC 8601, RFC 7489)? Pure.
import { domainOf } from '../address.ts'
import type { Headers } from './headers.ts'

/**
 * True only if the topmost Authentication-Results of our own server passes something that is aligned with the From domain.
 * Lines further down may have been written by the sender.
 */
export function isAligned(headers: Headers, from: string, authservId: string | undefined): boolean {
  if (!authservId) return false
  const topmost = headers.all('authentication-results').map(readResults)[0]
  if (topmost?.authservId !== authservId.toLowerCase()) return false
  const domain = domainOf(from)
  return topmost.results.some(({ method, result, properties }) => {
    if (result !== 'pass') return false
    if (method === 'dmarc') return properties['header.from'] === domain
    if (method === 'dkim') return covers(properties['header.d'] ?? afterAt(properties['header.i']), domain)
    if (method === 'spf') return afterAt(properties['smtp.mailfrom']) === domain
    return false
  })
}

interface Results {
  authservId: string
  results: { method: string; result: string; properties: Record<string, string> }[]
}

function readResults(value: string): Results {
  const [head = '', ...parts] = withoutComments(value).split(';')
  return {
    authservId: head.trim().split(/\s+/)[0]!.toLowerCase(),
    results: parts.flatMap((part) => {
      const [first = '', ...rest] = part.trim().split(/\s+/)
      const [method, result] = first.toLowerCase().split('=')
      if (!method || !result) return []
      const properties = Object.fromEntries(
        rest.flatMap((pair) => {
          const at = pair.indexOf('=')
          return at < 0 ? [] : [[pair.slice(0, at).toLowerCase(), unquoted(pair.slice(at + 1)).toLowerCase()]]
        }),
      )
      return [{ method: method.split('/')[0]!, result, properties }]
    }),
  }
}

/** A signer vouches for its own domain and those below it. */
const covers = (signer: string | undefined, domain: string) =>
  Boolean(signer?.includes('.')) && (domain === signer || domain.endsWith(`.${signer}`))

const afterAt = (text: string | undefined) => text?.slice(text.lastIndexOf('@') + 1)
const unquoted = (text: string) => text.replace(/^"|"$/g, '')

/** A comment may hold anything, "dmarc=pass" too. */
function withoutComments(text: string): string {
  let depth = 0
  let quoted = false
  let kept = ''
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '\\') {
      if (!depth) kept += text.slice(at, at + 2)
      at++
      continue
    }
    if (letter === '"' && !depth) quoted = !quoted
    // Within quotes nothing separates.
    if (quoted && letter === ';') continue
    if (!quoted && letter === '(') depth++
    else if (!quoted && letter === ')' && depth) depth--
    else if (!depth) kept += letter
  }
  return kept
}
