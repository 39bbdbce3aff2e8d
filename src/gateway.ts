// The composition root: the only file that knows everything. Makes the parts from the configuration and starts and stops them.
import { createAssessor } from './assess/index.ts'
import { createWebChat, type WebChat } from './channels/web/index.ts'
import type { Config } from './config.ts'
import { createErasure } from './core/erasure.ts'
import { ConfigError } from './core/errors.ts'
import { createHints } from './core/hints.ts'
import { createInbox, type Inbox } from './core/inbox.ts'
import type { Log } from './core/log.ts'
import { policies, publicPolicies } from './core/policies/index.ts'
import type { Channel, Check, Clock, Desk } from './core/ports.ts'
import { createPrivateLinks, linkTo } from './core/private-link.ts'
import { createWorker } from './core/worker.ts'
import { channelRoutes, openInboxes, refuseDoubles } from './gateway/channels.ts'
import { codesByMail } from './gateway/codes.ts'
import { elsewhere, openSlackDesk, openWebDesk } from './gateway/desks.ts'
import { openEmail, openMailer } from './gateway/email.ts'
import { root } from './gateway/paths.ts'
import { openSlackApp, slackRoutes } from './gateway/slack.ts'
import { buildCase } from './handoff/case.ts'
import { createDeskServices } from './handoff/desk/services.ts'
import type { NewLink, WebDesk } from './handoff/web/index.ts'
import { createHours } from './hours.ts'
import { createApp } from './http/app.ts'
import { operatorRoutes } from './http/operator.ts'
import { addressReader, listen, type RunningServer, requestAddressReader } from './http/server.ts'
import { createKnowledge } from './knowledge/index.ts'
import { createMetrics } from './metrics.ts'
import { createPrivacy, type Privacy } from './privacy.ts'
import { remembered } from './remembered.ts'
import { makeReport } from './report.ts'
import { rootSecret } from './secret.ts'
import { type Database, openDatabase } from './store/database.ts'
import { readCounts } from './store/health.ts'
import { migrate } from './store/migrate.ts'
import { caseSource, deskStore, webStore } from './stores.ts'

export interface Gateway {
  readonly url: string | undefined
  readonly database: Database
  readonly channels: readonly Channel[]
  readonly desk: Desk
  readonly privacy: Privacy
  /** While nobody has an account at the web desk: the link that makes the first one. */
  readonly firstInvitation: { url: string; expiresAt: Date } | undefined
  /** A link to the web desk for the operator to pass on; undefined: no account has this address. Throws while agents work in Slack. */
  invite(wish: Parameters<WebDesk['invite']>[0]): Promise<{ url: string; expiresAt: Date } | undefined>
  /** An article of the knowledge base, whole. */
  article(id: string): { title: string; markdown: string } | undefined
  check(): Promise<{ ready: boolean; parts: Record<string, Check>; inboxes: Record<string, Check> }>
  /** Resolves when nothing is in hand and nothing is due. */
  idle(): Promise<void>
  /** Takes no new work, finishes what is in hand, closes the database. */
  stop(): Promise<void>
}

export const WEB_INBOX = 'web'
export const EMAIL_INBOX = 'email'
/** What a desk's platform answered is believed for so long by /readyz. */
const DESK_CHECK_MS = 15_000
export const MIGRATIONS_DIR = root('prisma/migrations')

/**
 * `database`: an open one, for tests and the terminal. `addChannels`: more channels beside the configured ones.
 * Throws ConfigError when something must be set differently.
 */
export async function startGateway(
  config: Config,
  options: { log: Log; clock?: Clock; database?: Database; addChannels?: AddChannels },
): Promise<Gateway> {
  const { log, clock = { now: () => new Date() }, database: given, addChannels = () => [] } = options
  const hours = createHours(config.company)
  const database = given ?? (await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir }))
  try {
    return await compose(config, { log, clock, database, hours, addChannels })
  } catch (error) {
    await database.close()
    throw error
  }
}

type AddChannels = (inbox: Inbox) => Channel[]

interface Parts {
  addChannels: AddChannels
  log: Log
  clock: Clock
  database: Database
  hours: ReturnType<typeof createHours>
}

async function compose(config: Config, { log, clock, database, hours, addChannels }: Parts): Promise<Gateway> {
  const applied = await migrate(database, MIGRATIONS_DIR)
  if (applied.length) log.info({ migrations: applied }, 'database brought up to date')
  const { roles } = config
  const hints = createHints(database, { fleet: database.engine === 'postgres' })
  const inbox = createInbox({ database, clock, hints })
  const knowledge = await createKnowledge({
    dir: config.knowledgeDir,
    watch: true,
    log: { info: (text) => log.info({}, text), warn: (text) => log.warn({}, text) },
  })
  const assessor = createAssessor()
  const { name, emergencyContact, agentSilenceMs } = config.company
  const company = { name, hours, agentSilenceMs, ...(emergencyContact ? { emergencyContact } : {}) }

  const channels: Channel[] = []
  const channelOf = (inboxId: string) => channels.find((channel) => channel.inboxId === inboxId)
  const channelName = (inboxId: string) => channelOf(inboxId)?.title ?? inboxId
  const builder = {
    answerer: knowledge,
    assessor,
    clock,
    channelName,
    canHide: (inboxId: string) => channelOf(inboxId)?.hide !== undefined,
    source: caseSource(database, channelName),
  }
  const services = createDeskServices({ inbox, builder, store: deskStore(database, config.company.timeZone) })
  const secret = rootSecret(config)
  const slack = await openSlackApp(config, { log, clock })
  const slackDesk =
    slack && config.slack?.handoffChannel
      ? await openSlackDesk(config, { app: slack, services, log, clock })
      : undefined
  const webDesk = slackDesk
    ? undefined
    : openWebDesk(config, { services, log, clock, database, hints, channelOf, knowledge, secret })
  const desk: Desk = slackDesk ?? webDesk!
  const isStaffed = async () => (webDesk ? webDesk.isStaffed() : true)

  const erasure = createErasure({
    database,
    clock,
    hints,
    log,
    deskOf: (id) => (desk.id === id ? desk : undefined),
  })
  const { email } = config
  const mailer = email && (await openMailer(email, name))
  const privacy = createPrivacy(database, erasure)
  const byMail = email && mailer && codesByMail({ mailer, address: email.address, companyName: name, secret })

  const { publicUrl } = config
  const privateLinks = createPrivateLinks(secret, () => clock.now())
  const webChat: WebChat = createWebChat({
    privateLinks,
    inboxId: WEB_INBOX,
    secret,
    ...config.webchat,
    ...(config.publicUrl ? { publicUrl: config.publicUrl } : {}),
    companyName: name,
    ...(emergencyContact ? { emergencyContact } : {}),
    person: async () => personState(await isStaffed(), hours, clock.now()),
    inbox,
    timeZone: config.company.timeZone,
    ...(mailer ? { mail: (mail) => mailer.send(mail) } : {}),
    async erase(contactId, threadId) {
      await erasure.erase(contactId, { by: 'customer', alsoThread: { inboxId: WEB_INBOX, threadId } })
      // The customer need not wait for a desk.
      if (roles.has('channels')) void erasure.takeBack()
    },
    addressOf: requestAddressReader(config.trustProxy),
    store: webStore(database, WEB_INBOX),
    hints,
    clock,
    log,
  })
  channels.push(webChat, ...addChannels(inbox))
  if (email && mailer) {
    const parts = { inboxId: EMAIL_INBOX, others: [WEB_INBOX], mailer, secret, inbox, database, clock, log }
    channels.push(await openEmail({ ...config, email }, parts))
  }
  channels.push(...(await openInboxes(config, { inbox, database, slack, secret, clock, log })))
  refuseDoubles(channels)

  const deskId = desk.id
  const worker = createWorker({
    ...(roles.has('worker')
      ? {
          turns: {
            database,
            clock,
            hints,
            log,
            answerer: knowledge,
            assessor,
            policies,
            publicPolicies,
            ...(publicUrl ? { privateLink: linkTo(publicUrl, privateLinks) } : {}),
            company,
            channelOf,
            deskId,
            isStaffed,
            canCarry: channels.some((channel) => channel.carry),
            ...(byMail ? { codes: byMail.codes } : {}),
            provingInboxes: () => channels.filter((one) => one.capabilities.provesAddress).map((one) => one.inboxId),
          },
        }
      : {}),
    ...(roles.has('channels')
      ? {
          outbox: {
            database,
            clock,
            hints,
            log,
            channelOf,
            carrier: () => channels.find((channel) => channel.carry),
            ...(byMail ? { mailCode: byMail.mailCode } : {}),
            deskOf: (id: string) => (desk.id === id ? desk : undefined),
            viewOf: (conversationId: string, caseId: string) => buildCase(builder, conversationId, caseId),
          },
        }
      : {}),
  })

  const askDesk = remembered(() => desk.check(), slackDesk ? DESK_CHECK_MS : 0)
  const check = async () => {
    const parts: Record<string, Check> = {
      database: await databaseCheck(database),
      knowledge: await knowledge.check(),
    }
    const inboxes: Record<string, Check> = {}
    for (const channel of channels) inboxes[channel.inboxId] = { title: channel.title, ...(await channel.check()) }
    inboxes[desk.id] = await askDesk()
    const begun = channels.every((channel) => channel.ready?.() ?? true)
    return { ready: parts.database!.state === 'ok' && knowledge.ready && begun, parts, inboxes }
  }

  let server: RunningServer | undefined
  const linkOf = ({ path, expiresAt }: NewLink) => {
    const base = config.publicUrl ?? server?.url ?? `http://localhost:${config.port}`
    return { url: `${base}${path}`, expiresAt }
  }

  const report = async () => {
    const { parts, inboxes } = await check()
    return makeReport(database, { ...parts, ...inboxes })
  }

  await hints.start()
  worker.start()
  // A desk or channel that is down degrades itself alone; it keeps trying on its own.
  if (roles.has('channels')) for (const part of [...channels, desk, erasure]) await part.start?.()
  const invite: Gateway['invite'] = async (wish) => {
    if (!webDesk) throw new ConfigError('Agents work in Slack here, so the web desk has no accounts.')
    const made = await webDesk.invite(wish)
    return made && linkOf(made)
  }
  if (roles.has('web')) {
    const app = createApp({
      log,
      routes: [
        webChat.routes(addressReader(config.trustProxy)),
        ...(slack ? [slackRoutes(slack)] : []),
        ...(slackDesk ? [elsewhere(name)] : []),
        ...(webDesk ? [webDesk.routes(addressReader(config.trustProxy))] : []),
        channelRoutes(channels),
        operatorRoutes(secret, { report, invite, privacy }),
      ],
      site: {
        shopDir: root('src/http/shop'),
        widgetFile: root('widget/dist/widget.js'),
        article: (id) => knowledge.article(id),
      },
      api: { key: config.apiKey, answerer: knowledge, assessor },
      readiness: check,
      metrics: createMetrics({ counts: () => readCounts(database), sockets: webChat.socketCount }),
    })
    server = await listen(app, { host: config.host, port: config.port, upgrade: webChat.upgrade })
  }

  // Only who serves can say where the link leads.
  const first = server ? await webDesk?.firstInvitation() : undefined
  return {
    url: server?.url,
    firstInvitation: first && linkOf(first),
    invite,
    database,
    channels,
    desk,
    privacy,
    article: (id) => knowledge.article(id),
    check,
    idle: () => worker.idle(),
    async stop() {
      await desk.stop?.()
      for (const channel of channels) await channel.stop?.()
      await server?.close()
      await erasure.stop()
      await worker.stop()
      await knowledge.close()
      await database.close()
    },
  }
}

function personState(isStaffed: boolean, hours: Parts['hours'], now: Date) {
  const available = isStaffed && hours.openAt(now)
  const when = available ? undefined : hours.nextOpening(now)
  const opensAt = available ? undefined : hours.opensAt(now)?.toISOString()
  return { available, ...(when && isStaffed ? { when, opensAt } : {}) }
}

async function databaseCheck(database: Database): Promise<Check> {
  try {
    await database.query({ name: 'health', text: 'SELECT 1' }, [])
    return {
      state: 'ok',
      detail: database.engine === 'postgres' ? 'Postgres answers.' : 'The embedded database answers.',
    }
  } catch (error) {
    return {
      state: 'degraded',
      detail: `The database does not answer: ${error instanceof Error ? error.message : error}`,
    }
  }
}
