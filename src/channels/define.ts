// How a channel says what it is: `defineChannel({...})` in one file is a whole channel, ours or a third party's. Read by the gateway.
import type { z } from 'zod'
import { ConfigError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'
import type { Attachment, Visibility } from '../core/model.ts'
import type { Channel, ChannelCapabilities, ChannelLimits, Clock, NewBlob, Receive } from '../core/ports.ts'

export interface ChannelDefinition<Settings extends z.ZodType> {
  /** The platform's code, in lower case: "acme". */
  name: string
  /** As people call it: "Acme Chat". */
  title: string
  /** What an inbox of it is told. */
  settings: Settings
  limits: ChannelLimits
  capabilities: ChannelCapabilities
  /** Makes one inbox. Nothing is asked of the platform before `start`. */
  create(parts: ChannelParts & { settings: z.output<Settings> }): ChannelWork | Promise<ChannelWork>
}

/** What a channel does. Only `send` must be there; a function that is missing means "cannot". */
export type ChannelWork = Pick<Channel, 'send'> &
  Partial<Omit<Channel, 'send' | 'inboxId' | 'name' | 'title' | 'limits' | 'capabilities'>> & {
    capabilities?: Partial<ChannelCapabilities>
  }

/** What every channel gets. */
export interface ChannelParts {
  inboxId: string
  companyName: string
  /** Where the outside reaches us, for links; undefined: nowhere. */
  publicUrl?: string
  /** Stores what was parsed, once. When it returns, the platform may be told that we have it. */
  receive: Receive
  /** What had been sent did not arrive after all, as the platform says later. A person is told. */
  receiveFailure(failure: { messageId: string; error: string }): Promise<void>
  saveBlob(blob: NewBlob): Promise<Attachment>
  /** The bytes of a file that is to be sent; undefined: it was erased. */
  loadBlob(blobId: string): Promise<Uint8Array | undefined>
  /** A customer's message by its id at the platform: whose it is and where, for platforms that do not say it again when it is changed. */
  written(externalId: string): Promise<Written | undefined>
  /** Small things that must outlive the process: cursors, sessions. */
  memory: ChannelMemory
  /** A key for this inbox and one purpose, 32 bytes, from the root secret. */
  keyFor(purpose: string): Uint8Array
  /**
   * For whoever was invited in public, and only for them: a link to the web chat that is bound to who they are here.
   * Undefined: the invitation is another's, or there is no web chat to lead to.
   */
  boundLink(ask: { invitationId: string; senderId: string }): Promise<string | undefined>
  clock: Clock
  log: Log
}

export interface Written {
  senderId: string
  threadId: string
  visibility: Visibility
  reference: unknown
}

/**
 * Of one inbox, as JSON. What is kept of one person has the key `person:ID`, or `person:ID:…`, with their id on the platform: it is exported
 * and erased with them.
 */
export interface ChannelMemory {
  read(key: string): Promise<unknown>
  keep(key: string, value: unknown): Promise<void>
}

/** What one inbox does otherwise than its channel. */
export interface InboxManners {
  /** When a dispute is settled in private, a neutral line in public says so. Where it can, a channel does unless this is false. */
  closingNote?: boolean
}

/** An inbox as it is set up, before it is opened. */
export interface InboxSetup {
  readonly inboxId: string
  readonly name: string
  open(parts: ChannelParts): Promise<Channel>
}

export interface DefinedChannel<Settings extends z.ZodType> {
  readonly name: string
  readonly title: string
  /** Throws ConfigError that names everything that is wrong. */
  inbox(inboxId: string, settings: z.input<Settings>, manners?: InboxManners): InboxSetup
}

/** Where a platform calls the one inbox that variables set up, and where it calls others of the same platform. */
export const pathFor = (inboxId: string, name: string, path: string): string =>
  inboxId === name ? path : `/inboxes/${inboxId}${path}`

/** Inbox ids stand in addresses, logs and rows. */
const INBOX_ID = /^[a-z][a-z0-9-]{0,39}$/

export function defineChannel<Settings extends z.ZodType>(
  definition: ChannelDefinition<Settings>,
): DefinedChannel<Settings> {
  const { name, title, limits } = definition
  return {
    name,
    title,
    inbox(inboxId, given, manners = {}) {
      if (!INBOX_ID.test(inboxId))
        throw new ConfigError(
          `Inbox "${inboxId}": an id is up to 40 small letters, digits and hyphens, e.g. "${name}".`,
        )
      const settings = read(definition.settings, given, inboxId)
      return {
        inboxId,
        name,
        async open(parts) {
          const work = await definition.create({ ...parts, settings })
          return {
            check: async () => ({ state: 'ok', detail: `${title} is set up.` }),
            ...methodsOf(work),
            inboxId,
            name,
            title,
            limits,
            capabilities: { ...definition.capabilities, ...work.capabilities, ...manners },
          }
        },
      }
    },
  }
}

const METHODS = [
  'send',
  'edit',
  'remove',
  'typing',
  'openPrivate',
  'hide',
  'present',
  'carry',
  'check',
  'ready',
  'start',
  'stop',
] as const satisfies readonly (keyof ChannelWork)[]

/** Of an object or of an instance of a class: nothing is lost with `this`. */
function methodsOf(work: ChannelWork): Pick<Channel, 'send'> & Partial<Channel> {
  const bound = METHODS.flatMap((name) => (work[name] ? [[name, work[name].bind(work)]] : []))
  return {
    ...(Object.fromEntries(bound) as Pick<Channel, 'send'>),
    ...(work.webhooks ? { webhooks: work.webhooks } : {}),
  }
}

function read<Settings extends z.ZodType>(schema: Settings, given: unknown, inboxId: string): z.output<Settings> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `  - ${path.join('.') || 'settings'}: ${message}`)
  throw new ConfigError(`Inbox "${inboxId}": the settings do not fit:\n${wrong.join('\n')}`)
}
