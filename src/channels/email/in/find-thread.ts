// Which conversation a mail belongs to: by our signed plus-address, then References, then In-Reply-To; never by its subject.
import type { Addresses } from '../address.ts'
import type { MessageIds } from '../message-id.ts'
import type { EmailStore, Thread } from '../store.ts'
import type { Mail } from './parse-mail.ts'

export interface Found {
  thread: Thread
  /** By the plus-address that was given to this very address: only who reads its mail knows it. */
  proven: boolean
  /** Written from the address that the conversation belongs to. */
  own: boolean
}

/** Undefined: a conversation of its own. */
export async function findThread(
  mail: Mail,
  { store, addresses, ids }: { store: EmailStore; addresses: Addresses; ids: MessageIds },
): Promise<Found | undefined> {
  const { from } = mail
  const token = addresses.tokenIn(mail.recipients)
  const named = token ? await store.thread(token) : undefined
  if (named) {
    const own = named.address === from.address
    return { thread: named, own, proven: own && !mail.severalAuthors }
  }
  // Newest first. An id that is known counts only from the address of the conversation: quoting one is no proof of anything.
  for (const id of [...mail.references.toReversed(), ...mail.inReplyTo]) {
    const ours = ids.messageOf(id)
    const place = ours ? await store.sent(ours) : await store.received(id)
    const thread = place && (await store.threadAt(place.inboxId, place.threadId))
    if (thread?.address === from.address) return { thread, own: true, proven: false }
  }
  // It was held up on its way, and what they wrote after it is here already.
  const later = mail.messageId ? await store.threadNaming(mail.messageId, from.address) : undefined
  return later && { thread: later, own: true, proven: false }
}
