// What an agent may ask for, read from a request and made an action that the core acts on.
import { z } from 'zod'
import { FACT_KEY_LENGTH_MAX, FACT_VALUE_LENGTH_MAX } from '../../../core/facts.ts'
import type { Agent, AgentAction } from '../../../core/model.ts'
import { HttpProblem } from '../../../http/problem.ts'
import { FILES_PER_MESSAGE_MAX, NAME_LENGTH_MAX, REASON_LENGTH_MAX, TEXT_LENGTH_MAX } from '../limits.ts'
import type { Reader } from '../sessions.ts'
import type { WebDeskStore } from '../store.ts'

const id = z.string().regex(/^[\w.:-]{1,80}$/, 'An id has 1 to 80 letters, digits or _ . : -')
const text = z.string().max(TEXT_LENGTH_MAX, `A message has ${TEXT_LENGTH_MAX} characters at most`)
const attachments = z
  .array(z.object({ blobId: z.uuid() }))
  .max(FILES_PER_MESSAGE_MAX, `At most ${FILES_PER_MESSAGE_MAX} files with one message`)
  .optional()
const name = z.string().trim().max(NAME_LENGTH_MAX)

export const actSchema = z.object({
  id,
  action: z.discriminatedUnion('name', [
    z.object({ name: z.literal('claim'), takeOver: z.boolean().optional() }),
    z.object({ name: z.literal('reply'), text, attachments, override: z.boolean().optional() }),
    z.object({ name: z.literal('note'), text, attachments }),
    z.object({
      name: z.literal('transfer'),
      to: z.object({ id: z.uuid() }),
      reason: z.string().trim().max(REASON_LENGTH_MAX).optional(),
    }),
    z.object({ name: z.literal('acceptTransfer') }),
    z.object({ name: z.literal('declineTransfer') }),
    z.object({ name: z.literal('back') }),
    z.object({ name: z.literal('resolve') }),
    z.object({ name: z.literal('edit'), sourceId: id, text }),
    z.object({ name: z.literal('delete'), sourceId: id }),
    z.object({ name: z.literal('retry'), deliveryId: z.uuid() }),
    z.object({ name: z.literal('judge'), verdict: z.enum(['hide', 'ignore', 'complaint', 'undo']) }),
    z.object({
      name: z.literal('merge'),
      contactId: z.uuid(),
      reason: z.string().trim().max(REASON_LENGTH_MAX).optional(),
    }),
    z.object({ name: z.literal('unmerge'), mergeId: z.uuid() }),
    z.object({
      name: z.literal('setFact'),
      key: z.string().trim().min(1).max(FACT_KEY_LENGTH_MAX),
      value: z.string().trim().min(1).max(FACT_VALUE_LENGTH_MAX),
      replaces: z.uuid().optional(),
    }),
    z.object({ name: z.literal('removeFact'), factId: z.uuid() }),
    z.object({
      name: z.literal('correctName'),
      given: name.min(1),
      family: name.optional(),
      title: name.optional(),
    }),
  ]),
})
type Asked = z.infer<typeof actSchema>['action']

/**
 * The page's ids are its own: two pages may have made the same. Stored under the agent and the case they cannot meet, and what an
 * agent edits or deletes by such an id can only be their own.
 */
export const storedId = (conversationId: string, agentId: string, id: string) => `${conversationId}:${agentId}:${id}`

/** The page's id again; undefined: it is another's. */
export function pageId(conversationId: string, agentId: string, stored: string): string | undefined {
  const prefix = storedId(conversationId, agentId, '')
  return stored.startsWith(prefix) ? stored.slice(prefix.length) : undefined
}

export async function toAction(
  asked: Asked,
  from: { id: string; conversationId: string; reader: Reader; store: WebDeskStore },
): Promise<AgentAction> {
  const { conversationId, reader, store } = from
  const own = (sourceId: string) => storedId(conversationId, reader.agent.id, sourceId)
  switch (asked.name) {
    case 'claim':
      return asked.takeOver ? { name: 'claim', takeOver: requireSupervisor(reader) } : { name: 'claim' }
    case 'reply':
    case 'note': {
      const files = await filesOf(asked.attachments ?? [], conversationId, store)
      if (!asked.text.trim() && !files.length) throw new HttpProblem(400, 'There is nothing in that message.')
      const said = { text: asked.text, ...(files.length ? { attachments: files } : {}) }
      if (asked.name === 'note') return { name: 'note', ...said }
      return { name: 'reply', ...said, sourceId: own(from.id), ...(asked.override ? { override: true } : {}) }
    }
    case 'transfer':
      return {
        name: 'transfer',
        to: await colleague(asked.to.id, store),
        ...(asked.reason ? { reason: asked.reason } : {}),
      }
    case 'edit':
      if (!asked.text.trim())
        throw new HttpProblem(400, 'There is nothing in that message.', { detail: 'Delete it instead.' })
      return { name: 'edit', sourceId: own(asked.sourceId), text: asked.text }
    case 'delete':
      return { name: 'delete', sourceId: own(asked.sourceId) }
    case 'merge': {
      const { contactId, reason } = asked
      return { name: 'merge', contactId, ...(reason ? { reason } : {}) }
    }
    case 'setFact': {
      const { key, value, replaces } = asked
      return { name: 'setFact', key, value, ...(replaces ? { replaces } : {}) }
    }
    case 'correctName': {
      const { given, family, title } = asked
      return { name: 'correctName', given, ...(family ? { family } : {}), ...(title ? { title } : {}) }
    }
    default:
      return asked
  }
}

function requireSupervisor({ role }: Reader): true {
  if (role === 'supervisor') return true
  throw new HttpProblem(403, 'Only a supervisor may take over a case.', {
    detail: 'Ask its agent to transfer it, or a supervisor to take it over.',
  })
}

/** What the page says of a file is not believed: only those of this case, as they are stored. */
async function filesOf(asked: { blobId: string }[], conversationId: string, store: WebDeskStore) {
  const ids = asked.map(({ blobId }) => blobId)
  const files = ids.length ? await store.blobsOf(conversationId, ids) : []
  if (files.length === ids.length) return files
  throw new HttpProblem(400, 'A file of this message is not there.', { detail: 'Upload it to this case first.' })
}

async function colleague(id: string, store: WebDeskStore): Promise<Agent> {
  const found = (await store.accounts.colleagues()).find((account) => account.id === id)
  if (found) return { id: found.id, name: found.name }
  throw new HttpProblem(400, 'This colleague cannot take a case.', { detail: 'Choose one from GET /desk/api/agents.' })
}
