// The manifest that people paste must allow all that the desk does.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { SCOPES as CUSTOMERS_SCOPES } from '../../../src/channels/slack/check.ts'
import { COMMAND, SHORTCUTS } from '../../../src/handoff/slack/actions.ts'
import { SCOPES } from '../../../src/handoff/slack/check.ts'

const manifest = parse(readFileSync(new URL('../../../docs/channels/slack-manifest.yaml', import.meta.url), 'utf8'))

test('the manifest asks for every scope that the check wants, and for the one of customers’ names', () => {
  expect(manifest.oauth_config.scopes.bot).toEqual(
    expect.arrayContaining([...SCOPES, 'chat:write.customize', 'groups:read', 'groups:history']),
  )
})
test('the manifest subscribes to every event that is listened to', () => {
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(
    expect.arrayContaining([
      'app_home_opened',
      'message.channels',
      'message.groups',
      'reaction_added',
      'member_left_channel',
      'member_joined_channel',
    ]),
  )
})
test('the manifest names the command and the shortcuts as the desk knows them, and one address for all', () => {
  expect(manifest.features.slash_commands[0].command).toBe(COMMAND)
  expect(manifest.features.shortcuts.map((shortcut: { callback_id: string }) => shortcut.callback_id)).toEqual([
    ...SHORTCUTS,
  ])
  const urls = [
    manifest.features.slash_commands[0].url,
    manifest.settings.event_subscriptions.request_url,
    manifest.settings.interactivity.request_url,
  ]
  expect(new Set(urls)).toEqual(new Set(['https://bellhop.example.com/slack/events']))
})

test('the manifest asks for every scope that the customers’ channel wants, and subscribes to what it listens to', () => {
  expect(manifest.oauth_config.scopes.bot).toEqual(
    expect.arrayContaining([...CUSTOMERS_SCOPES, 'channels:join', 'mpim:history', 'assistant:write']),
  )
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(
    expect.arrayContaining([
      'message.im',
      'message.mpim',
      'assistant_thread_started',
      'assistant_thread_context_changed',
    ]),
  )
  expect(manifest.features.app_home.messages_tab_enabled).toBe(true)
})
