// What the operator should know of a page or an Instagram account, in sentences.
import { z } from 'zod'
import { Refused } from '../../core/errors.ts'
import type { Check } from '../../core/ports.ts'
import type { Graph } from './graph.ts'

export interface Ask {
  graph: Graph
  title: string
  pageId: string
  /** What the page must tell us of. */
  fields: readonly string[]
  /** What is asked to see whether a permission is there. */
  probes: readonly { path: string; params: Record<string, string>; permission: string }[]
}

const named = z.object({ id: z.string(), name: z.string().optional() })
const apps = z.object({ data: z.array(z.object({ id: z.string(), subscribed_fields: z.array(z.string()).catch([]) })) })

export async function checkPage({ graph, title, pageId, fields, probes }: Ask): Promise<Check> {
  try {
    const me = named.parse(await graph.get('me', { fields: 'id,name' }))
    if (me.id !== pageId)
      return {
        state: 'degraded',
        detail: `META_PAGE_ACCESS_TOKEN is not that of the page META_PAGE_ID (${pageId}): it belongs to ${me.name ?? me.id}.`,
      }
    const missing = await missingPermissions(graph, probes)
    const name = `${title} answers for ${me.name ?? me.id}.`
    if (missing.length) return { state: 'degraded', detail: `${name} The app lacks: ${missing.join(', ')}.`, missing }
    const untold = await untoldFields(graph, pageId, fields)
    if (untold.length)
      return {
        state: 'degraded',
        detail: `${name} The page does not tell the app of: ${untold.join(', ')}. Subscribe it (docs/channels/meta.md).`,
        missing: untold,
      }
    return { state: 'ok', detail: name }
  } catch (error) {
    return {
      state: 'degraded',
      detail: error instanceof z.ZodError ? `${title} answers in odd words.` : (error as Error).message,
    }
  }
}

/** A page's token does not tell what it may do: so it is tried. */
async function missingPermissions(graph: Graph, probes: Ask['probes']): Promise<string[]> {
  const missing: string[] = []
  for (const { path, params, permission } of probes)
    await graph.get(path, params).catch((error) => {
      if (!(error instanceof Refused)) throw error
      missing.push(permission)
    })
  return missing
}

/** The token's own app is not named, so the one that is told most counts. https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps */
async function untoldFields(graph: Graph, pageId: string, fields: readonly string[]): Promise<string[]> {
  const { data } = apps.parse(await graph.get(`${pageId}/subscribed_apps`, { fields: 'id,subscribed_fields' }))
  const untold = data.map(({ subscribed_fields }) => fields.filter((field) => !subscribed_fields.includes(field)))
  return untold.toSorted((a, b) => a.length - b.length)[0] ?? [...fields]
}
