// The two ways a request can fail, as far as a customer is concerned: try again later, or say why not.

/** Offline, a server that restarts, or too many requests: the same request may succeed later. */
export class Unreachable extends Error {
  readonly retryAfterMs: number | undefined
  readonly status: number | undefined
  constructor(message: string, details: { retryAfterMs?: number | undefined; status?: number; cause?: unknown } = {}) {
    super(message, { cause: details.cause })
    this.name = 'Unreachable'
    this.retryAfterMs = details.retryAfterMs
    this.status = details.status
  }
}

/** The server understood, and said no: the same request will not succeed. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The server refused the request with ${status}.`)
    this.name = 'Refused'
    this.status = status
  }
  /** The token is too old or not ours; a new one may help. */
  get unauthorized(): boolean {
    return this.status === 401 || this.status === 403
  }
}
