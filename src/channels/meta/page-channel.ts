// What Messenger and Instagram do, through the page. Called by their definitions.
import type { Check, OutboundMessage } from '../../core/ports.ts'
import type { ChannelParts, ChannelWork } from '../define.ts'
import type { MetaApp } from './app.ts'
import { type Ask, checkPage } from './check.ts'
import type { Graph } from './graph.ts'
import { createProfiles } from './in/profiles.ts'
import { createTakeEvent } from './in/take-event.ts'
import { CHECK_MS } from './limits.ts'
import { createSender, referenceOf } from './out/send.ts'
import type { PagePlatform } from './platform.ts'
import { createPrivateReply } from './private-reply.ts'
import { readReference } from './reference.ts'

export function createPageChannel(
  parts: ChannelParts,
  given: {
    app: MetaApp
    graph: Graph
    platform: PagePlatform
    pageId: string
    /** As webhooks name it: the page's own, or the Instagram account's. */
    accountId: string
    check: Pick<Ask, 'fields' | 'probes'>
    /** The name under which we comment, where our own comments may come under another id than the account's. */
    ownName?: () => Promise<string | undefined>
  },
): ChannelWork {
  const { clock, log } = parts
  const { app, graph, platform, pageId, accountId } = given
  const { title } = platform
  const findProfile = createProfiles({ graph, clock, fields: platform.profileFields })
  const take = createTakeEvent({
    ...parts,
    graph,
    platform,
    accountId,
    findProfile,
    ...(given.ownName ? { ownName: given.ownName } : {}),
  })
  const sender = createSender({ ...parts, graph, platform, pageId })
  let checked: { at: number; check: Promise<Check> } | undefined

  return {
    ...sender,
    webhooks: app.join({ object: platform.object, accountId, take, log }),
    openPrivate: createPrivateReply({ graph, platform, pageId, clock }),
    async typing(reference) {
      const at = readReference(reference)
      if (at?.kind !== 'direct') return
      await graph.post(`${pageId}/messages`, { recipient: { id: at.userId }, sender_action: 'typing_on' })
    },
    /** It can be shown again: it is still there for whoever wrote it. */
    async hide({ externalId, reference }, hidden) {
      if (referenceOf({ reference } as OutboundMessage, title).kind === 'comment')
        await graph.post(externalId, { [platform.hides]: hidden })
    },
    check() {
      const now = clock.now().getTime()
      if (!checked || now - checked.at > CHECK_MS)
        checked = { at: now, check: checkPage({ graph, title, pageId, ...given.check }) }
      return checked.check
    },
  }
}
