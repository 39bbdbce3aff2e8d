// Takes in what came since the cursor, in order, and moves the cursor only behind what is stored.
import type { FetchMessageObject, ImapFlow, MailboxObject } from 'imapflow'
import { createLanes } from './lanes.ts'
import { AT_ONCE_BYTES_MAX, AT_ONCE_MAX, BATCH, MAIL_BYTES_MAX } from './limits.ts'
import type { Cursor, EmailStore } from './store.ts'

interface CatchUp {
  client: ImapFlow
  /** What the server said of the folder when it was opened just now. */
  opened: MailboxObject | undefined
  folder: string
  since?: Date
  store: EmailStore
  /** Resolves when it is stored. */
  receive: (uid: number, source: Buffer) => Promise<void>
}

const DAY_MS = 24 * 60 * 60_000

export async function catchUp(work: CatchUp): Promise<void> {
  const { client, opened, folder, store } = work
  const mailbox = opened ?? (client.mailbox as MailboxObject)
  const uidValidity = Number(mailbox.uidValidity)
  const cursor = await store.cursor(folder)
  if (!cursor) return begin(work, uidValidity)
  if (cursor.uidValidity !== uidValidity) return beginAnew(work, cursor, uidValidity)
  // CONDSTORE: nothing whatever has changed since the folder was last seen.
  const modSeq = opened?.highestModseq === undefined ? undefined : Number(opened.highestModseq)
  if (modSeq !== undefined && modSeq === cursor.modSeq) return
  const last = await takeNew(work, cursor)
  if (modSeq !== undefined) await store.keepCursor(folder, { ...last, modSeq })
}

/** The first start: what is there already is left alone, but for what `since` asks for. */
async function begin(work: CatchUp, uidValidity: number): Promise<void> {
  const { store, folder, since } = work
  const newest = await newestOf(work)
  // By the server's own clock, which may not be ours.
  const floor = since ? new Date(since.getTime() - 1) : newest.arrived
  await store.keepOld(folder, since ? [] : await marksAt(work, floor))
  if (since) await takeSince(work, since, floor)
  const cursor = { uidValidity, lastUid: newest.uid, floor, seenAt: floor }
  await store.keepCursor(folder, cursor)
  // What came in meanwhile.
  await takeNew(work, cursor)
}

/**
 * The server has numbered its mail anew, so the cursor says nothing. What is not older than the last mail that was taken in is
 * looked at once more: what is stored already is a duplicate by its Message-ID, and mail of before the first start stays out.
 */
async function beginAnew(work: CatchUp, cursor: Cursor, uidValidity: number): Promise<void> {
  const { uid: lastUid } = await newestOf(work)
  const from = new Date(Math.max(cursor.floor.getTime(), cursor.seenAt.getTime() - DAY_MS))
  await takeSince(work, from, cursor.floor, await work.store.old(work.folder))
  const renewed = { uidValidity, lastUid, floor: cursor.floor, seenAt: cursor.seenAt }
  await work.store.keepCursor(work.folder, renewed)
  await takeNew(work, renewed)
}

/** By date, not by cursor: so the cursor is kept only when all of it is stored. */
async function takeSince(work: CatchUp, from: Date, floor: Date, old?: readonly string[]): Promise<void> {
  // A search by date knows whole days alone.
  const found = await work.client.search({ since: new Date(from.getTime() - DAY_MS) }, { uid: true })
  for (const batch of batches(found || [])) await takeBatch(work, batch, { at: floor, old })
}

/** Behind the cursor; gives back where it is now. */
async function takeNew(work: CatchUp, cursor: Cursor): Promise<Cursor> {
  let at = cursor
  const found = await work.client.search({ uid: `${cursor.lastUid + 1}:*` }, { uid: true })
  // "n:*" always has the last one in it, also when that is older than n.
  const uids = (found || []).filter((uid) => uid > cursor.lastUid).sort((a, b) => a - b)
  for (const batch of batches(uids)) {
    const newest = await takeBatch(work, batch, undefined)
    // What was moved or deleted before it could be read is no more; the cursor passes it.
    at = { ...at, lastUid: batch.at(-1)!, seenAt: newest && newest > at.seenAt ? newest : at.seenAt }
    await work.store.keepCursor(work.folder, at)
  }
  return at
}

interface Floor {
  at: Date
  /** Marks of what had arrived in that very second; undefined: all that did is old. */
  old: readonly string[] | undefined
}

/** When the newest of them had arrived. */
async function takeBatch(work: CatchUp, uids: readonly number[], floor: Floor | undefined): Promise<Date | undefined> {
  let newest: Date | undefined
  const query = {
    uid: true,
    internalDate: true,
    envelope: true,
    size: true,
    source: { maxLength: MAIL_BYTES_MAX },
  } as const
  const lanes = createLanes({ countMax: AT_ONCE_MAX, sizeMax: AT_ONCE_BYTES_MAX })
  for await (const mail of work.client.fetch(uids.join(','), query, { uid: true })) {
    const { uid, source } = mail
    const arrived = arrivalOf(mail)
    if (!source || (floor && arrived && isOld(mail, arrived, floor))) continue
    await lanes.add(senderOf(mail), source.byteLength, () => work.receive(uid, source))
    if (arrived && (!newest || arrived > newest)) newest = arrived
  }
  await lanes.end()
  return newest
}

/** Servers tell the time to the second, in which both old and new mail may have arrived. */
function isOld(mail: FetchMessageObject, arrived: Date, { at, old }: Floor): boolean {
  if (arrived.getTime() !== at.getTime() || !old) return arrived <= at
  return old.includes(markOf(mail))
}

/** Of the mails that had arrived in this second. */
async function marksAt({ client, opened }: CatchUp, floor: Date): Promise<string[]> {
  const { exists } = opened ?? (client.mailbox as MailboxObject)
  if (!exists) return []
  const marks: string[] = []
  const query = { internalDate: true, envelope: true, size: true } as const
  for await (const mail of client.fetch(`${Math.max(1, exists - BATCH + 1)}:*`, query))
    if (arrivalOf(mail)?.getTime() === floor.getTime()) marks.push(markOf(mail))
  return marks
}

const arrivalOf = ({ internalDate }: FetchMessageObject) => (internalDate ? new Date(internalDate) : undefined)

/** What one person writes is taken in as they wrote it, so that each mail finds the conversation of the one before. */
const senderOf = ({ envelope, uid }: FetchMessageObject) => envelope?.from?.[0]?.address?.toLowerCase() ?? `uid ${uid}`

/** The same whatever number the server gives it. */
const markOf = ({ envelope, size }: FetchMessageObject) => envelope?.messageId ?? `${size} bytes`

async function newestOf({ client, opened }: CatchUp): Promise<{ uid: number; arrived: Date }> {
  const mailbox = opened ?? (client.mailbox as MailboxObject)
  const last = (mailbox.exists && (await client.fetchOne('*', { uid: true, internalDate: true }))) || undefined
  // The server may have given higher numbers to mail that is gone.
  const uid = Math.max(last?.uid ?? 0, mailbox.uidNext ? Number(mailbox.uidNext) - 1 : 0)
  return { uid, arrived: last?.internalDate ? new Date(last.internalDate) : new Date(0) }
}

function* batches(uids: readonly number[]): Generator<number[]> {
  for (let at = 0; at < uids.length; at += BATCH) yield uids.slice(at, at + BATCH)
}
