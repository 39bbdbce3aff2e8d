// What travels between the widget and the server: Direct Line 3.0, with our own channelData.

export type Choice = { type: string; title: string; value: unknown }

export type Citation = { article: string; title: string; section?: string }

export type WireAttachment = { contentType: string; contentUrl: string; name?: string; thumbnailUrl?: string }

export type Activity = {
  type: string
  id?: string
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
  }
}

export type ActivitySet = { activities?: Activity[]; watermark?: string | number }

export type Person = { available: boolean; when?: string }

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
}

/** The answer of starting a conversation, or of coming back to it. */
export type Opened = { conversationId: string; token: string; expires_in: number; streamUrl: string }

/** The value of the event bellhop/state: who handles the conversation now. */
export type Handling = {
  handler: 'bot' | 'waiting' | 'agent'
  agent?: { name: string; avatarUrl?: string }
  place?: number
}
