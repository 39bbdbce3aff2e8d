// Coded errors that carry what a handler needs. The message says what failed and what to do.

/** The platform asks us to wait. */
export class RateLimited extends Error {
  readonly code = 'rate_limited'
  readonly platform: string
  readonly retryAfterMs: number
  constructor(platform: string, options: { retryAfterMs: number; cause?: unknown }) {
    super(`${platform} asks to wait ${options.retryAfterMs} ms before the next request.`, { cause: options.cause })
    this.platform = platform
    this.retryAfterMs = options.retryAfterMs
  }
}

/** The platform said no for good: trying again would not help, a person must know. */
export class Refused extends Error {
  readonly code = 'refused'
}

/** Could not be reached, or answered with its own failure. It was not sent: trying again is safe. */
export class Unreachable extends Error {
  readonly code = 'unreachable'
}

/** The connection broke after the request was on its way: it may have been sent. */
export class Uncertain extends Error {
  readonly code = 'uncertain'
}

/** What somebody wants to go on with was erased. `message` is shown to them. */
export class Gone extends Error {
  readonly code = 'gone'
}

/** Somebody may not do this. `message` is shown to them. */
export class Forbidden extends Error {
  readonly code = 'forbidden'
}

/** The configuration is wrong; `message` names everything that is, at once. */
export class ConfigError extends Error {
  readonly code = 'config'
}
