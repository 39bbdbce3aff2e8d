// A delivery of Meta's webhook as the events in it, in order. Pure. https://developers.facebook.com/docs/graph-api/webhooks
import { z } from 'zod'

/** One thing that happened: a message to an account (`messaging`), or a change of a field ("feed", "comments", "messages"). */
export type MetaEvent = { object: string; accountId: string } & (
  | { kind: 'messaging'; value: unknown }
  | { kind: 'change'; field: string; value: unknown }
)

const id = z.union([z.string(), z.number()]).transform(String)
const batch = z.object({ object: z.string(), entry: z.array(z.unknown()) })
const entrySchema = z.object({
  id,
  messaging: z.array(z.unknown()).optional().catch(undefined),
  changes: z.array(z.unknown()).optional().catch(undefined),
})
const changeSchema = z.object({ field: z.string(), value: z.unknown() })
/** A number's events come under the account that it belongs to. */
const numbered = z.object({ metadata: z.object({ phone_number_id: id }) })

/** Undefined: it is nothing of Meta's. What is odd within is left out, and stops nothing. */
export function readBatch(bytes: Uint8Array): MetaEvent[] | undefined {
  const parsed = batch.safeParse(parse(bytes))
  if (!parsed.success) return undefined
  const { object, entry } = parsed.data
  return entry.flatMap((one) => eventsOf(object, one))
}

function eventsOf(object: string, given: unknown): MetaEvent[] {
  const { data: entry } = entrySchema.safeParse(given)
  if (!entry) return []
  const messaging = (entry.messaging ?? []).map(
    (value): MetaEvent => ({ object, accountId: entry.id, kind: 'messaging', value }),
  )
  const changes = (entry.changes ?? []).flatMap((change): MetaEvent[] => {
    const { data } = changeSchema.safeParse(change)
    if (!data) return []
    const accountId = numbered.safeParse(data.value).data?.metadata.phone_number_id ?? entry.id
    return [{ object, accountId, kind: 'change', ...data }]
  })
  // `standby`: another app has the conversation.
  return [...messaging, ...changes]
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
