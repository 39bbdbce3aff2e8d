// What the customers' channel keeps to. Slack's own limits, and ours.

/** Characters of our Markdown in one message. Slack recommends 4,000 and cuts at 40,000; escaping makes it longer. */
export const TEXT_LENGTH_MAX = 3_500
/** Bytes of one file, either way. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024
/** What somebody writes in a channel within so many seconds of their last line there is one matter, not two. */
export const BURST_S = 600
/** Messages of bursts, and threads that we spoke in, that are remembered. */
export const BURSTS_MAX = 500
export const THREADS_MAX = 2_000
/** Direct messages that are looked through after a cut; the latest first. */
export const DIRECTS_MAX = 200
/** Messages of one place that are read after a cut. */
export const CATCH_UP_PAGES_MAX = 10
export const CATCH_UP_PAGE = 200
/** What was said in public longer ago than this is not answered any more. */
export const CATCH_UP_PUBLIC_S = 24 * 3600
/** How far we have read is written down so often at most. */
export const KEEP_CURSORS_MS = 2_000
/** The list of the customers' channels is believed so long; shorter while one of them is missing. */
export const CHANNELS_KEPT_MS = 10 * 60_000
export const CHANNELS_RETRY_MS = 60_000
