// The address under which a client reaches us, for links that it can follow: PUBLIC_URL, or where its request came in.
import type { Context } from 'hono'

export const baseOf = (options: { publicUrl?: string }, c: Context) => options.publicUrl ?? new URL(c.req.url).origin

/** The same for a socket's upgrade request; empty, for relative links, when it names no host. */
export const baseOfHost = (options: { publicUrl?: string }, host: string | undefined) =>
  options.publicUrl ?? (host && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).origin : '')
