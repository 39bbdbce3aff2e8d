// Hands the store's functions to the parts that declare what they need kept. Called by the gateway alone.
import type { ChannelParts } from './channels/define.ts'
import type { EmailStore } from './channels/email/store.ts'
import type { WebStore } from './channels/web/store.ts'
import type { Invitation } from './core/model.ts'
import type { Clock } from './core/ports.ts'
import type { CaseSource } from './handoff/case.ts'
import type { DeskStore } from './handoff/desk/services.ts'
import type { WebDeskStore } from './handoff/web/store.ts'
import { loadBlob, saveBlob } from './store/blobs.ts'
import { mayBeBound, useLink } from './store/bound-links.ts'
import { keepChannelMemory, readChannelMemory } from './store/channel-memory.ts'
import { findContacts } from './store/contacts.ts'
import type { Database } from './store/database.ts'
import { readEarlier, readFeedback, readFigures, readRated } from './store/desk.ts'
import {
  addInvitation,
  changeAccount,
  findAccount,
  findAccountByEmail,
  findInvitation,
  hasRealAccount,
  hasUsableAccount,
  openDemo,
  readPeople,
  useInvitation,
  withdrawInvitation,
} from './store/desk-accounts.ts'
import {
  addSession,
  endSession,
  findColleagues,
  findPresent,
  findSession,
  isDemoOpen,
  renewSession,
  setOpenUntil,
} from './store/desk-sessions.ts'
import { addDeskLine, findBlobsOf, findCaseBlob, findCurrent, readTimeline } from './store/desk-timeline.ts'
import { isErasedThread } from './store/erase.ts'
import {
  findContactOf,
  findThreadOf,
  keepAddress,
  markRead,
  readFeed,
  readFeedMessages,
  readThreadState,
} from './store/feed.ts'
import { findInvitation as findPublicInvitation, invitationsTo, linkPrivateSide } from './store/invitations.ts'
import {
  findMailThread,
  findMailThreadAt,
  findMailThreadNaming,
  findPlaceByExternalId,
  findPlaceOfMessage,
  findReference,
  keepMailCursor,
  keepMailThread,
  readMailCursor,
} from './store/mail.ts'
import {
  findCase,
  findCaseOf,
  findContact,
  findConversation,
  findConversationAt,
  findMessageByExternalId,
  findShownMessages,
} from './store/messages.ts'
import { findCandidates, readPerson } from './store/person.ts'
import { findClaimed, findClaimedBy, findResolved, findWaiting, placeOf } from './store/queue.ts'

export function webStore(database: Database, inboxId: string): WebStore {
  const thread = (threadId: string) => ({ inboxId, threadId })
  return {
    feed: (threadId, after, limit) => readFeed(database, thread(threadId), after, limit),
    messages: (threadId, ids) => readFeedMessages(database, thread(threadId), ids),
    async state(threadId) {
      const state = await readThreadState(database, thread(threadId))
      if (!state) return undefined
      const { handler, agent, conversationId, waitingSince, ended } = state
      const place =
        handler === 'waiting' && waitingSince
          ? await placeOf(database, { conversationId, since: waitingSince })
          : undefined
      return { handler, ...(agent ? { agent } : {}), ...(place ? { place } : {}), ...(ended ? { ended } : {}) }
    },
    async isOver(threadId) {
      const state = await readThreadState(database, thread(threadId))
      return state ? state.ended : isErasedThread(database, thread(threadId))
    },
    isErased: (threadId) => isErasedThread(database, thread(threadId)),
    contactOf: (userId) => findContactOf(database, inboxId, userId),
    linkInvitation: (invitationId, conversationId) => linkPrivateSide(database, invitationId, conversationId),
    useLink: (linkId, invitationId) => useLink(database, linkId, invitationId),
    mayBeBound: (userId, invitationId) => mayBeBound(database, { inboxId, externalId: userId }, invitationId),
    keepAddress: (userId, address) => keepAddress(database, { inboxId, externalId: userId }, address),
    threadOf: (userId) => findThreadOf(database, inboxId, userId),
    markRead: (threadId, seq) => markRead(database, thread(threadId), seq),
    saveBlob: (blob) => saveBlob(database, blob),
    loadBlob: (id) => loadBlob(database, id),
  }
}

/** What every channel needs kept. */
export function channelStore(
  database: Database,
  { inboxId, clock }: { inboxId: string; clock: Clock },
): Pick<ChannelParts, 'saveBlob' | 'loadBlob' | 'memory' | 'written'> & {
  invitation(id: string): Promise<Invitation | undefined>
} {
  return {
    saveBlob: (blob) => saveBlob(database, blob),
    loadBlob: async (id) => (await loadBlob(database, id))?.bytes,
    memory: {
      read: (key) => readChannelMemory(database, inboxId, key),
      keep: (key, value) => keepChannelMemory(database, { inboxId, key, now: clock.now() }, value),
    },
    async written(externalId) {
      const message = await findMessageByExternalId(database, inboxId, externalId)
      const conversation = message && (await findConversation(database, message.conversationId))
      if (message?.author !== 'contact' || !message.authorId || !conversation) return undefined
      const { threadId, visibility, reference } = conversation
      return { senderId: message.authorId, threadId, visibility, reference }
    },
    invitation: (id) => findPublicInvitation(database, id),
  }
}

/** `others`: inboxes whose conversations may go on by mail. */
export function emailStore(
  database: Database,
  { inboxId, others, clock }: { inboxId: string; others: readonly string[]; clock: Clock },
): EmailStore {
  return {
    cursor: (folder) => readMailCursor(database, inboxId, folder),
    keepCursor: (folder, cursor) => keepMailCursor(database, { inboxId, folder, now: clock.now() }, cursor),
    keepOld: (folder, marks) => keepChannelMemory(database, { inboxId, key: `old:${folder}`, now: clock.now() }, marks),
    old: async (folder) => (await readChannelMemory(database, inboxId, `old:${folder}`)) as string[] | undefined,
    thread: (token) => findMailThread(database, token),
    threadNaming: (messageId, address) => findMailThreadNaming(database, { inboxId, messageId, address }),
    threadAt: (inbox, threadId) => findMailThreadAt(database, inbox, threadId),
    keepThread: (thread) => keepMailThread(database, thread, clock.now()),
    received: (messageId) => findPlaceByExternalId(database, [inboxId, ...others], messageId),
    sent: (id) => findPlaceOfMessage(database, id),
    reference: (inbox, threadId) => findReference(database, inbox, threadId),
    saveBlob: (blob) => saveBlob(database, blob),
    loadBlob: async (id) => (await loadBlob(database, id))?.bytes,
  }
}

export function caseSource(database: Database, channelName: (inboxId: string) => string): CaseSource {
  return {
    conversation: (id) => findConversation(database, id),
    contact: (id) => findContact(database, id),
    caseById: (id) => findCase(database, id),
    caseOf: (conversationId) => findCaseOf(database, conversationId),
    shown: (conversationId) => findShownMessages(database, conversationId),
    place: (conversation) =>
      placeOf(database, {
        conversationId: conversation.id,
        since: conversation.waitingSince ?? conversation.createdAt,
      }),
    earlier: (conversation) => readEarlier(database, conversation, channelName),
    feedback: (caseId) => readFeedback(database, caseId),
    invitations: (conversationId) => invitationsTo(database, conversationId),
    rated: (conversationId) => readRated(database, conversationId),
    person: (contactId) => readPerson(database, contactId),
    candidates: (contactId) => findCandidates(database, contactId),
  }
}

export function deskStore(database: Database, timeZone: string): DeskStore {
  return {
    waiting: (limit) => findWaiting(database, limit),
    claimed: (limit) => findClaimed(database, limit),
    resolved: (since, limit) => findResolved(database, since, limit),
    claimedBy: (agentId, limit) => findClaimedBy(database, agentId, limit),
    conversationAt: (deskId, deskThread) => findConversationAt(database, deskId, deskThread),
    messageBy: (inboxId, externalId) => findMessageByExternalId(database, inboxId, externalId),
    findCustomers: async (text) => (await findContacts(database, text)).map(({ id }) => ({ contactId: id })),
    figures: (now) => readFigures(database, now, timeZone),
    saveBlob: (blob) => saveBlob(database, blob),
    loadBlob: async (id) => (await loadBlob(database, id))?.bytes,
  }
}

export function webDeskStore(database: Database): WebDeskStore {
  return {
    accounts: {
      byEmail: (email) => findAccountByEmail(database, email),
      byId: (id) => findAccount(database, id),
      anyUsable: () => hasUsableAccount(database),
      anyReal: () => hasRealAccount(database),
      change: (id, change, now) => changeAccount(database, id, change, now),
      openDemo: (demo) => openDemo(database, demo),
      people: (now) => readPeople(database, now),
      colleagues: () => findColleagues(database),
      addInvitation: (invitation) => addInvitation(database, invitation),
      findInvitation: (tokenHash, now) => findInvitation(database, tokenHash, now),
      useInvitation: (use) => useInvitation(database, use),
      withdrawInvitation: (id) => withdrawInvitation(database, id),
    },
    sessions: {
      add: (session) => addSession(database, session),
      find: (tokenHash, now) => findSession(database, tokenHash, now),
      renew: (tokenHash, times) => renewSession(database, tokenHash, times),
      end: (tokenHash) => endSession(database, tokenHash),
      setOpenUntil: (tokenHash, until) => setOpenUntil(database, tokenHash, until),
      present: (now) => findPresent(database, now),
      isDemoOpen: (now) => isDemoOpen(database, now),
    },
    isCase: async (conversationId) => (await findCaseOf(database, conversationId)) !== undefined,
    timeline: (conversationId, page) => readTimeline(database, conversationId, page),
    addLine: (conversationId, line) => addDeskLine(database, conversationId, line),
    blobsOf: (conversationId, ids) => findBlobsOf(database, conversationId, ids),
    blob: (id) => findCaseBlob(database, id),
    currentOf: (inboxId, threadId) => findCurrent(database, { inboxId, threadId }),
  }
}
