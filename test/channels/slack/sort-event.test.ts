// Recorded shapes of Slack's message events, with values of our own (docs.slack.dev/reference/events/message), and hostile ones.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sortEvent } from '../../../src/channels/slack/in/sort-event.ts'
import type { MessageEvent } from '../../../src/slack/payloads.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), 'utf8'))
const messages = read('messages') as Record<string, MessageEvent>
const hostile = read('hostile') as MessageEvent[]
const USER = 'U2147483697'

describe('an event of Slack', () => {
  test.each([
    ['message', { ts: '1355517523.000005', channelType: 'channel', text: 'Where is my lantern?' }],
    ['thread-reply', { threadTs: '1482960137.003543', threadUser: 'U061F7AUR' }],
    ['thread-broadcast', { threadTs: '1482960137.003543', text: 'For all to see' }],
    ['me-message', { text: 'waits for a parcel' }],
    ['file-share', { channelType: 'im', text: '', files: [expect.objectContaining({ id: 'F2147483862' })] }],
  ])('%s is what somebody said', (name, message) => {
    expect(sortEvent(messages[name]!)).toMatchObject({ kind: 'said', message: { user: USER, ...message } })
  })
  test('message-changed is an edit of the message that it was', () => {
    expect(sortEvent(messages['message-changed']!)).toMatchObject({
      kind: 'changed',
      editedTs: '1358878755.000001',
      message: { ts: '1355517523.000005', user: USER, text: 'Where is my red lantern?' },
    })
  })
  test('message-deleted takes back the message that it was', () => {
    expect(sortEvent(messages['message-deleted']!)).toMatchObject({
      kind: 'deleted',
      place: { ts: '1355517523.000005', user: USER },
    })
  })
  test.each([
    'message-unfurled',
    'thread-grown',
    'bot-message',
    'app-message',
    'channel-join',
    'slackbot',
    'bot-deleted',
  ])('%s is nothing of ours', (name) => {
    expect(sortEvent(messages[name]!)).toEqual({ kind: 'ignored' })
  })
  test.each(hostile.map((event, at) => [at, event] as const))(
    'that is not well formed is left aside (%i)',
    (_, event) => {
      expect(sortEvent(event)).toEqual({ kind: 'ignored' })
    },
  )
})
