// The queue, a case with everything on it, and what agents do with it.
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { CaseView } from '../../../core/ports.ts'
import { readFile, readForm, sendBlob } from '../../../http/files.ts'
import { HttpProblem } from '../../../http/problem.ts'
import { readJson } from '../../../http/read-json.ts'
import { BODY_BYTES_MAX, FILES_PER_MESSAGE_MAX, TEXT_LENGTH_MAX, TIMELINE_MAX } from '../limits.ts'
import type { Parts } from '../parts.ts'
import type {
  CaseDetail,
  Checked,
  Colleague,
  FoundCustomers,
  Queue,
  TimelineItem,
  TimelinePage,
  Uploaded,
} from '../protocol.ts'
import type { Reader } from '../sessions.ts'
import { toDetail, toItem, toRow } from '../view.ts'
import { actSchema, pageId, storedId, toAction } from './act.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** An e-mail address has no more characters, an id fewer. */
const SEARCH_LENGTH_MAX = 254
const draft = z.object({ text: z.string().max(TEXT_LENGTH_MAX, `A message has ${TEXT_LENGTH_MAX} characters at most`) })
const noCase = () => new HttpProblem(404, 'There is no such case.')
const noFile = () => new HttpProblem(404, 'There is no such file.')

export function caseRoutes({ options, sessions, events }: Parts): Hono {
  const { id: deskId, services, store, hints } = options
  const { signedIn } = sessions
  const app = new Hono()

  app.get(
    '/queue',
    signedIn(async (c, { agent }) => {
      const [waiting, mine, claimed, resolved, figures] = await Promise.all([
        services.queue(),
        services.casesOf(agent.id),
        services.claimed(),
        services.resolved(),
        services.figures(),
      ])
      const rows = (views: CaseView[]) => views.map((view) => toRow(view, agent))
      const queue: Queue = {
        waiting: rows(waiting),
        mine: rows(mine),
        others: rows(claimed.filter((view) => view.conversation.agent?.id !== agent.id)),
        resolved: rows(resolved),
        figures,
      }
      return c.json(queue)
    }),
  )

  app.get(
    '/cases/:id',
    signedIn(async (c, { agent }) => {
      const view = await services.view(caseId(c))
      if (!view) throw noCase()
      const present = await options.channelOf(view.conversation.inboxId)?.present?.(view.conversation)
      const detail: CaseDetail = {
        ...toDetail(view, agent, await timelineOf(view.conversation.id, agent.id)),
        ...(present === undefined ? {} : { present }),
      }
      return c.json(detail)
    }),
  )

  app.get(
    '/cases/:id/timeline',
    signedIn(async (c, { agent }) => {
      const page: TimelinePage = await timelineOf(await openCase(c), agent.id, c.req.query('before')?.slice(0, 100))
      return c.json(page)
    }),
  )

  app.post(
    '/cases/:id/actions',
    signedIn(async (c, reader) => {
      const conversationId = await openCase(c)
      const { id, action: asked } = await readJson(c, actSchema, BODY_BYTES_MAX)
      const action = await toAction(asked, { id, conversationId, reader, store })
      const externalId = storedId(conversationId, reader.agent.id, id)
      const received = await services.receiveAction({ deskId, externalId, conversationId, agent: reader.agent, action })
      // A note is there with this; all else changes when the turn has acted on it.
      hints.changed(conversationId)
      return c.json({ duplicate: received.duplicate }, 202)
    }),
  )

  app.post(
    '/cases/:id/check',
    signedIn(async (c) => {
      const conversationId = await openCase(c)
      const { text } = await readJson(c, draft, BODY_BYTES_MAX)
      const checked: Checked = { findings: await services.checkDraft(conversationId, text) }
      return c.json(checked)
    }),
  )

  app.post(
    '/cases/:id/files',
    signedIn(async (c) => {
      const conversationId = await openCase(c)
      const parts = [...(await readForm(c)).values()].filter((part) => part instanceof File)
      if (parts.length !== 1) {
        throw new HttpProblem(400, 'The upload must hold one file.', {
          detail: `Send one part named "file"; a message takes up to ${FILES_PER_MESSAGE_MAX} of them.`,
        })
      }
      const uploaded: Uploaded = await services.saveBlob({ ...(await readFile(parts[0]!)), conversationId })
      return c.json(uploaded, 201)
    }),
  )

  app.get(
    '/customers',
    signedIn(async (c) => {
      const text = c.req.query('q')?.trim() ?? ''
      const found: FoundCustomers = text && text.length <= SEARCH_LENGTH_MAX ? await services.findCustomers(text) : []
      return c.json(found)
    }),
  )

  app.get(
    '/files/:blob',
    signedIn(async (c) => {
      const id = c.req.param('blob') ?? ''
      const blob = UUID.test(id) ? await store.blob(id) : undefined
      if (!blob) throw noFile()
      return sendBlob(c, blob, { 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin' })
    }),
  )

  app.post(
    '/cases/:id/typing',
    signedIn(async (c, reader) => {
      const view = await services.view(caseId(c))
      if (!view) throw noCase()
      await tellTyping(view, reader)
      return c.body(null, 204)
    }),
  )

  app.get(
    '/agents',
    signedIn(async (c, reader) => {
      const [colleagues, present] = await Promise.all([store.accounts.colleagues(), events.present()])
      const answer: Colleague[] = colleagues
        .filter(({ id }) => id !== reader.agent.id)
        .map(({ id, name, role, claimed }) => ({ agent: { id, name }, role, present: present.has(id), claimed }))
      return c.json(answer)
    }),
  )

  /** Only who speaks to the customer is shown as typing. */
  async function tellTyping({ conversation }: CaseView, { agent }: Reader): Promise<void> {
    if (conversation.handler !== 'agent' || conversation.agent?.id !== agent.id) return
    const channel = options.channelOf(conversation.inboxId)
    await channel?.typing?.(conversation.reference, { author: 'agent', id: agent.id, name: agent.name })
  }

  async function openCase(c: Context): Promise<string> {
    const id = caseId(c)
    if (!(await store.isCase(id))) throw noCase()
    return id
  }

  async function timelineOf(
    conversationId: string,
    agentId: string,
    before?: string,
  ): Promise<{ items: TimelineItem[]; more: boolean }> {
    const page = { agentId, limit: TIMELINE_MAX, ...(before === undefined ? {} : { before }) }
    const { entries, more } = await store.timeline(conversationId, page)
    return { items: entries.map((entry) => toItem(entry, (id) => pageId(conversationId, agentId, id))), more }
  }
  return app
}

function caseId(c: Context): string {
  const id = c.req.param('id') ?? ''
  if (!UUID.test(id)) throw noCase()
  return id
}
