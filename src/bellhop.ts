// What a third party's channel and a configuration file import: `import { defineChannel } from 'bellhop'`.
export {
  type ChannelDefinition,
  type ChannelMemory,
  type ChannelParts,
  type ChannelWork,
  type DefinedChannel,
  defineChannel,
  type InboxSetup,
} from './channels/define.ts'
export { type ConfigFile, defineConfig } from './config-file.ts'
export { ConfigError, RateLimited, Refused, Uncertain, Unreachable } from './core/errors.ts'
export type { Attachment, Citation, InboundMessage, MessageData, QuickReply, Receipt } from './core/model.ts'
export type {
  Channel,
  ChannelCapabilities,
  ChannelLimits,
  Check,
  OutboundMessage,
  PrivatelyOpened,
  PrivateOpening,
  Webhook,
} from './core/ports.ts'
