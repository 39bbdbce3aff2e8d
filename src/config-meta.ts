// The variables of the Meta channels: which there are, what is missing of them, and what they mean. Called by config.ts alone.
import { z } from 'zod'

const text = z.string().trim().min(1)
const number = text.regex(/^\d+$/, 'must be a number, as Meta shows it')

export const META_VARIABLES = {
  META_APP_SECRET: text.optional(),
  META_VERIFY_TOKEN: text.min(8, 'must have 8 characters or more; make one with: openssl rand -hex 32').optional(),
  META_PAGE_ACCESS_TOKEN: text.optional(),
  META_PAGE_ID: number.optional(),
  META_INSTAGRAM_ID: number.optional(),
  META_GRAPH_URL: text
    .pipe(z.url({ protocol: /^https?$/, error: 'must be a URL with http:// or https://' }))
    .optional(),
}

export interface MetaConfig {
  appSecret: string
  verifyToken: string
  graphUrl?: string
  page?: { pageId: string; pageAccessToken: string }
  /** Linked to the page, and reached through it. */
  instagramId?: string
}

const APP = ['META_APP_SECRET', 'META_VERIFY_TOKEN']
const PAGE = ['META_PAGE_ACCESS_TOKEN', 'META_PAGE_ID']

export function metaProblems(set: Record<string, string | undefined>): string[] {
  const isSet = (names: readonly string[]) => names.some((name) => set[name])
  if (!isSet([...APP, ...PAGE, 'META_INSTAGRAM_ID', 'META_GRAPH_URL'])) return []
  const needed = [...APP, ...PAGE]
  return needed
    .filter((name) => !set[name])
    .map((name) => `${name}: is missing; the Meta channels need it (docs/channels/meta.md)`)
}

type Environment = z.infer<z.ZodObject<typeof META_VARIABLES>>

/** Undefined: nothing of it is set. */
export function toMeta(env: Environment): MetaConfig | undefined {
  const { META_APP_SECRET: appSecret, META_VERIFY_TOKEN: verifyToken } = env
  if (!appSecret || !verifyToken) return undefined
  const { META_PAGE_ID: pageId, META_PAGE_ACCESS_TOKEN: pageAccessToken } = env
  return {
    appSecret,
    verifyToken,
    ...(env.META_GRAPH_URL ? { graphUrl: env.META_GRAPH_URL } : {}),
    ...(env.META_INSTAGRAM_ID ? { instagramId: env.META_INSTAGRAM_ID } : {}),
    ...(pageId && pageAccessToken ? { page: { pageId, pageAccessToken } } : {}),
  }
}
