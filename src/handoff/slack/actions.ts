// The names of our buttons, modals and commands in Slack: one list, so that a block and its listener cannot disagree.

export const BUTTON = {
  claim: 'bellhop:claim',
  reply: 'bellhop:reply',
  resolve: 'bellhop:resolve',
  transfer: 'bellhop:transfer',
  ask: 'bellhop:ask',
  back: 'bellhop:back',
  transcript: 'bellhop:transcript',
  retry: 'bellhop:retry',
  hide: 'bellhop:hide',
  ignore: 'bellhop:ignore',
  complaint: 'bellhop:complaint',
  undo: 'bellhop:undo_verdict',
  customer: 'bellhop:customer',
  unmerge: 'bellhop:unmerge',
  removeFact: 'bellhop:remove_fact',
  acceptTransfer: 'bellhop:accept_transfer',
  declineTransfer: 'bellhop:decline_transfer',
  /** Links are buttons too; Slack reports the click, there is nothing to do. */
  open: 'bellhop:open',
} as const

export const MODAL = {
  reply: 'bellhop:reply_modal',
  transfer: 'bellhop:transfer_modal',
  ask: 'bellhop:ask_modal',
  customer: 'bellhop:customer_modal',
  merge: 'bellhop:merge_modal',
} as const

/** Block and action ids of the modals' inputs. */
export const INPUT = {
  reply: 'reply',
  override: 'override',
  to: 'to',
  reason: 'reason',
  question: 'question',
  text: 'text',
  same: 'same',
  find: 'find',
  factKey: 'fact_key',
  factValue: 'fact_value',
} as const

export const COMMAND = '/bellhop'
/** On a message, and global: Slack wants a name for each. */
export const SHORTCUTS = ['bellhop_queue', 'bellhop_queue_anywhere'] as const
/** The reaction that sends a note to the customer. */
export const SEND_REACTION = 'outbox_tray'
/** The reaction that says that it was sent. */
export const SENT_REACTION = 'white_check_mark'
