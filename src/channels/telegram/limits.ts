// Every limit of the Telegram channel, by name. https://core.telegram.org/bots/api
/** Characters of our Markdown in one message. Telegram takes 4,096 after the formatting is read; sources and names need room too. */
export const TEXT_LENGTH_MAX = 3_500
/** Bytes of a file that a bot can fetch. https://core.telegram.org/bots/api#getfile */
export const FETCH_BYTES_MAX = 20 * 1024 * 1024
/** Bytes of a file that is sent, and of one that is kept. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024
/** Larger pictures are sent as files. https://core.telegram.org/bots/api#sendphoto */
export const PHOTO_BYTES_MAX = 10 * 1024 * 1024
/** How long fetching one file may take. Telegram waits for a webhook longer than that. */
export const FETCH_MS = 20_000
/** Bytes of one update; the largest are well under this. */
export const UPDATE_BYTES_MAX = 1024 * 1024
/** How long Telegram holds a request for updates open when there are none. */
export const POLL_SECONDS = 10
/** Beyond that, a request for updates that says nothing is given up: the line is dead. */
export const POLL_MS_MAX = 20_000
/** How long any other request may take. */
export const REQUEST_MS = 20_000
/** Waits between tries to read; the last one repeats. */
export const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000]
/** Bytes that a button may carry. https://core.telegram.org/bots/api#inlinekeyboardbutton */
export const BUTTON_BYTES_MAX = 64
/** Characters of a button's label. */
export const BUTTON_LABEL_MAX = 60
/** Sends of several parts that are remembered, so that a second try does not repeat the first parts. */
export const PROGRESS_MAX = 500
/** What Telegram says of us is believed for so long by /readyz. */
export const CHECK_MS = 30_000
