// Instagram's direct messages and comments, through the page that the account is linked to, as a channel. Loaded only when it is set up.
import { z } from 'zod'
import { defineChannel } from '../define.ts'
import { createGraph } from './graph.ts'
import { parseMediaComment } from './in/parse-media-comment.ts'
import { FILE_BYTES_MAX, GRAPH_URL, INSTAGRAM_BYTES_MAX, INSTAGRAM_TEXT_MAX } from './limits.ts'
import { metaApp } from './messenger.ts'
import { createPageChannel } from './page-channel.ts'
import type { PagePlatform } from './platform.ts'

const number = (what: string) => z.string().regex(/^\d+$/, `must be the number of the ${what}`)

const settings = z.object({
  app: metaApp,
  /** The page that the account is linked to, and its token. */
  pageId: number('page'),
  pageAccessToken: z.string().min(1),
  instagramId: number('Instagram account'),
  /** Another server that speaks the Graph API. */
  graphUrl: z.url().default(GRAPH_URL),
})

/** https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message */
const KINDS: readonly [RegExp, 'image' | 'video' | 'audio' | 'file'][] = [
  [/^image\/(png|jpeg|gif)$/, 'image'],
  [/^video\/(mp4|quicktime)$/, 'video'],
  [/^audio\/(wav|mp4|aac)$/, 'audio'],
  [/^application\/pdf$/, 'file'],
]

const platform: PagePlatform = {
  title: 'Instagram',
  object: 'instagram',
  profileFields: 'name,username',
  fits: (text) => Buffer.byteLength(text) <= INSTAGRAM_BYTES_MAX,
  kindOf: (contentType) => KINDS.find(([pattern]) => pattern.test(contentType))?.[1],
  uploadsFirst: true,
  parseChange: (field, value, options) =>
    field === 'comments' || field === 'live_comments' ? parseMediaComment(value, options) : undefined,
  replies: 'replies',
  hides: 'hide',
  editsComments: false,
  pictureComments: false,
}

export const instagram = defineChannel({
  name: 'instagram',
  title: platform.title,
  settings,
  limits: { textLengthMax: INSTAGRAM_TEXT_MAX, attachmentBytesMax: FILE_BYTES_MAX },
  capabilities: { idempotentSend: false, oneMessagePerTurn: false, live: true, closingNote: true },
  create({ settings: { app, pageId, pageAccessToken, instagramId, graphUrl }, ...parts }) {
    const words = { platform: platform.title, tokenName: 'META_PAGE_ACCESS_TOKEN' }
    const graph = createGraph({ url: graphUrl, token: pageAccessToken, appSecret: app.appSecret, ...words })
    const probes = [
      { path: instagramId, params: { fields: 'username' }, permission: 'instagram_basic' },
      {
        path: `${pageId}/conversations`,
        params: { fields: 'id', limit: '1', platform: 'instagram' },
        permission: 'instagram_manage_messages',
      },
      { path: `${pageId}/subscribed_apps`, params: { fields: 'id' }, permission: 'pages_manage_metadata' },
    ]
    return createPageChannel(parts, {
      app,
      graph,
      platform,
      pageId,
      accountId: instagramId,
      // What Instagram tells of is chosen for the app; the page has only to be subscribed at all.
      check: { fields: ['messages'], probes },
      ownName: async () => (await graph.get<{ username?: string }>(instagramId, { fields: 'username' })).username,
    })
  },
})
