// What the operator, or an agent, should know when Slack refuses something to the customers' channel, by Slack's error code.

export const CUSTOMERS_ADVICE: Record<string, string> = {
  channel_not_found: 'The channel or direct message is no longer in Slack, or the bot may not see it.',
  not_in_channel: 'The bot is not in that channel. Invite it there: /invite @bellhop.',
  is_archived: 'The channel is archived in Slack, so nothing can be said there any more.',
  cannot_dm_bot: 'This is a bot, and bots take no direct messages.',
  user_not_found: 'Slack does not know this person here, so they cannot be written to directly.',
  user_not_visible: 'This person cannot be seen from our workspace, so they cannot be written to directly.',
  user_disabled: 'This account was deactivated in Slack.',
  messages_tab_disabled:
    'The app takes no direct messages: switch on the Messages tab of App Home (docs/channels/slack-customers.md).',
  restricted_action: 'A rule of the workspace forbids the bot to write there. Ask a workspace admin.',
  not_allowed_by_workspace: 'Their workspace does not allow direct messages of our app.',
  external_channel_migrating: 'The channel is being moved by Slack. Try again later.',
}
