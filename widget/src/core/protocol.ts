// What travels between the widget and the server: Direct Line 3.0, with our own channelData.

export type Choice = { type: string; title: string; value: unknown }

export type Citation = { article: string; title: string; section?: string }

export type WireAttachment = {
  contentType: string
  contentUrl: string
  name?: string
  thumbnailUrl?: string
  size?: number
}

export type Activity = {
  type: string
  id?: string
  replyToId?: string
  timestamp?: string
  from?: { id?: string; name?: string; role?: string }
  name?: string
  value?: unknown
  text?: string
  locale?: string
  textFormat?: string
  suggestedActions?: { actions?: Choice[] }
  attachments?: WireAttachment[]
  channelData?: {
    'bellhop:seq'?: number
    'bellhop:author'?: 'contact' | 'bot' | 'agent'
    clientActivityID?: string
    citations?: Citation[]
    notice?: string
    survey?: boolean
    editedAt?: string
    /** The agent's picture, of our own origin. */
    avatarUrl?: string
    /** The answer may be rated; Microsoft's name for it. */
    feedbackLoop?: { type?: string }
    /** How it was rated. */
    helpful?: boolean
    /** Microsoft's streaming: a text that grows, in activities of type typing that each hold all of it so far. */
    streamType?: 'informative' | 'streaming' | 'final'
    streamId?: string
    streamSequence?: number
  }
}

export type ActivitySet = { activities?: Activity[]; watermark?: string | number }

/** `when` in English, for old servers; `opensAt` in ISO 8601. */
export type Person = { available: boolean; when?: string; opensAt?: string }

/** The answer of POST /webchat/token. */
export type Welcome = {
  token: string
  expires_in: number
  userId: string
  visitor: string
  conversationId?: string
  title?: string
  person?: Person
  emergency?: string
  mail?: boolean
}

/** The answer of starting a conversation, or of coming back to it. */
export type Opened = { conversationId: string; token: string; expires_in: number; streamUrl: string; mail?: boolean }

/** The value of the event bellhop/state: who handles the conversation now. */
export type Handling = {
  handler: 'bot' | 'waiting' | 'agent'
  agent?: { name: string; avatarUrl?: string }
  place?: number
  /** While somebody waits: whether a person can come now. */
  person?: Person
}
