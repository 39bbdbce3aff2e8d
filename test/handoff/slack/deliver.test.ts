// What the outbox delivers, as it ends up in Slack (the emulator's store is asked, not our calls).
import { describe, expect, test } from 'vitest'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../../src/core/errors.ts'
import type { CaseView, DeskItem } from '../../../src/core/ports.ts'
import { freePort, missingPeer } from '../../support/slack/workspace.ts'
import { aMessage, claimedBy } from './builders.ts'
import { useDesk } from './setup.ts'

describe.skipIf(missingPeer)(`the Slack desk delivers${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  const fixture = useDesk()
  const MESSAGE: DeskItem = { kind: 'message', messageId: 'm-1' }
  const posts = () => fixture.slack.proxy.calls.filter((call) => call.method === 'chat.postMessage').length
  const deliver = (item: DeskItem, view: CaseView, key: string, retry = false) =>
    fixture.desk.deliver(item, view, key, retry)
  const edit = (view: CaseView, text: string, relayed: string, key: string, retry = false) => {
    view.message = { ...view.message!, text }
    return deliver({ kind: 'changed', messageId: 'm-1', change: 'edit', relayed }, view, key, retry)
  }

  test('one root message per case, and later changes on that very message', async () => {
    const view = await fixture.openCase()
    const [root] = await fixture.thread(view)
    expect(root?.text).toMatch(/^Case #42: Jane Doe on web chat is waiting/)
    const claimed = claimedBy({ id: 'U1', name: 'Maya' }, { case: { deskThread: view.case.deskThread! } })
    const receipt = await deliver({ kind: 'card' }, claimed, 'card-again')
    expect(receipt.externalId).toBe(view.case.deskThread)
    const after = await fixture.thread(view)
    expect(after).toHaveLength(1)
    expect(JSON.stringify(after[0]!.blocks)).toContain('Claimed by Maya')
  })
  test('the card to a channel that is named, not only to one by id', async () => {
    fixture.remake({ handoffChannel: '#support' })
    const view = await fixture.openCase()
    expect(fixture.root(view).channel).toBe(fixture.slack.channel)
  })
  test('what the customer and others say, in order, in the thread', async () => {
    const view = await fixture.openCase()
    view.message = aMessage({ text: 'Hi <!channel>, @everyone' })
    const receipt = await deliver(MESSAGE, view, 'one')
    view.message = aMessage({ author: 'agent', authorName: 'Maya', text: 'Hello **Jane**' })
    await deliver(MESSAGE, view, 'two')
    view.message = aMessage({ author: 'bot', text: 'I found it.' })
    await deliver(MESSAGE, view, 'three')
    const [, first, second, third] = await fixture.thread(view)
    expect(receipt.externalId).toBe(`${fixture.slack.channel}:${first!.ts}`)
    expect(first!.text).toBe('*Jane Doe:* Hi &lt;!channel&gt;, @\u200Beveryone')
    expect(second!.text).toBe('_→ sent by Maya_\nHello *Jane*')
    expect(third!.text).toBe('_→ sent by the bot_\nI found it.')
  })
  test('under the customer’s own name where the app may do so', async () => {
    fixture.slack.proxy.scopes = ['chat:write', 'chat:write.customize']
    const view = await fixture.openCase()
    view.message = aMessage({ text: 'Hi' })
    await deliver(MESSAGE, view, 'custom')
    expect((await fixture.thread(view))[1]).toMatchObject({ username: 'Jane Doe · web chat', text: 'Hi' })
  })
  test('long text in parts, all of it', async () => {
    const view = await fixture.openCase()
    view.message = aMessage({ text: 'A sentence & more. '.repeat(500).trim() })
    await deliver(MESSAGE, view, 'long')
    const parts = (await fixture.thread(view)).slice(1)
    expect(parts).toHaveLength(3)
    expect(parts.every((part) => part.text!.length <= 3900)).toBe(true)
  })
  test("the customer's files into the thread", async () => {
    const view = await fixture.openCase()
    fixture.services.blobs.set('b-1', new TextEncoder().encode('a photo'))
    view.message = aMessage({
      text: '',
      attachments: [{ blobId: 'b-1', name: '../phöto.png', contentType: 'image/png', size: 7 }],
    })
    await deliver(MESSAGE, view, 'file')
    const [, text, file] = await fixture.thread(view)
    expect(text!.text).toBe('*Jane Doe:* 📎 ../phöto.png')
    expect(file!.files![0]!.name).toBe('.._phöto.png')
    const bytes = await fetch(file!.files![0]!.url_private!, { headers: { authorization: 'Bearer xoxp-maya' } })
    expect(await bytes.text()).toBe('a photo')
  })
  test('the other files although one is gone, and says so', async () => {
    const view = await fixture.openCase()
    fixture.services.blobs.set('b-2', new TextEncoder().encode('here'))
    view.message = aMessage({
      attachments: [
        { blobId: 'gone', name: 'gone.txt', contentType: 'text/plain', size: 4 },
        { blobId: 'b-2', name: 'here.txt', contentType: 'text/plain', size: 4 },
      ],
    })
    await expect(deliver(MESSAGE, view, 'files')).rejects.toThrow(/gone\.txt/)
    await expect(deliver(MESSAGE, view, 'files', true)).rejects.toThrow(/gone\.txt/)
    expect((await fixture.thread(view)).flatMap((message) => message.files ?? []).map((file) => file.name)).toEqual([
      'here.txt',
    ])
  })
  test('a file that was refused, when it is tried again after the reason is gone', async () => {
    const view = await fixture.openCase()
    fixture.services.blobs.set('b-3', new TextEncoder().encode('here'))
    view.message = aMessage({ attachments: [{ blobId: 'b-3', name: 'c.txt', contentType: 'text/plain', size: 4 }] })
    const body = '{"ok":false,"error":"missing_scope","needed":"files:write"}'
    fixture.slack.proxy.once('files.getUploadURLExternal', { status: 200, body })
    await expect(deliver(MESSAGE, view, 'refused-file')).rejects.toThrow(/files:write/)
    await deliver(MESSAGE, view, 'refused-file', true)
    const thread = await fixture.thread(view)
    expect(thread).toHaveLength(3)
    expect(thread[2]!.files![0]!.name).toBe('c.txt')
  })
  test('a mark on the note that was sent, and takes one that is there already for done', async () => {
    const view = await fixture.openCase()
    const { ts } = await fixture.writes('maya', view, 'On its way.')
    const item: DeskItem = { kind: 'sent', sourceId: `${fixture.slack.channel}:${ts}` }
    await deliver(item, view, 'sent')
    await deliver(item, view, 'sent', true)
    const note = (await fixture.thread(view)).find((message) => message.ts === ts)
    expect(note!.reactions).toEqual([{ name: 'white_check_mark', users: [fixture.slack.bot], count: 1 }])
    expect(await deliver({ kind: 'sent', sourceId: 'a modal' }, view, 'sent-2')).toEqual({})
  })
  test('a line about what could not be delivered, with a button to try again', async () => {
    const view = await fixture.openCase()
    await deliver({ kind: 'note', text: 'The mail bounced.', retryDeliveryId: 'd-1' }, view, 'note')
    const [, note] = await fixture.thread(view)
    expect(note!.text).toBe('The mail bounced.')
    expect(JSON.stringify(note!.blocks)).toContain('"value":"c-1|d-1"')
  })
  test('a whisper to one agent alone, with the answer to a transfer', async () => {
    const view = await fixture.openCase()
    const bob = { id: fixture.slack.people.bob!, name: 'Bob' }
    const transfer = { from: { id: 'U1', name: 'Maya' }, reason: 'speaks French' }
    await deliver({ kind: 'whisper', to: bob, text: 'Maya asks you to take over.', transfer }, view, 'w')
    const call = fixture.slack.proxy.calls.find((made) => made.method === 'chat.postEphemeral')!
    expect(call.body).toMatchObject({ user: bob.id, thread_ts: fixture.root(view).ts })
    expect(call.body.blocks).toMatch(/speaks French.*bellhop:accept_transfer.*bellhop:decline_transfer/)
    expect(await fixture.thread(view)).toHaveLength(1)
  })

  describe('changes of what was relayed', () => {
    test('show the new words and keep the first ones legible, also after a second edit', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'I want *red* & blue' })
      const { externalId } = await deliver(MESSAGE, view, 'said')
      await edit(view, 'I want blue', externalId!, 'edit-1')
      await edit(view, 'I want green', externalId!, 'edit-2')
      const [, shown] = await fixture.thread(view)
      expect(shown!.text).toBe('*Jane Doe:* I want green (edited)\nBefore: I want *red* &amp; blue')
    })
    test('are made once, when the answer to the first try was lost', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'one' })
      const { externalId } = await deliver(MESSAGE, view, 'said-2')
      fixture.slack.proxy.once('chat.update', 'lost')
      await expect(edit(view, 'two', externalId!, 'edit')).rejects.toThrow(Uncertain)
      await edit(view, 'two', externalId!, 'edit', true)
      expect((await fixture.thread(view))[1]!.text).toBe('*Jane Doe:* two (edited)\nBefore: one')
    })
    test('strike what the customer removed', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'my card is 1234' })
      const { externalId } = await deliver(MESSAGE, view, 'said-3')
      await deliver({ kind: 'changed', messageId: 'm-1', change: 'delete', relayed: externalId! }, view, 'del')
      const [, shown] = await fixture.thread(view)
      expect(shown!.text).toBe('~my card is 1234~ (removed by the customer)')
      expect(JSON.stringify(shown!.blocks)).toContain('"strike":true')
    })
    test('of a message in parts leave none of the old parts standing', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'Old sentence. '.repeat(600) })
      const { externalId } = await deliver(MESSAGE, view, 'said-4')
      await edit(view, 'short', externalId!, 'edit-4')
      const [, first, ...rest] = await fixture.thread(view)
      expect(first!.text).toMatch(/^\*Jane Doe:\* short \(edited\)/)
      expect(rest.map((part) => part.text)).toEqual(['(see above)', '(see above)'])
    })
    test('are a message of their own when there is nothing to change', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'new words' })
      await deliver({ kind: 'changed', messageId: 'm-1', change: 'edit' }, view, 'edit-5')
      expect((await fixture.thread(view))[1]!.text).toMatch(/new words \(edited\)/)
    })
  })

  describe('when Slack does not answer well', () => {
    test('finds the card whose answer was lost, and posts no second one', async () => {
      const view = claimedBy({ id: 'U1', name: 'Maya' })
      fixture.slack.proxy.once('chat.postMessage', 'lost')
      await expect(deliver({ kind: 'card' }, view, 'lost-card')).rejects.toThrow(Uncertain)
      const receipt = await deliver({ kind: 'card' }, view, 'lost-card', true)
      expect(posts()).toBe(1)
      view.case.deskThread = receipt.externalId!
      expect((await fixture.thread(view))[0]!.text).toMatch(/^Case #42/)
    })
    test('finds the parts of a message that got through, also after a restart', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'A sentence. '.repeat(700).trim() })
      fixture.slack.proxy.reset()
      let count = 0
      fixture.slack.proxy.on('chat.postMessage', () => (++count === 2 ? 'lost' : 'pass'))
      await expect(deliver(MESSAGE, view, 'lost-part')).rejects.toThrow(Uncertain)
      fixture.remake({})
      await deliver(MESSAGE, view, 'lost-part', true)
      expect(posts()).toBe(3)
      expect(await fixture.thread(view)).toHaveLength(4)
    })
    test('posts it when the first try did not get through after all', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'once' })
      fixture.slack.proxy.once('chat.postMessage', { status: 504 })
      await expect(deliver(MESSAGE, view, 'timeout')).rejects.toThrow(Uncertain)
      await deliver(MESSAGE, view, 'timeout', true)
      expect(await fixture.thread(view)).toHaveLength(2)
    })
    test('does not upload a file twice', async () => {
      const view = await fixture.openCase()
      fixture.services.blobs.set('b', new TextEncoder().encode('x'))
      view.message = aMessage({ attachments: [{ blobId: 'b', name: 'x.txt', contentType: 'text/plain', size: 1 }] })
      fixture.slack.proxy.once('files.completeUploadExternal', 'lost')
      await expect(deliver(MESSAGE, view, 'lost-file')).rejects.toThrow(Uncertain)
      await deliver(MESSAGE, view, 'lost-file', true)
      expect((await fixture.thread(view)).filter((message) => message.files !== undefined)).toHaveLength(1)
    })
    test('does not upload a file again because the next one was slowed down', async () => {
      const view = await fixture.openCase()
      const file = (name: string) => ({ blobId: name, name, contentType: 'text/plain', size: 1 })
      for (const name of ['a.txt', 'b.txt']) fixture.services.blobs.set(name, new TextEncoder().encode('x'))
      view.message = aMessage({ attachments: [file('a.txt'), file('b.txt')] })
      let count = 0
      const limit = { status: 429, headers: { 'retry-after': '1' } }
      fixture.slack.proxy.on('files.completeUploadExternal', () => (++count === 2 ? limit : 'pass'))
      await expect(deliver(MESSAGE, view, 'two-files')).rejects.toThrow(RateLimited)
      await deliver(MESSAGE, view, 'two-files')
      const names = (await fixture.thread(view)).flatMap((message) => message.files ?? []).map((shared) => shared.name)
      expect(names).toEqual(['a.txt', 'b.txt'])
    })
    test('waits as long as Slack asks, and doubles no part for it', async () => {
      const view = await fixture.openCase()
      view.message = aMessage({ text: 'A sentence. '.repeat(700).trim() })
      let count = 0
      const limit = { status: 429, headers: { 'retry-after': '7' } }
      fixture.slack.proxy.on('chat.postMessage', () => (++count === 2 ? limit : 'pass'))
      const error = await deliver(MESSAGE, view, 'slow').catch((thrown) => thrown)
      expect(error).toBeInstanceOf(RateLimited)
      expect(error.retryAfterMs).toBe(7000)
      await deliver(MESSAGE, view, 'slow')
      expect(await fixture.thread(view)).toHaveLength(4)
    })
    test.each([
      ['Slack failed before it did anything', { status: 503 }, Unreachable],
      [
        'Slack says that it is unavailable',
        { status: 200, body: '{"ok":false,"error":"service_unavailable"}' },
        Unreachable,
      ],
      [
        'Slack says that it may have done it',
        { status: 200, body: '{"ok":false,"error":"internal_error"}' },
        Uncertain,
      ],
      ['something in between answers with a page', { status: 200, body: '<html>proxy</html>' }, Uncertain],
      ['there are too many, and no word for how long', { status: 429 }, RateLimited],
      ['the bot is not in the channel', { status: 200, body: '{"ok":false,"error":"not_in_channel"}' }, Refused],
      ['the token is wrong', { status: 200, body: '{"ok":false,"error":"invalid_auth"}' }, Refused],
      ['Slack gives a reason that is new to us', { status: 200, body: '{"ok":false,"error":"brand_new"}' }, Refused],
    ])('tells the outbox what it can do when %s', async (_what, fate, expected) => {
      const view = await fixture.openCase()
      view.message = aMessage()
      fixture.slack.proxy.once('chat.postMessage', fate)
      await expect(deliver(MESSAGE, view, 'fails')).rejects.toThrow(expected)
    })
    test('tells the operator what to do about a refusal', async () => {
      const view = await fixture.openCase()
      view.message = aMessage()
      fixture.slack.proxy.once('chat.postMessage', {
        status: 200,
        body: '{"ok":false,"error":"missing_scope","needed":"chat:write"}',
      })
      await expect(deliver(MESSAGE, view, 'refused')).rejects.toThrow(/reinstall it\. Missing: chat:write\./)
    })
    test('is not sent, for sure, when nobody listens at Slack’s address', async () => {
      const view = await fixture.openCase()
      fixture.remake({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` })
      await expect(deliver({ kind: 'card' }, view, 'nobody')).rejects.toThrow(Unreachable)
    })
    test('a message before its card waits for it', async () => {
      const view = claimedBy({ id: 'U1', name: 'Maya' })
      view.message = aMessage()
      await expect(deliver(MESSAGE, view, 'early')).rejects.toThrow(Unreachable)
    })
  })
})
