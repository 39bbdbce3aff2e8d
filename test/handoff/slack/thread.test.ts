// What people write in a case's thread, and what becomes of it.
import { describe, expect, test } from 'vitest'
import { slackUrl } from '../../../src/slack/download.ts'
import { missingPeer } from '../../support/slack/workspace.ts'
import { useDesk } from './setup.ts'

describe.skipIf(missingPeer)(`the thread of a case${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  const fixture = useDesk()
  const stored = () => fixture.services.actions.map((action) => action.action)
  const react = (login: string, ts: string, more: { name?: string; id?: string } = {}) =>
    fixture.event(
      {
        type: 'reaction_added',
        user: fixture.slack.people[login],
        reaction: more.name ?? 'outbox_tray',
        item: { type: 'message', channel: fixture.slack.channel, ts },
      },
      more.id,
    )
  const message = (login: string, root: string, ts: string, text: string) => ({
    type: 'message',
    user: fixture.slack.people[login],
    text,
    ts,
    thread_ts: root,
  })

  test('is internal: what an agent writes there is a note', async () => {
    const view = await fixture.openCase()
    const { ts, answer } = await fixture.writes('maya', view, 'He sounds *angry* &amp; tired')
    expect(answer.status).toBe(200)
    expect(fixture.services.actions).toMatchObject([
      {
        externalId: `${fixture.slack.channel}:${ts}`,
        conversationId: 'c-1',
        action: { name: 'note', text: 'He sounds **angry** & tired' },
      },
    ])
  })
  test('takes a message once, however often Slack sends it', async () => {
    const view = await fixture.openCase()
    const { ts } = await fixture.writes('maya', view, 'hello')
    const { channel, ts: root } = fixture.root(view)
    await fixture.event({ channel, ...message('maya', root, ts, 'hello') })
    expect(stored()).toHaveLength(1)
  })
  test('shows the names of colleagues, not their ids', async () => {
    const view = await fixture.openCase()
    await fixture.writes('maya', view, `<@${fixture.slack.people.bob}> knows <@U0NOBODY>`)
    expect(stored()).toEqual([{ name: 'note', text: 'Bob Lindqvist knows a colleague' }])
  })
  test('is refused to guests and people from outside, who are told', async () => {
    const view = await fixture.openCase()
    fixture.slack.proxy.people.set(fixture.slack.people.gus!, { is_restricted: true })
    await fixture.writes('gus', view, 'let me in')
    expect(stored()).toEqual([])
    expect(fixture.ephemerals()[0]).toMatchObject({
      user: fixture.slack.people.gus,
      text: expect.stringContaining('#support'),
    })
  })
  test('ignores bots, ourselves, the channel beside the cases, and other threads', async () => {
    const view = await fixture.openCase()
    const { channel, ts: root } = fixture.root(view)
    const maya = fixture.slack.people.maya
    for (const event of [
      {
        type: 'message',
        channel,
        user: fixture.slack.bot,
        bot_id: 'B0BELLHOP',
        text: 'we',
        ts: '9.1',
        thread_ts: root,
      },
      { type: 'message', channel, user: maya, bot_id: 'B9', text: 'a robot', ts: '9.2', thread_ts: root },
      { type: 'message', subtype: 'bot_message', channel, bot_id: 'B9', text: 'a robot', ts: '9.3', thread_ts: root },
      { type: 'message', channel, user: maya, text: 'lunch?', ts: '9.4' },
      { type: 'message', channel, user: maya, text: 'no case', ts: '9.5', thread_ts: '1.1' },
      { type: 'message', channel: 'C0OTHER1', user: maya, text: 'elsewhere', ts: '9.6', thread_ts: root },
      { type: 'message', subtype: 'channel_join', channel, user: maya, text: 'joined', ts: '9.7', thread_ts: root },
    ]) {
      expect((await fixture.event(event)).status).toBe(200)
    }
    expect(stored()).toEqual([])
    expect(fixture.ephemerals()).toEqual([])
  })
  test('is told to Slack as failed when it could not be stored, so that it comes again', async () => {
    const view = await fixture.openCase()
    fixture.services.failNext = true
    const { answer } = await fixture.writes('maya', view, 'important')
    expect(answer.status).toBe(500)
  })

  describe('with files of agents', () => {
    async function shared(name: string, bytes: string, more: object = {}) {
      const view = await fixture.openCase()
      const { channel, ts: root } = fixture.root(view)
      await fixture.slack
        .as('maya')
        .filesUploadV2({ channel_id: channel, thread_ts: root, file: Buffer.from(bytes), filename: name })
      const post = (await fixture.thread(view)).at(-1)!
      const [file] = post.files!
      await fixture.event({
        ...message('maya', root, post.ts, ''),
        channel,
        subtype: 'file_share',
        files: [{ ...file, ...more }],
      })
      return file!
    }
    test('stores them with the note', async () => {
      await shared('label.txt', 'a return label')
      const [note] = stored()
      expect(note).toMatchObject({ name: 'note', attachments: [{ name: 'label.txt', size: 14 }] })
      expect(new TextDecoder().decode([...fixture.services.blobs.values()][0])).toBe('a return label')
    })
    test('leaves those that are too large, and says so', async () => {
      await shared('big.bin', 'x', { size: 26 * 1024 * 1024 })
      expect(stored()).toEqual([])
      expect(fixture.ephemerals()[0]!.text).toBe('“big.bin” was not taken over: it is larger than 25 MB.')
    })
    test('never fetches from anywhere but Slack', async () => {
      await shared('x.txt', 'x', {
        url_private: 'http://169.254.169.254/meta',
        url_private_download: 'http://169.254.169.254/meta',
      })
      expect(stored()).toEqual([])
      expect(fixture.ephemerals()[0]!.text).toContain('it is not kept by Slack')
    })
    test('does not follow Slack to its login page', async () => {
      const view = await fixture.openCase()
      const { channel, ts: root } = fixture.root(view)
      fixture.slack.proxy.on('/files-pri/F1/a.txt', () => ({
        status: 302,
        headers: { location: 'https://slack.com/login' },
      }))
      const file = {
        id: 'F1',
        name: 'a.txt',
        size: 1,
        mimetype: 'text/plain',
        url_private: `${fixture.slack.proxy.url}/files-pri/F1/a.txt`,
      }
      await fixture.event({ ...message('maya', root, '9.9', ''), channel, subtype: 'file_share', files: [file] })
      expect(fixture.ephemerals()[0]!.text).toContain('files:read')
    })
  })

  describe('with the outbox tray on a note', () => {
    test('sends that very note, its files too', async () => {
      const view = await fixture.openCase()
      const attachments = [{ blobId: 'b', name: 'x.txt', contentType: 'text/plain', size: 1 }]
      const { ts } = await fixture.writes('maya', view, 'It is *on its way*.')
      Object.assign(fixture.services.actions[0]!.action, { attachments })
      await react('maya', ts)
      expect(stored()[1]).toEqual({
        name: 'reply',
        text: 'It is **on its way**.',
        attachments,
        sourceId: `${fixture.slack.channel}:${ts}`,
      })
    })
    test('sends it once when Slack tells twice', async () => {
      const view = await fixture.openCase()
      const { ts } = await fixture.writes('maya', view, 'hello')
      await react('maya', ts, { id: 'Ev-same' })
      await react('maya', ts, { id: 'Ev-same' })
      expect(stored()).toHaveLength(2)
    })
    test('does not send it again after it was marked as sent', async () => {
      const view = await fixture.openCase()
      const { ts } = await fixture.writes('maya', view, 'hello')
      await react('maya', ts)
      await fixture.desk.deliver({ kind: 'sent', sourceId: `${fixture.slack.channel}:${ts}` }, view, 'sent', false)
      await react('maya', ts)
      expect(stored()).toHaveLength(2)
      expect(fixture.ephemerals()[0]!.text).toContain('has been sent to the customer already')
    })
    test('sends nothing for a guest, for another reaction, or for a message that is no note', async () => {
      const view = await fixture.openCase()
      const { ts } = await fixture.writes('maya', view, 'hello')
      fixture.slack.proxy.people.set(fixture.slack.people.gus!, { is_restricted: true })
      await react('gus', ts)
      await react('maya', ts, { name: 'thumbsup' })
      await react('maya', fixture.root(view).ts)
      await fixture.desk.deliver({ kind: 'note', text: 'The mail bounced.' }, view, 'n', false)
      await react('maya', (await fixture.thread(view)).at(-1)!.ts)
      expect(stored()).toHaveLength(1)
      expect(fixture.ephemerals().at(-1)!.text).toContain("Only a colleague's note")
    })
    test('stores the note first when its own event never came', async () => {
      const view = await fixture.openCase()
      const { channel, ts: root } = fixture.root(view)
      const posted = await fixture.slack
        .as('bob')
        .chat.postMessage({ channel, thread_ts: root, text: 'Bob wrote this' })
      await react('maya', posted.ts!)
      expect(fixture.services.actions).toMatchObject([
        { agent: { name: 'Bob Lindqvist' }, action: { name: 'note', text: 'Bob wrote this' } },
        { agent: { name: 'Maya Okafor' }, action: { name: 'reply', text: 'Bob wrote this' } },
      ])
    })
  })

  describe('when a message changes', () => {
    const edited = (view: Parameters<typeof fixture.root>[0], ts: string, before: string, after: string) => {
      const { channel, ts: root } = fixture.root(view)
      const now = { ...message('maya', root, ts, after), edited: { user: fixture.slack.people.maya, ts: '99.1' } }
      return fixture.event({
        type: 'message',
        subtype: 'message_changed',
        channel,
        ts: '99.2',
        message: now,
        previous_message: message('maya', root, ts, before),
      })
    }
    test('the edit follows, once', async () => {
      const view = await fixture.openCase()
      const { ts } = await fixture.writes('maya', view, 'Monday')
      await edited(view, ts, 'Monday', '*Tuesday*')
      await edited(view, ts, 'Monday', '*Tuesday*')
      expect(stored().slice(1)).toEqual([
        { name: 'edit', sourceId: `${fixture.slack.channel}:${ts}`, text: '**Tuesday**' },
      ])
    })
    test('a preview that Slack adds to a link is no edit', async () => {
      const view = await fixture.openCase()
      const { ts } = await fixture.writes('maya', view, 'see <https://x.test>')
      await edited(view, ts, 'see <https://x.test>', 'see <https://x.test>')
      expect(stored()).toHaveLength(1)
    })
    test('our own updates of the card are nobody’s edit', async () => {
      const view = await fixture.openCase()
      const { channel, ts: root } = fixture.root(view)
      const ours = { user: fixture.slack.bot, bot_id: 'B0BELLHOP', ts: root, thread_ts: root }
      await fixture.event({
        type: 'message',
        subtype: 'message_changed',
        channel,
        ts: '99.2',
        message: { ...ours, text: 'b' },
        previous_message: { ...ours, text: 'a' },
      })
      expect(stored()).toEqual([])
    })
    test('a removal follows', async () => {
      const view = await fixture.openCase()
      const { ts } = await fixture.writes('maya', view, 'oops')
      const { channel, ts: root } = fixture.root(view)
      await fixture.event({
        type: 'message',
        subtype: 'message_deleted',
        channel,
        ts: '99.3',
        deleted_ts: ts,
        previous_message: message('maya', root, ts, 'oops'),
      })
      expect(stored()[1]).toEqual({ name: 'delete', sourceId: `${channel}:${ts}` })
    })
  })
})

test.each([
  ['https://files.slack.com/files-pri/T1-F1/a.png', true],
  ['https://acme.slack.com/files-pri/a', true],
  ['http://files.slack.com/a', false],
  ['https://files.slack.com.evil.test/a', false],
  ['https://evilslack.com/a', false],
  ['https://user:pw@files.slack.com/a', false],
  ['https://files.slack.com:8443/a', false],
  ['http://127.0.0.1:1/a', false],
  ['file:///etc/passwd', false],
  ['not a url', false],
])('the bot’s token goes to %s: %s', (url, goes) => {
  expect(slackUrl(url, undefined) !== undefined).toBe(goes)
})
