// What the operator should do when Slack refuses something to the desk, by Slack's error code.

export const DESK_ADVICE: Record<string, string> = {
  channel_not_found: 'The handoff channel was not found. Check SLACK_HANDOFF_CHANNEL and invite the bot to it.',
  not_in_channel: 'The bot is not in the handoff channel. Invite it there: /invite @bellhop.',
  is_archived: 'The handoff channel is archived. Unarchive it, or set SLACK_HANDOFF_CHANNEL to another.',
  restricted_action: 'A rule of the workspace forbids the bot to write in the handoff channel. Ask a workspace admin.',
  restricted_action_thread_only_channel: 'The handoff channel allows replies only. Allow the bot to post there.',
  restricted_action_read_only_channel: 'The handoff channel is read-only. Allow the bot to post there.',
  thread_not_found: 'The thread of the case is no longer in Slack: somebody deleted it.',
  user_not_in_channel: 'The person is not in the handoff channel.',
}
