// What the web chat is made of; the gateway fills it in.

import type { IncomingMessage } from 'node:http'
import type { Hints } from '../../core/hints.ts'
import type { Inbox } from '../../core/inbox.ts'
import type { Log } from '../../core/log.ts'
import type { Clock } from '../../core/ports.ts'
import type { PrivateLinks } from '../../core/private-link.ts'
import type { FetchPicture } from './avatars.ts'
import type { WebStore } from './store.ts'

export interface TranscriptMail {
  to: string
  subject: string
  text: string
  attachments: { name: string; contentType: string; bytes: Uint8Array }[]
  headers: Record<string, string>
}

export interface WebChatOptions {
  inboxId: string
  secret: string
  /** Lets the company's server mint tokens for its users. */
  directLineSecret?: string
  /** Signs who the site says its user is. */
  identitySecret?: string
  /** Sites that may embed the chat, as origins; our own always may. */
  origins: readonly string[]
  publicUrl?: string
  companyName: string
  /** Tokens for one network address in a minute. */
  tokensPerMinute: number
  /** What a visitor is told before the first word: can a person be reached? */
  person(): Promise<{ available: boolean; when?: string; opensAt?: string | undefined }>
  emergencyContact?: string
  /** The company's; for the times in transcripts. */
  timeZone: string
  /** Mails a transcript; absent: mail is not set up. */
  mail?(mail: TranscriptMail): Promise<unknown>
  /** Erases a contact on their own wish; the thread is the one they wish it in. */
  erase(contactId: string, threadId: string): Promise<unknown>
  /** How an agent's picture is fetched; from the open internet when absent. */
  fetchPicture?: FetchPicture
  /** Who asks for a stream, as a network address. */
  addressOf(request: IncomingMessage): string
  /** Links from public disputes. */
  privateLinks?: PrivateLinks
  inbox: Inbox
  store: WebStore
  hints: Hints
  clock: Clock
  log: Log
}
