// Every limit of the channel, with its reason.

/** Discord takes 2,000 characters in a message; what is over is for the agent's name and the sources. */
export const CONTENT_LENGTH_MAX = 2_000
export const TEXT_LENGTH_MAX = 1_750
/** Of the words that came with /support, so much is shown in the private place. */
export const OWN_WORDS_SHOWN_MAX = 1_500
/** Bytes of one file, both ways: what Discord takes of a bot in a server without boosts. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024
/** Discord's own limit of files in a message. */
export const FILES_PER_MESSAGE_MAX = 10
/** One file from Discord's servers. */
export const DOWNLOAD_WITHIN_MS = 20_000
/** One request to Discord; longer is a broken line. */
export const ANSWER_WITHIN_MS = 15_000
/** Discord remembers a nonce for some minutes; after this it is looked for what an earlier try may have sent. */
export const NONCE_HOLDS_MS = 60_000
/** So many messages are looked through for what an earlier try may have sent. */
export const LOOK_BACK_MAX = 100
/** Asked to wait, but not told how long. */
export const RATE_LIMIT_UNTOLD_MS = 2_000
/** Back-off of the gateway's line; the last one repeats. */
export const BACKOFF_MS = [500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000]
/** After Discord has refused us (token, intents): somebody must change something first. */
export const REFUSED_WAIT_MS = 60_000
/** Messages that Discord gives at once. */
export const PAGE = 100
/** Of one place, so many messages that came while we were away are taken in at most; the rest is said in the log. */
export const CATCH_UP_MAX = 2_000
/** What was edited among the last so many messages while we were away is noticed. */
export const CATCH_UP_EDITS = 50
/** Direct messages that are asked for news after being away, the latest first: Discord does not list them for a bot. */
export const DIRECT_PLACES_MAX = 1_000
/** Of places without a mark of their own: what came so long before we were last seen is looked at again. Doubles are dropped. */
export const OVERLAP_MS = 5 * 60_000
/** Events of one place that wait to be stored; more are left to the catching up. */
export const WAITING_MAX = 500
/** Places that are known by name; the oldest go first. */
export const PLACES_MAX = 50_000
/** Discord's: rows of buttons, buttons in a row, characters of a label and of what a button stands for. */
export const ROWS_MAX = 5
export const BUTTONS_PER_ROW = 5
export const LABEL_LENGTH_MAX = 80
export const CUSTOM_ID_LENGTH_MAX = 100
/** Lines of quotes of other people's text (a forwarded message, a poll) are cut here. Characters. */
export const QUOTE_LENGTH_MAX = 4_000
/** What `check` knows of our permissions and settings at Discord is believed for so long. */
export const CHECK_MS = 60_000
