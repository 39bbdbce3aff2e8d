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
/** Posts of one user in ten seconds: far above a person, below a flood. */
export const POSTS_PER_10_S = 300
/** A socket that is this far behind (bytes) is closed; its client comes back and catches up. */
export const SOCKET_BACKLOG_BYTES_MAX = 1024 * 1024
/** Sockets of one conversation: tabs and reconnects, not a flood. */
export const SOCKETS_PER_CONVERSATION_MAX = 20
/** How long a socket may be silent before it is pinged. */
export const PING_EVERY_MS = 30_000
