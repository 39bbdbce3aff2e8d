// Every limit of the API channel, by name.
/** Characters of one message, either way. */
export const TEXT_LENGTH_MAX = 20_000
export const ID_LENGTH_MAX = 200
/** Bytes of one file that comes in, and how many a message has. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024
export const FILES_MAX = 10
/** Bytes of a request: files are in Base64, which makes them a third larger. */
export const BODY_BYTES_MAX = 24 * 1024 * 1024
/** Requests of the key in a second. */
export const REQUESTS_PER_SECOND = 100
/** How long the company's server may take to answer a webhook. */
export const WEBHOOK_MS = 10_000
/** Bytes of its answer that are read. */
export const ANSWER_BYTES_MAX = 64 * 1024
/** When it answers 429 without a word how long. */
export const WAIT_MS = 5_000
/** Longer than this it may not make us wait. */
export const WAIT_MS_MAX = 60 * 60_000
/** Its answer to a ping is believed for so long by /readyz. */
export const CHECK_MS = 60_000
