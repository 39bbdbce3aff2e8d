// Every limit of outgoing mail, by name.
/** How long a server may take to let us in. */
export const CONNECT_TIMEOUT_MS = 20_000
/** How long it may be silent in between; some think for a minute after the message. */
export const SILENCE_TIMEOUT_MS = 90_000
/** Connections at once: large providers allow few. */
export const CONNECTIONS_MAX = 3
/** Characters of a subject. */
export const SUBJECT_LENGTH_MAX = 200
