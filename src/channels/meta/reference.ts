// The return address of a conversation on Messenger or Instagram.
import { z } from 'zod'

const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('direct'),
    /** Scoped to the page or account. */
    userId: z.string(),
    /** When they wrote last, in milliseconds. Unknown where we wrote first. */
    lastAt: z.number().optional(),
  }),
  z.object({
    kind: z.literal('comment'),
    /** The post, photo or reel. */
    placeId: z.string(),
    /** What is answered: their last comment there. */
    commentId: z.string(),
    userId: z.string(),
    /** When it was written, in milliseconds. */
    at: z.number(),
  }),
])

export type MetaReference = z.infer<typeof schema>

/** Undefined: it is none of ours. */
export const readReference = (value: unknown): MetaReference | undefined => schema.safeParse(value).data
