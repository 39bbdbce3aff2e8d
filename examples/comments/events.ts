// What Bellhop tells a site: the parts of docs/channels/api.md that this one uses.
export interface BellhopEvent {
  type: string
  data: {
    /** Of the message that this is about. */
    id: string
    thread: { id: string }
    replyTo?: string
    author: { type: 'bot' | 'agent'; name?: string }
    text: string
    quickReplies?: { label: string; value: string }[]
    sources?: { title: string; url?: string }[]
    attachments?: { name: string; url: string }[]
    /** Whom a private thread is to be opened with. */
    with: { id: string }
  }
}
