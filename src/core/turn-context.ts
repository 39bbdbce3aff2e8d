// What a policy may know: everything that was loaded for the turn, and the few questions it may ask.
import type { Assessment, Case, Contact, Conversation, Invitation, Message } from './model.ts'
import type { Plan } from './plan.ts'
import type { Answer, ChannelCapabilities, Finding, Question } from './ports.ts'
import type { Language, Words } from './words/index.ts'

/** One rule of the courtesy book, or one rule of who speaks when. Adds to the plan or leaves it. */
export type Policy = (turn: Turn, plan: Plan) => Plan | Promise<Plan>

export interface Turn {
  readonly now: Date
  readonly conversation: Conversation
  readonly contact: Contact
  /** The case that is open now. */
  readonly case?: Case
  /** The newest case that is over. */
  readonly lastCase?: Case
  /** What is unhandled, oldest first: the customer's messages and the agents' actions. */
  readonly messages: readonly Message[]
  /** What went before, oldest first. */
  readonly recent: readonly Message[]
  readonly company: Company
  /** What the bot speaks in this turn, and its words in it. */
  readonly language: Language
  readonly words: Words
  readonly capabilities: ChannelCapabilities
  /** The desk that takes this conversation's cases; undefined: nobody can be reached. */
  readonly deskId: string | undefined
  /** Somebody can work at the desk. */
  isStaffed(): Promise<boolean>
  assessment(message: Message): Assessment
  ask(question: Question): Promise<Answer>
  /** Place in the queue, from 1, if this conversation waited from now on (or `since`), or waits already. */
  place(since?: Date): Promise<number>
  /** The message that was sent to the customer from this note of an agent. */
  sentFrom(sourceId: string): Promise<Message | undefined>
  /** The customer's own message by its id on their platform. */
  written(externalId: string): Promise<Message | undefined>
  /** The desk's own id of a message that was relayed to it. */
  relayOf(messageId: string): Promise<string | undefined>
  checkDraft(text: string): Finding[]
  /** What waits unread can be taken to an address that is known to be the customer's. */
  readonly canCarry: boolean
  /** What was said to the customer and not looked at, nor carried yet; oldest first. */
  unread(): Promise<readonly Message[]>
  /** The customer is there now, as far as can be told. */
  isPresent(): Promise<boolean>
  /** Why a text, with files of such names, may not be said in this public place; undefined: nothing against it, or the place is private. */
  leakIn(text: string, files?: readonly string[]): Promise<string | undefined>
  invitation(id: string): Promise<Invitation | undefined>
  /** The invitations in public that led to this conversation. */
  invitations(): Promise<Invitation[]>
  /** The way to the web chat for whoever was invited; undefined: there is none. */
  privateLink(invitationId: string): Promise<string | undefined>
  /** A one-time code can be mailed to this address. */
  canMailCode(address: string): boolean
  codesMailed(address: string): Promise<{ addressHour: number; addressDay: number; contactDay: number }>
  isCode(code: { codeId: string; address: string }, given: string): boolean
  /** Other contacts for whom the very address is proved that is proved for this one, or that has been proved in this turn. */
  sameAddress(proved?: string): Promise<readonly { contactId: string; address: string }[]>
  findContact(id: string): Promise<Contact | undefined>
  /** Whose conversation another one is. */
  customerOf(conversationId: string): Promise<Contact | undefined>
  /** The ids of all contacts that are one person with this one, it too. */
  samePerson(): Promise<readonly string[]>
  /** A merge that stands, of this customer. */
  isMerge(mergeId: string): Promise<boolean>
  /** A fact of this customer. */
  fact(id: string): Promise<{ id: string; key: string; value: string; valueKey: string } | undefined>
  /** The platform can hide what a customer wrote, and show it again. */
  readonly canHide: boolean
}

export interface Company {
  name: string
  hours: Hours
  emergencyContact?: string
  /** How long an agent may be silent on a live channel before the clock speaks, milliseconds. Elsewhere: policies/agent-silence.ts. */
  agentSilenceMs: number
}

export interface Hours {
  openAt(at: Date): boolean
  /** "on Monday at 09:00 (Europe/London)", in English or the given language; undefined: always open, or never again. */
  nextOpening(at: Date, language?: string): string | undefined
  /** Milliseconds between the two in which it was open. */
  openMs(from: Date, to: Date): number
}
