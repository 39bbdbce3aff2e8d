// Messenger and the comments of a Facebook page, as a channel. Loaded only when it is set up.
import { z } from 'zod'
import { defineChannel } from '../define.ts'
import type { MetaApp } from './app.ts'
import { createGraph } from './graph.ts'
import { parseFeed } from './in/parse-feed.ts'
import { FILE_BYTES_MAX, GRAPH_URL, MESSENGER_CHARACTERS_MAX, MESSENGER_TEXT_MAX, PICTURE_BYTES_MAX } from './limits.ts'
import { createPageChannel } from './page-channel.ts'
import type { PagePlatform } from './platform.ts'

export const isMetaApp = (value: unknown): value is MetaApp =>
  typeof (value as MetaApp | undefined)?.join === 'function'

/** `createMetaApp(…)`: the same for all inboxes of one app. */
export const metaApp = z.custom<MetaApp>(isMetaApp, 'must be made by createMetaApp')

const settings = z.object({
  app: metaApp,
  pageId: z.string().regex(/^\d+$/, 'must be the number of the page'),
  pageAccessToken: z.string().min(1),
  /** Another server that speaks the Graph API. */
  graphUrl: z.url().default(GRAPH_URL),
})

const platform: PagePlatform = {
  title: 'Messenger',
  object: 'page',
  profileFields: 'first_name,last_name,locale',
  fits: (text) => text.length <= MESSENGER_CHARACTERS_MAX,
  kindOf(contentType, bytes) {
    if (/^image\/(png|jpeg|gif)$/.test(contentType)) return bytes <= PICTURE_BYTES_MAX ? 'image' : 'file'
    if (contentType === 'video/mp4') return 'video'
    return contentType === 'audio/mpeg' ? 'audio' : 'file'
  },
  uploadsFirst: false,
  parseChange: (field, value, options) => (field === 'feed' ? parseFeed(value, options) : undefined),
  replies: 'comments',
  hides: 'is_hidden',
  editsComments: true,
  pictureComments: true,
}

/** What the page must tell the app of, and what else makes it better. */
export const FIELDS = ['messages', 'messaging_postbacks', 'messaging_referrals', 'message_edits', 'feed'] as const

export const messenger = defineChannel({
  name: 'messenger',
  title: platform.title,
  settings,
  limits: { textLengthMax: MESSENGER_TEXT_MAX, attachmentBytesMax: FILE_BYTES_MAX },
  capabilities: { idempotentSend: false, oneMessagePerTurn: false, live: true, closingNote: true },
  create({ settings: { app, pageId, pageAccessToken, graphUrl }, ...parts }) {
    const { appSecret } = app
    const words = { platform: platform.title, tokenName: 'META_PAGE_ACCESS_TOKEN' }
    const graph = createGraph({ url: graphUrl, token: pageAccessToken, appSecret, ...words })
    const one = { fields: 'id', limit: '1' }
    const probes = [
      { path: `${pageId}/conversations`, params: { ...one, platform: 'messenger' }, permission: 'pages_messaging' },
      { path: `${pageId}/feed`, params: one, permission: 'pages_read_engagement' },
      { path: `${pageId}/subscribed_apps`, params: { fields: 'id' }, permission: 'pages_manage_metadata' },
    ]
    return createPageChannel(parts, {
      app,
      graph,
      platform,
      pageId,
      accountId: pageId,
      check: { fields: FIELDS, probes },
    })
  },
})
