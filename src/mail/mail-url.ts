// Reads IMAP_URL and SMTP_URL. Pure; the configuration uses it to say what is wrong, the connections to know where to go.

export interface MailServer {
  host: string
  port: number
  /** TLS from the first byte. Otherwise STARTTLS, which only on loopback may be missing. */
  secure: boolean
  loopback: boolean
  user?: string
  password?: string
  /** The folder, of an address like imaps://host/Support. */
  folder?: string
}

const PORTS: Record<string, number> = { 'imaps:': 993, 'imap:': 143, 'smtps:': 465, 'smtp:': 587 }

/** Throws with a sentence on what to write instead. */
export function parseMailUrl(text: string, protocol: 'imap' | 'smtp'): MailServer {
  const example = `${protocol}s://user:password@mail.example.com:${PORTS[`${protocol}s:`]}`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || ![`${protocol}:`, `${protocol}s:`].includes(url.protocol)) {
    throw new Error(`must be a URL as in ${example}`)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!host) throw new Error(`names no server; write it as in ${example}`)
  const [user, password] = [decode(url.username), decode(url.password)]
  if (user === undefined || password === undefined) {
    throw new Error('has a % in its user or password that stands for nothing; write % itself as %25')
  }
  if (protocol === 'imap' && !(user && password)) throw new Error(`needs user and password, as in ${example}`)
  const folder = decode(url.pathname.replace(/^\//, ''))
  return {
    host,
    port: url.port ? Number(url.port) : PORTS[url.protocol]!,
    secure: url.protocol === `${protocol}s:`,
    loopback: isLoopback(host),
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(folder ? { folder } : {}),
  }
}

/** For people: without user and password. */
export const placeOf = ({ host, port }: MailServer) => `${host}:${port}`

/**
 * Who answers on loopback is this machine itself: its certificate, if it has one, is usually of its own making.
 * Everywhere else a certificate must be right.
 */
export const tlsOptions = ({ loopback }: MailServer) => ({
  rejectUnauthorized: !loopback,
  minVersion: 'TLSv1.2' as const,
})

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
