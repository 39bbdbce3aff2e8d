// What the web desk needs kept. Implemented over the database by the gateway, so that this folder knows no SQL.
import type { Agent, Attachment, Message } from '../../core/model.ts'
import type { Role } from './protocol.ts'

export interface Account {
  id: string
  email: string
  name: string
  role: Role
  /** Absent: the demo account, which nobody can sign in to. */
  passwordHash?: string
  disabledAt?: Date
}

export interface Session {
  accountId: string
  name: string
  role: Role
  demo: boolean
  createdAt: Date
  lastSeenAt: Date
}

export interface Invitation {
  role: Role
  expiresAt: Date
  account?: Account
}

export interface Line {
  id: string
  /** Set: for this agent alone. */
  toAgent?: string
  text: string
  retryDeliveryId?: string
  transfer?: { from: Agent; reason: string }
  at: Date
}

export type Entry =
  | {
      what: 'message'
      message: Message
      delivery?: 'pending' | 'sending' | 'sent' | 'failed' | 'superseded'
      wasRead: boolean
      helpful?: boolean
    }
  | { what: 'line'; line: Line }

export interface PeopleRows {
  accounts: {
    id: string
    name: string
    email: string
    role: Role
    disabled: boolean
    createdAt: Date
    lastSeenAt?: Date
  }[]
  invitations: { id: string; role: Role; for?: string; createdBy?: string; createdAt: Date; expiresAt: Date }[]
}

export interface AccountStore {
  byEmail(email: string): Promise<Account | undefined>
  byId(id: string): Promise<Account | undefined>
  anyUsable(): Promise<boolean>
  anyReal(): Promise<boolean>
  change(
    id: string,
    change: { name?: string; role?: Role; disabled?: boolean },
    now: Date,
  ): Promise<Account | 'unknown' | 'last-supervisor'>
  openDemo(demo: { name: string; now: Date }): Promise<Account | undefined>
  people(now: Date): Promise<PeopleRows>
  colleagues(): Promise<{ id: string; name: string; role: Role; claimed: number }[]>
  addInvitation(invitation: {
    tokenHash: string
    role: Role
    accountId?: string
    createdBy?: string
    now: Date
    expiresAt: Date
  }): Promise<void>
  findInvitation(tokenHash: string, now: Date): Promise<Invitation | undefined>
  useInvitation(use: {
    tokenHash: string
    person?: { name: string; email: string }
    passwordHash: string
    now: Date
  }): Promise<Account | 'gone' | 'taken' | 'incomplete'>
  withdrawInvitation(id: string): Promise<boolean>
}

export interface SessionStore {
  add(session: { tokenHash: string; accountId: string; now: Date; expiresAt: Date }): Promise<void>
  find(tokenHash: string, now: Date): Promise<Session | undefined>
  renew(tokenHash: string, times: { now: Date; expiresAt: Date }): Promise<void>
  end(tokenHash: string): Promise<void>
  /** Null: it was closed. */
  setOpenUntil(tokenHash: string, until: Date | null): Promise<void>
  /** The accounts that have the desk open, in any process. */
  present(now: Date): Promise<string[]>
  isDemoOpen(now: Date): Promise<boolean>
}

export interface WebDeskStore {
  accounts: AccountStore
  sessions: SessionStore
  isCase(conversationId: string): Promise<boolean>
  timeline(
    conversationId: string,
    page: { agentId: string; before?: string; limit: number },
  ): Promise<{ entries: Entry[]; more: boolean }>
  addLine(conversationId: string, line: Line): Promise<void>
  blobsOf(conversationId: string, ids: string[]): Promise<Attachment[]>
  /** A file of a conversation that is or was a case. */
  blob(id: string): Promise<{ name: string; contentType: string; bytes: Uint8Array } | undefined>
  /** The conversation that a thread of an inbox is at. */
  currentOf(inboxId: string, threadId: string): Promise<string | undefined>
}
