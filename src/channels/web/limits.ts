// Every limit of the web chat, by name.
export { FILE_BYTES_MAX, UPLOAD_BYTES_MAX } from '../../http/files.ts'

/** Characters of a customer's message. */
export const TEXT_LENGTH_MAX = 8_000
/** Characters of the line that may go with a thumb on an answer. */
export const RATING_COMMENT_LENGTH_MAX = 1_000
/** Bytes of an activity's JSON. */
export const ACTIVITY_BYTES_MAX = 256 * 1024
export const FILES_PER_MESSAGE_MAX = 5
/** Activities in one answer or frame; the reader asks again from its watermark. */
export const PAGE_MAX = 200
/**
 * Reads, refreshed tokens and reconnects from one network address in ten seconds. Whole offices share an address, and clients
 * without a socket ask once a second.
 */
export const READS_PER_10_S = 3_000
/** Streams opened from one network address in ten seconds: after a restart all tabs of an office come back at once. */
export const STREAMS_PER_10_S = 1_000
/** Posts of one user in ten seconds: far above a person, below a flood. */
export const POSTS_PER_10_S = 300
/** A socket that is this far behind (bytes) is closed; its client comes back and catches up. */
export const SOCKET_BACKLOG_BYTES_MAX = 1024 * 1024
/** Sockets of one conversation: tabs and reconnects, not a flood. */
export const SOCKETS_PER_CONVERSATION_MAX = 20
/** How long a socket may be silent before it is pinged. */
export const PING_EVERY_MS = 30_000
/** Messages in one transcript, the oldest first. */
export const TRANSCRIPT_MESSAGES_MAX = 5_000
/** Transcripts of one conversation in a minute. */
export const TRANSCRIPTS_PER_MINUTE = 20
/** Transcripts by mail in a day: of one conversation, to one address, from one network address. Anybody may type any address. */
export const TRANSCRIPT_MAILS_PER_CONVERSATION = 3
export const TRANSCRIPT_MAILS_PER_RECIPIENT = 5
export const TRANSCRIPT_MAILS_PER_NETWORK_ADDRESS = 20
/** Wishes to be erased from one network address in a minute. */
export const ERASURES_PER_MINUTE = 30
/** Agents' pictures: bytes of one, how many are kept in memory, for how long, and how soon one that failed is asked for again. */
export const AVATAR_BYTES_MAX = 512 * 1024
export const AVATARS_KEPT_MAX = 100
export const AVATAR_KEPT_MS = 6 * 60 * 60_000
export const AVATAR_FAILURE_KEPT_MS = 60_000
export const AVATAR_TIMEOUT_MS = 5_000
export const AVATAR_URL_LENGTH_MAX = 1_000
