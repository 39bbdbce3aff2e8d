// Direct messages, panes of the assistant and group messages: what is private in Slack.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SlackWorld, shown, startSlackWorld } from '../../support/slack/customers.ts'
import { missingPeer } from '../../support/slack/workspace.ts'

const SCOPES =
  'channels:history,channels:read,chat:write,chat:write.customize,files:read,files:write,im:history,im:read,im:write,users:read,assistant:write'.split(
    ',',
  )

describe.skipIf(missingPeer)(`in private${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let world: SlackWorld
  beforeAll(async () => {
    world = await startSlackWorld()
    const { proxy } = world.slack
    for (const method of ['setStatus', 'setTitle', 'setSuggestedPrompts'])
      proxy.on(`assistant.threads.${method}`, () => ({ status: 200, body: '{"ok":true}' }))
    proxy.scopes = SCOPES
    await world.gateway.check()
  })
  afterAll(() => world?.close())
  const stored = (text: string) =>
    world.query<{ conversationId: string; kind: string; visibility: string }>(
      `SELECT m.conversation_id AS "conversationId", m.kind, c.visibility FROM messages m JOIN conversations c ON c.id = m.conversation_id
       WHERE m.author = 'contact' AND m.text LIKE $1 ORDER BY m.seq`,
      [`%${text}%`],
    )
  const calls = (method: string) =>
    world.slack.proxy.calls.filter((call) => call.method === method).map(({ body }) => body)

  test('the assistant pane greets when it is opened, answers in it, and is named after the first question', async () => {
    const amara = await world.person('Amara Okafor')
    const channel = await amara.dm()
    const root = (await world.slack.as('bot').chat.postMessage({ channel, text: 'New chat' })).ts!
    const pane = { user_id: amara.id, channel_id: channel, thread_ts: root, context: {} }
    expect(await world.tells({ type: 'assistant_thread_started', assistant_thread: pane })).toBe(200)
    const greeting = await amara.waitsFor({ channel, thread: root }, /Hello Amara, welcome/)
    expect(greeting.thread_ts).toBe(root)
    expect(await world.tells({ type: 'assistant_thread_context_changed', assistant_thread: pane })).toBe(200)
    await amara.writes({ channel, thread: root }, 'How long does delivery take?')
    const answer = await amara.waitsFor({ channel, thread: root }, /working days/)
    expect(answer.thread_ts).toBe(root)
    expect(calls('assistant.threads.setTitle').at(-1)).toMatchObject({
      thread_ts: root,
      title: 'How long does delivery take?',
    })
  })

  test('who types is shown in the pane', async () => {
    const amara = await world.person('Amara Okafor')
    const [row] = await world.query<{ reference: { thread: string } }>(
      `SELECT reference FROM conversations WHERE inbox_id = 'slack-customers' AND thread_id = $1`,
      [await amara.dm()],
    )
    const channel = world.gateway.channels.find(({ inboxId }) => inboxId === 'slack-customers')!
    await channel.typing!(row!.reference, { author: 'agent', name: 'Maya Okafor' })
    expect(calls('assistant.threads.setStatus').at(-1)).toMatchObject({
      thread_ts: row!.reference.thread,
      status: 'Maya Okafor is typing …',
    })
  })

  test('panes and the main line are one conversation, answered where they wrote last', async () => {
    const tom = await world.person('Tom Weber')
    const channel = await tom.dm()
    await tom.writes({ channel }, 'Tom writes in the main line')
    const root = (await world.slack.as('bot').chat.postMessage({ channel, text: 'New chat' })).ts!
    await tom.writes({ channel, thread: root }, 'How long does delivery take? Tom writes in a pane')
    const answer = await tom.waitsFor({ channel, thread: root }, /working days/)
    expect(answer.thread_ts).toBe(root)
    const [one, other] = [await stored('Tom writes in the main'), await stored('Tom writes in a pane')]
    expect(one[0]?.conversationId).toBe(other[0]?.conversationId)
  })

  test('in a group message only what is said to us is taken, and each person has a conversation of their own', async () => {
    const [lena, nils] = [await world.person('Lena Fischer'), await world.person('Nils Holm')]
    const opened = await world.slack.as(lena.login).conversations.open({ users: `${world.slack.bot},${nils.id}` })
    const group = { channel: opened.channel!.id! }
    const more = { channel_type: 'mpim' }
    await lena.writes(group, 'Lena talks to Nils: how long does delivery take?', more)
    const named = (text: string) => ({ ...more, text: `<@${world.slack.bot}> ${text}` })
    const ts = await lena.writes(group, 'Lena asks us', named('How long does delivery take? Lena asks us'))
    await nils.writes(group, 'Nils asks us', named('Which payment methods do you take? Nils asks us'))
    await world.settled()
    expect(await stored('Lena talks to Nils')).toEqual([])
    const [one, other] = [await stored('Lena asks us'), await stored('Nils asks us')]
    expect(one[0]).toMatchObject({ visibility: 'private' })
    expect(one[0]?.conversationId).not.toBe(other[0]?.conversationId)
    const answers = (await lena.sees({ ...group, thread: ts })).map(shown).join()
    expect(answers).toMatch(/working days/)
    expect(answers).not.toMatch(/PayPal/)
  })

  test('a choice that was tapped takes the place of the buttons', async () => {
    const vera = await world.person('Vera Novak')
    const dm = { channel: await vera.dm() }
    await vera.writes(dm, 'Can my llama sail the moon in a teapot?')
    await vera.waitsFor(dm, /reliable answer/)
    await vera.taps(dm, 'Talk to a person')
    await vera.waitsFor(dm, /colleague|on duty/)
    const asked = (await vera.hears(dm)).find(({ text }) => /reliable answer/.test(text))
    expect(JSON.stringify(asked?.blocks)).toContain('✓ Talk to a person')
    expect(JSON.stringify(asked?.blocks)).not.toContain('bellhop_customer:choice')
  })

  test('what was written while nobody listened is read after a restart, once, edits too', async () => {
    const iris = await world.person('Iris Blom')
    const dm = { channel: await iris.dm() }
    const before = await iris.writes(dm, 'Iris was heard')
    await world.settled()
    const web = world.slack.as(iris.login)
    await world.restart(async () => {
      await web.chat.postMessage({ ...dm, text: 'Iris was not heard: how long does delivery take?' })
      await web.chat.postMessage({
        channel: world.slack.channels.help!,
        text: 'How long does delivery take? Iris asks all',
      })
      await web.chat.update({ ...dm, ts: before, text: 'Iris was heard, and thought again' })
    })
    await iris.waitsFor(dm, /working days|How long does delivery/)
    await expect.poll(async () => (await stored('Iris asks all')).length, { timeout: 20_000 }).toBe(1)
    expect(await stored('Iris was not heard')).toHaveLength(1)
    await expect
      .poll(async () => (await stored('Iris was heard, and thought again')).length, { timeout: 20_000 })
      .toBeGreaterThan(0)
    await world.restart()
    await world.settled()
    expect(await stored('Iris was not heard')).toHaveLength(1)
  })

  test('the check names what is missing', async () => {
    const { proxy } = world.slack
    const check = async () => (await world.gateway.check()).inboxes['slack-customers']
    proxy.scopes = SCOPES.filter((scope) => scope !== 'im:write' && scope !== 'im:history')
    expect(await check()).toMatchObject({ state: 'degraded', detail: expect.stringContaining('im:history, im:write') })
    proxy.scopes = SCOPES
    proxy.on('conversations.info', () => ({
      status: 200,
      body: '{"ok":true,"channel":{"id":"C1","name":"help","is_member":false}}',
    }))
    expect(await check()).toMatchObject({ state: 'degraded', detail: expect.stringContaining('not in #help') })
    proxy.on('conversations.info', () => 'pass')
    expect(await check()).toMatchObject({ state: 'ok' })
  })
})
