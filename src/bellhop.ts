// What a third party's channel and a configuration file import: `import { defineChannel } from 'bellhop'`.
export {
  type ChannelDefinition,
  type ChannelMemory,
  type ChannelParts,
  type ChannelWork,
  type DefinedChannel,
  defineChannel,
  type InboxManners,
  type InboxSetup,
} from './channels/define.ts'
export { download, TooLarge } from './channels/shared/download.ts'
export { toPlain } from './channels/shared/plain-text.ts'
export { sourcesOf } from './channels/shared/sources.ts'
export { leftOut, type TakenFile, takeFile, tooLarge } from './channels/shared/take-file.ts'
export { type ConfigFile, defineConfig } from './config-file.ts'
export { ConfigError, RateLimited, Refused, Uncertain, Unreachable } from './core/errors.ts'
export type { Attachment, Citation, InboundMessage, MessageData, QuickReply, Receipt } from './core/model.ts'
export type {
  Channel,
  ChannelCapabilities,
  ChannelLimits,
  Check,
  OutboundMessage,
  PrivatelyClosed,
  PrivatelyOpened,
  PrivateOpening,
  Webhook,
} from './core/ports.ts'
