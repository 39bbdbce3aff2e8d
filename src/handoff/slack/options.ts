// What the Slack desk is made of and what it shows to the outside. Read by every file of this folder.
import type { Log } from '../../core/log.ts'
import type { Clock, Desk, DeskServices } from '../../core/ports.ts'
import type { SlackApp } from '../../slack/app.ts'

export interface SlackDeskOptions {
  id: 'slack'
  /** The connection, where others use it too; else the desk makes its own. */
  app?: SlackApp
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
  log: Log
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
