// Every limit of the e-mail channel, by name.
/** Bytes of a mail that is read whole; of a larger one the beginning, which has the text. */
export const MAIL_BYTES_MAX = 40 * 1024 * 1024
/** Bytes of one file, either way. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024
export const FILES_PER_MAIL_MAX = 10
/** Smaller pictures within a text are logos and lines. */
export const INLINE_BYTES_MIN = 3 * 1024
/** Characters of HTML that are looked at. */
export const HTML_LENGTH_MAX = 2 * 1024 * 1024
/** Characters of text in which quotes are looked for. */
export const TEXT_LENGTH_MAX = 100_000
/** Bytes of a mail's source that are kept beside what was understood. */
export const SOURCE_BYTES_MAX = 2 * 1024 * 1024
/** Mails of one sender in an hour that are answered; more are kept, and seen by people. */
export const ANSWERS_PER_HOUR_MAX = 20
/** Ids in a References header. */
export const REFERENCES_MAX = 20
/** A line that is quiet for so long is asked whether it is still there. */
export const HEARTBEAT_MS = 4 * 60_000
/** How long the server may take to answer that. */
export const ANSWER_WITHIN_MS = 30_000
/** Waits between tries to connect; the last one repeats. */
export const BACKOFF_MS = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000, 120_000]
/** Mails that are taken in beside each other when catching up: those of one sender in their order. And bytes of them at most. */
export const AT_ONCE_MAX = 8
export const AT_ONCE_BYTES_MAX = 64 * 1024 * 1024
/** Mails that are asked for at once when catching up. */
export const BATCH = 100
/** A login at the SMTP server is believed for so long by /readyz. */
export const SMTP_CHECK_MS = 60_000
