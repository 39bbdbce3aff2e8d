// Every limit of the Meta channels, by name, and the version of the Graph API that they speak.
export const GRAPH_URL = 'https://graph.facebook.com'
/** https://developers.facebook.com/docs/graph-api/changelog */
export const GRAPH_VERSION = 'v26.0'

/** Bytes of one delivery of a webhook; Meta's largest batches stay well under this. */
export const WEBHOOK_BYTES_MAX = 4 * 1024 * 1024
/** How long any request may take. */
export const REQUEST_MS = 10_000
/** How long a request with a file in it may take. */
export const UPLOAD_MS = 60_000
/** How long a name is asked for, while Meta waits for us. */
export const PROFILE_MS = 3_000
/** Names that are remembered, and for how long. */
export const PROFILES_MAX = 5_000
export const PROFILE_KEPT_MS = 24 * 60 * 60_000
/** How long fetching one file may take: Meta gives a webhook 20 s. */
export const FETCH_MS = 8_000
/** A file that cannot be fetched is left out once its message is so old; until then Meta is asked to tell it again. */
export const FETCH_AGAIN_MS = 5 * 60_000

/** https://developers.facebook.com/docs/messenger-platform/send-messages: how long the bot may answer, and how long a person. */
export const WINDOW_MS = 24 * 60 * 60_000
export const HUMAN_AGENT_MS = 7 * 24 * 60 * 60_000
/** How long a comment can be answered in private. */
export const PRIVATE_REPLY_MS = 7 * 24 * 60 * 60_000

/** Characters of our Markdown in one message; sources and names need room too. */
export const MESSENGER_TEXT_MAX = 1_700
/** Characters that Messenger takes in one message. */
export const MESSENGER_CHARACTERS_MAX = 2_000
/** The same for Instagram, which counts bytes of UTF-8. */
export const INSTAGRAM_TEXT_MAX = 850
export const INSTAGRAM_BYTES_MAX = 1_000
/** Bytes of a file, and of a picture shown as one. */
export const FILE_BYTES_MAX = 25 * 1024 * 1024
export const PICTURE_BYTES_MAX = 8 * 1024 * 1024

/** https://developers.facebook.com/docs/messenger-platform/send-messages/quick-replies */
export const QUICK_REPLIES_MAX = 13
export const QUICK_REPLY_TITLE_MAX = 20
export const QUICK_REPLY_PAYLOAD_MAX = 1_000

/** Sends of several parts that are remembered, so that a second try does not repeat the first parts. */
export const PROGRESS_MAX = 500
/** When Meta does not say how long to wait. */
export const WAIT_MS = 5_000
export const WAIT_MS_MAX = 60 * 60_000
/** What Meta says of us is believed for so long by /readyz. */
export const CHECK_MS = 60_000
