// The Web API as desk and channel use it: one client, no hidden retries (the outbox retries), errors in the core's words.
import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Log } from '../core/log.ts'
import { quietLogger } from './quiet-logger.ts'
import { toCoreError } from './slack-errors.ts'

/** Longer than Slack ever takes for a healthy answer; the outbox holds a lease of minutes. */
const CALL_TIMEOUT_MS = 15_000

export interface SlackApi {
  /** A call that changes nothing: any failure may simply be tried again. */
  read<T>(doing: string, call: (client: WebClient) => Promise<T>): Promise<T>
  /** A call that writes: a broken connection leaves it uncertain. */
  write<T>(doing: string, call: (client: WebClient) => Promise<T>): Promise<T>
  readonly client: WebClient
}

/** https://docs.slack.dev/tools/node-slack-sdk/web-api */
export function createApi(options: {
  botToken: string
  apiUrl?: string | undefined
  log: Log
  /** What the operator should do, by Slack's error code, where this part knows it better. */
  advice?: Record<string, string>
}): SlackApi {
  const client = new WebClient(options.botToken, clientOptions(options))
  const run = async <T>(kind: 'read' | 'write', doing: string, call: (client: WebClient) => Promise<T>): Promise<T> => {
    try {
      return await call(client)
    } catch (error) {
      throw toCoreError(error, doing, kind, options.advice)
    }
  }
  return {
    client,
    read: (doing, call) => run('read', doing, call),
    write: (doing, call) => run('write', doing, call),
  }
}

/** Also for the socket's own client and for bolt's. A new object each time: the libraries write into it. */
export function clientOptions(options: { apiUrl?: string | undefined; log: Log }): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_TIMEOUT_MS,
    logger: quietLogger(options.log),
    ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
  }
}
