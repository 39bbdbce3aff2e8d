// The parts of Slack's payloads that we read. Narrower than bolt's types on purpose: what is not listed is not used.

/** docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export interface ButtonPress {
  user: { id: string }
  trigger_id: string
  channel?: { id: string }
  message?: { ts: string; thread_ts?: string }
  container?: { type?: string; message_ts?: string; channel_id?: string; thread_ts?: string }
  view?: { type?: string }
  actions: { action_id: string; value?: string; action_ts?: string }[]
}

/** docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export interface ViewSubmission {
  user: { id: string }
  view: {
    id: string
    hash: string
    private_metadata: string
    state: { values: Record<string, Record<string, ViewValue>> }
  }
}

export interface ViewValue {
  value?: string | null
  selected_user?: string | null
  selected_option?: { value: string } | null
  selected_options?: { value: string }[]
}

/** docs.slack.dev/reference/events/message */
export interface MessageEvent {
  type: 'message'
  subtype?: string
  channel: string
  channel_type?: string
  ts: string
  thread_ts?: string
  /** Who began the thread. */
  parent_user_id?: string
  user?: string
  bot_id?: string
  text?: string
  blocks?: unknown
  files?: SlackFile[]
  edited?: { user?: string; ts?: string }
  message?: Omit<MessageEvent, 'channel'>
  previous_message?: Omit<MessageEvent, 'channel'>
  deleted_ts?: string
}

/** docs.slack.dev/reference/objects/file-object */
export interface SlackFile {
  id: string
  name?: string | null
  mimetype?: string
  size?: number
  url_private?: string
  url_private_download?: string
  /** `check_file_info`: from another workspace; `files.info` tells its address. */
  file_access?: string
  mode?: string
}

/** The text of an input of a submitted modal. */
export function inputOf(view: ViewSubmission['view'], block: string, action: string): ViewValue | undefined {
  return view.state.values[block]?.[action]
}
