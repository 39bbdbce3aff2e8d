// What the Slack desk is made of and what it shows to the outside. Read by every file of this folder.
import type { Clock, Desk, DeskServices } from '../../core/ports.ts'

/** Structured logging, as pino does it: fields first, then a sentence. Message texts are never logged. */
export interface Logger {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

export interface SlackDeskOptions {
  id: 'slack'
  /** `xoxb-…` */
  botToken: string
  /** With it events come over HTTP, to `POST /slack/events`. */
  signingSecret?: string
  /** `xapp-…`: with it events come over Socket Mode. */
  appToken?: string
  /** The channel's id (`C0123…`) or its name (`#support`). */
  handoffChannel: string
  /** `explicit`: text in a thread is internal. `direct`: what the claiming agent writes there goes to the customer. */
  replyMode: 'explicit' | 'direct'
  /** User ids. */
  supervisors: string[]
  /** Another server that speaks Slack's Web API: a proxy, or a test peer. */
  apiUrl?: string
  services: DeskServices
  log: Logger
  clock: Clock
  publicUrl?: string
}

export interface SlackDesk extends Desk {
  readonly id: 'slack'
  /** `POST /slack/events`: everything Slack sends over HTTP. Answers only after it is stored. */
  handleHttp(request: Request): Promise<Response>
  /** Opens the socket when there is an app token; returns at once, a broken socket is retried for ever. */
  start(): Promise<void>
  /** Closes the socket and waits for what is in hand. */
  stop(): Promise<void>
  isSupervisor(userId: string): boolean
}
