// Every limit of the web desk, by name.

/** An invitation can be used for so long. */
export const INVITATION_MS = 7 * 24 * 60 * 60_000
/** Who does nothing at the desk for so long is signed out … */
export const SESSION_IDLE_MS = 12 * 60 * 60_000
/** … and everybody after so long, be they busy. */
export const SESSION_MAX_MS = 7 * 24 * 60 * 60_000
/** A session's last sign of life is written no oftener. */
export const SESSION_RENEW_MS = 60_000

/** Characters; there is no rule on their kinds (NIST SP 800-63B, 3.1.1). */
export const PASSWORD_LENGTH_MIN = 10
/** More would only give the hash work to do. */
export const PASSWORD_LENGTH_MAX = 200
export const NAME_LENGTH_MAX = 80
export const EMAIL_LENGTH_MAX = 254

/** Tries to sign in, or to use a link, from one network address … */
export const TRIES_PER_ADDRESS = 30
/** … and for one account, that fail within this time, seconds. */
export const TRIES_PER_ACCOUNT = 10
export const TRIES_WITHIN_S = 15 * 60
/** Passwords that are hashed at once; each takes 32 MB and a core. The others wait. */
export const HASHES_AT_ONCE = 2

/** Bytes of a request's JSON. */
export const BODY_BYTES_MAX = 64 * 1024
/** Characters of a reply or note. */
export const TEXT_LENGTH_MAX = 8_000
export const REASON_LENGTH_MAX = 500
export const FILES_PER_MESSAGE_MAX = 5
export const QUESTION_LENGTH_MAX = 500
/** Items of a case's timeline in one answer. */
export const TIMELINE_MAX = 100

/** Open event streams of one account in one process: tabs and devices, not a flood. The oldest is let go. */
export const STREAMS_PER_ACCOUNT_MAX = 10
/** A line is sent so often, so that proxies keep the stream open and a dead one is noticed. */
export const HEARTBEAT_MS = 20_000
/** Who has the desk open is believed to for so long after the last sign of it. */
export const PRESENCE_MS = 2.5 * HEARTBEAT_MS
/** Hints that come together are told as one event. */
export const GATHER_MS = 30
/** An agent's or a customer's typing is passed on no oftener. */
export const TYPING_EVERY_MS = 1_000
