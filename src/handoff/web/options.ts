// What the web desk is made of; the gateway fills it in.
import type { Context } from 'hono'
import type { Hints } from '../../core/hints.ts'
import type { Log } from '../../core/log.ts'
import type { Answer, Channel, Clock, Desk, DeskServices } from '../../core/ports.ts'
import type { Role } from './protocol.ts'
import type { WebDeskStore } from './store.ts'

export interface WebDeskOptions {
  id: string
  services: DeskServices
  store: WebDeskStore
  hints: Hints
  clock: Clock
  log: Log
  companyName: string
  timeZone: string
  publicUrl?: string
  /** Signs the token against forged requests. */
  csrfKey: Uint8Array
  /** A fresh installation with nothing set that speaks of real use (demo-door.ts). */
  isFresh: boolean
  /** How many proxies in front are believed. */
  trustProxy: number
  channelOf(inboxId: string): Channel | undefined
  knowledge: DeskKnowledge
  /** The folder with the built page. */
  pageDir: string
}

/** The knowledge base as agents see it: also what is for agents alone. */
export interface DeskKnowledge {
  ask(text: string, limit: number): Promise<Answer>
  article(id: string): Promise<{ title: string; markdown: string } | undefined>
}

export interface WebDesk extends Desk {
  /** `/desk` and all below it. */
  routes(addressOf: (c: Context) => string): import('hono').Hono
  /** Somebody can take a case: there is an account to sign in to, or the demo's desk is open. */
  isStaffed(): Promise<boolean>
  /** A link's token, for the operator. Undefined: there is no account with this address. */
  invite(wish: { role: Role } | { resetEmail: string }): Promise<NewLink | undefined>
  /** While nobody has an account: a link that makes the first one. */
  firstInvitation(): Promise<NewLink | undefined>
}

export interface NewLink {
  /** Below the address that the server is reached at. */
  path: string
  expiresAt: Date
}
