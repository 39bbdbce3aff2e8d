// Takes one event of a page or an Instagram account in: parses it, asks for the name, fetches the files, stores it.
import type { ChannelParts } from '../../define.ts'
import type { TakeEvent } from '../app.ts'
import type { Graph } from '../graph.ts'
import type { PagePlatform } from '../platform.ts'
import { fetchFiles } from './files.ts'
import { parseMessaging } from './parse-messaging.ts'
import type { Parsed } from './parsed.ts'
import type { FindProfile } from './profiles.ts'

type Parts = Pick<ChannelParts, 'inboxId' | 'receive' | 'saveBlob' | 'written' | 'clock' | 'log'> & {
  graph: Graph
  platform: PagePlatform
  /** Ours: the page's, or the Instagram account's. */
  accountId: string
  findProfile: FindProfile
  ownName?: () => Promise<string | undefined>
}

export function createTakeEvent(parts: Parts): TakeEvent {
  const { inboxId, receive, written, clock, log, platform, accountId, findProfile } = parts

  let own: Promise<string | undefined> | undefined

  return async (event) => {
    const parsed = read(event)
    if (!parsed || (await isOwn(parsed))) return
    const { message, files, at } = parsed
    const { attachments, remarks } = await fetchFiles(files, { ...parts, at, root: parts.graph.root })
    if (message.kind === 'text' && !message.text && !attachments.length && !remarks.length) return
    const told = [...(message.data?.remarks ?? []), ...remarks]
    await receive({
      inboxId,
      ...message,
      sender: message.visibility === 'private' ? await named(message.sender) : message.sender,
      ...(attachments.length ? { attachments } : {}),
      data: {
        ...message.data,
        ...(told.length ? { remarks: told } : {}),
        ...((await isToUs(parsed)) ? { addressed: true } : {}),
      },
    })
  }

  /** Rubbish must not stop what comes after it. */
  function read(event: Parameters<TakeEvent>[0]): Parsed | undefined {
    const now = clock.now().getTime()
    try {
      return event.kind === 'messaging'
        ? parseMessaging(event.value, { accountId, now })
        : platform.parseChange(event.field, event.value, { accountId, now })
    } catch (error) {
      log.warn({ inbox: inboxId, err: error }, `an event of ${platform.title} could not be read`)
      return undefined
    }
  }

  async function named(sender: Parsed['message']['sender']): Promise<Parsed['message']['sender']> {
    return { ...sender, ...(await findProfile(sender.externalId)) }
  }

  /** Or we would answer ourselves. What cannot be known yet is told again. */
  async function isOwn({ message }: Parsed): Promise<boolean> {
    if (message.visibility === 'private' || !parts.ownName) return false
    own ??= parts.ownName().catch((error) => {
      own = undefined
      throw error
    })
    return message.sender.profileName !== undefined && message.sender.profileName === (await own)
  }

  /** Below a comment of their own they go on talking to us; below another's they talk to each other. */
  async function isToUs({ parentId, message }: Parsed): Promise<boolean> {
    if (!parentId) return false
    return (await written(parentId))?.senderId === message.sender.externalId
  }
}
