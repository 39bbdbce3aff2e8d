// Looks for what an earlier try may have sent, when Discord no longer knows its nonce.
import type { Api } from '../api.ts'
import { LOOK_BACK_MAX } from '../limits.ts'
import { snowflakeAt } from '../snowflake.ts'

interface Sought {
  channelId: string
  nonce: string
  content: string
  /** Nothing of it was sent before. */
  since: Date
  us: string | undefined
  /** Messages of ours that are known to be others. */
  isAnothers(id: string): boolean
}

/** The id of the message; undefined: it is not there. */
export async function findSent(api: Api, sought: Sought): Promise<string | undefined> {
  // Our clock and Discord's may differ a little.
  const after = snowflakeAt(new Date(sought.since.getTime() - 60_000))
  const page = await api.messages(sought.channelId, { after, limit: LOOK_BACK_MAX })
  const ours = page.filter(({ author }) => author.id === sought.us)
  const byNonce = ours.find(({ nonce }) => nonce === sought.nonce)
  // Discord does not always give a nonce back.
  const alike = ours.find(
    ({ id, nonce, content }) => nonce == null && content === sought.content && !sought.isAnothers(id),
  )
  return (byNonce ?? alike)?.id
}
