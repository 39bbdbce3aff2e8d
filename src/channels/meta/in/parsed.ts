// What is made of an event, before its files are fetched and its sender's name is asked for.
import type { InboundMessage } from '../../../core/model.ts'

export interface Parsed {
  message: Omit<InboundMessage, 'inboxId'>
  files: FileRef[]
  /** When it happened, in milliseconds. */
  at: number
  /** In public: the comment above it, if it is an answer to one. */
  parentId?: string
}

export interface FileRef {
  url: string
  name: string
}
