// Customers who write in Slack: in public channels, in direct messages, in the assistant pane. With the desk's app or one of its own.
import { createApi } from '../../slack/api.ts'
import { createSlackApp, type SlackApp } from '../../slack/app.ts'
import { createProgress } from '../../slack/progress.ts'
import { type ChannelParts, type ChannelWork, defineChannel } from '../define.ts'
import { CUSTOMERS_ADVICE } from './advice.ts'
import { catchUp } from './catch-up.ts'
import { checkCustomers } from './check.ts'
import type { CustomersContext } from './context.ts'
import { createCursors } from './cursors.ts'
import { showStatus } from './in/assistant.ts'
import { listen } from './in/listen.ts'
import { joinAll } from './join.ts'
import { FILE_BYTES_MAX, TEXT_LENGTH_MAX } from './limits.ts'
import { openPrivate } from './out/open-private.ts'
import { edit, remove, send } from './out/send.ts'
import { pause } from './pause.ts'
import { createPlaces } from './places.ts'
import { readReference } from './reference.ts'
import { type SlackSettings, settings } from './settings.ts'
import { createStaff } from './staff.ts'
import { createThreads } from './threads.ts'

/** What was missed is looked for again after so long, when Slack could not be reached. */
const CATCH_UP_RETRY_MS = 30_000
/** Shorter cuts lose nothing: Slack itself tells again what was not acknowledged. */
const SHORT_CUT_MS = 10_000

export const slackCustomers = defineChannel({
  name: 'slack',
  title: 'Slack',
  settings,
  limits: { textLengthMax: TEXT_LENGTH_MAX, attachmentBytesMax: FILE_BYTES_MAX },
  capabilities: {
    // Slack knows no keys; ours stand in the messages' metadata, and are looked for before a second try.
    idempotentSend: true,
    oneMessagePerTurn: false,
    live: true,
    closingNote: true,
    personalButton: true,
  },
  create: ({ settings: given, ...parts }) => createWork(given, parts),
})

function createWork(given: SlackSettings, parts: ChannelParts): ChannelWork {
  const { log, inboxId } = parts
  const app = given.app ?? ownApp(given, parts)
  const context = createContext(given, parts, app, missed)
  listen(context)
  let stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()

  async function begin(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await joinAll(context)
        return await catchUp(context, signal)
      } catch (error) {
        log.warn({ inbox: inboxId, error: String(error) }, 'What was missed in Slack is looked for again soon.')
        await pause(CATCH_UP_RETRY_MS, signal)
      }
    }
  }
  let again: NodeJS.Timeout | undefined
  function missed(channel: string): void {
    context.cursors.hold(channel)
    again ??= setTimeout(() => {
      again = undefined
      beginAgain()
    }, CATCH_UP_RETRY_MS)
    again.unref()
  }
  const beginAgain = () => {
    const { signal } = stopping
    running = running.then(() => begin(signal))
  }
  app.onConnected(({ downMs }) => {
    if (downMs >= SHORT_CUT_MS) beginAgain()
  })

  return {
    send: (message) => send(context, message),
    edit: (message, receipt) => edit(context, message, receipt),
    remove: (message, receipt) => remove(context, message, receipt),
    openPrivate: (opening) => openPrivate(context, opening),
    typing: (reference, by) =>
      showStatus(context, readReference(reference), by.name ? `${by.name} is typing …` : 'is typing …'),
    check: () => checkCustomers(context),
    ...(given.app || !given.signingSecret
      ? {}
      : { webhooks: [{ method: 'POST' as const, path: given.eventsPath, handle: app.handleHttp }] }),
    async start() {
      stopping = new AbortController()
      // From now on: what is older than the first start is left alone.
      await context.cursors.since()
      app.start()
      beginAgain()
    },
    async stop() {
      stopping.abort()
      clearTimeout(again)
      await app.stop()
      await running
      await context.cursors.keep().catch(() => {})
    },
  }
}

function ownApp(
  { botToken, signingSecret, appToken, apiUrl }: SlackSettings,
  { inboxId, clock, log }: ChannelParts,
): SlackApp {
  return createSlackApp({ inbox: inboxId, botToken, signingSecret, appToken, apiUrl, clock, log })
}

function createContext(
  given: SlackSettings,
  parts: ChannelParts,
  app: SlackApp,
  missed: CustomersContext['missed'],
): CustomersContext {
  const { clock, log, memory } = parts
  const { botToken, apiUrl, channels, agentsChannel } = given
  const api = createApi({ botToken, apiUrl, log, advice: CUSTOMERS_ADVICE })
  return {
    parts,
    settings: given,
    app,
    api,
    poster: { api, self: app.self, progress: createProgress(), clock, loadBlob: parts.loadBlob },
    places: createPlaces({ api, wanted: channels, clock }),
    staff: createStaff({ api, channel: agentsChannel, clock }),
    threads: createThreads({ api, memory }),
    cursors: createCursors({ memory, clock, log }),
    missed,
  }
}
