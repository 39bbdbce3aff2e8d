// The chat's interface for the page it is on: `window.Bellhop`. Copy this file into your project, or refer to it:
//   /// <reference path="./bellhop.d.ts" />

/** What can be listened to, and what a listener is given. */
export interface BellhopEvents {
  /** The panel was opened, or closed. */
  open: undefined
  close: undefined
  /** A message has arrived from the bot or from an agent. */
  message: { id: string; author: 'bot' | 'agent'; text: string }
  /** The number of unread messages has changed. */
  unread: number
  /** The JWT was refused, most likely because it has expired: call `identify` with a new one. */
  'identity-refused': undefined
}

export interface Bellhop {
  open(): void
  close(): void
  toggle(): void
  /** Says who the site's user is, with a JWT that the site's server has signed. Without one: they have signed out. */
  identify(jwt?: string): void
  /** Opens the chat and asks, as if the customer had written it. */
  ask(text: string): void
  /** Gives back a function that ends the listening. */
  on<Event extends keyof BellhopEvents>(event: Event, listener: (value: BellhopEvents[Event]) => void): () => void
}

declare global {
  interface Window {
    /** There once the script has loaded, or from the start with the stub of docs/widget.md. */
    Bellhop?: Bellhop
  }
  interface DocumentEventMap {
    /** `window.Bellhop` is there. */
    'bellhop:ready': CustomEvent<null>
  }
}
