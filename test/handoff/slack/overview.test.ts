// What agents read: Home tab, command, shortcut, transcript; and what the operator reads: check().
import { describe, expect, test, vi } from 'vitest'
import { SCOPES } from '../../../src/handoff/slack/check.ts'
import { command, interaction, missingPeer } from '../../support/slack/workspace.ts'
import { aMessage, claimedBy } from './builders.ts'
import { useDesk } from './setup.ts'

describe.skipIf(missingPeer)(`an overview in Slack${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  const fixture = useDesk()
  const opensHome = (login: string) =>
    fixture.event({ type: 'app_home_opened', user: fixture.slack.people[login], tab: 'home', channel: 'D1' })
  const homes = () =>
    fixture.slack.proxy.calls.filter((call) => call.method === 'views.publish').map((call) => call.body)
  const bellhop = async (login: string, text: string) => {
    const answer = await fixture.desk.handleHttp(
      command({
        command: '/bellhop',
        text,
        user_id: fixture.slack.people[login]!,
        team_id: 'T000000001',
        channel_id: 'C1',
        trigger_id: 't',
      }),
    )
    return JSON.stringify(await answer.json())
  }

  test('of the Home tab shows the queue with its reasons, my cases and today’s figures', async () => {
    await fixture.openCase({ conversation: { id: 'c-1' } })
    const maya = { id: fixture.slack.people.maya!, name: 'Maya' }
    fixture.services.views.set('c-2', claimedBy(maya, { conversation: { id: 'c-2' }, case: { number: 43 } }))
    await opensHome('maya')
    const [home] = homes()
    expect(home!.user_id).toBe(maya.id)
    expect(home!.view).toMatch(
      /My cases \(1\).*#43.*Queue \(1\).*#42\|?.*has waited 2 min.*bellhop:claim.*\*3\* resolved today.*\*14 s\*.*\*4\.5\* of 5/,
    )
  })
  test('of the Home tab moves when a case does', async () => {
    const view = await fixture.openCase()
    await opensHome('maya')
    Object.assign(view.conversation, { handler: 'agent', agent: { id: 'U9', name: 'Bob' } })
    await fixture.desk.deliver({ kind: 'card' }, view, 'card-moved', false)
    await vi.waitFor(() => expect(homes().at(-1)!.view).toContain('Nobody is waiting'), { timeout: 5000 })
  })
  test('of the Home tab is a polite word for outsiders, and no customer', async () => {
    await fixture.openCase()
    await opensHome('olga')
    expect(homes()[0]!.view).toMatch(/members of #support/)
    expect(homes()[0]!.view).not.toMatch(/Jane|#42/)
  })
  test('by /bellhop shows queue, mine, both, or help', async () => {
    await fixture.openCase()
    expect(await bellhop('maya', 'queue')).toMatch(/"response_type":"ephemeral","text":"1 waiting".*#42/)
    expect(await bellhop('maya', 'mine')).toContain('You have no open case')
    expect(await bellhop('maya', '')).toMatch(/Queue \(1\).*You have no open case/)
    expect(await bellhop('maya', 'what')).toContain('/bellhop queue')
    const outsider = await bellhop('olga', 'queue')
    expect(outsider).toContain('Only members of #support')
    expect(outsider).not.toContain('Jane')
  })
  test.each([
    ['message_action', 'bellhop_queue'],
    ['shortcut', 'bellhop_queue_anywhere'],
  ])('by the %s opens for the agent alone', async (type, callback_id) => {
    await fixture.openCase()
    const made = await fixture.slack
      .as('bot')
      .apiCall('views.generateTriggerId', { user_id: fixture.slack.people.maya! })
    const { trigger_id } = made as unknown as { trigger_id: string }
    const channel = type === 'shortcut' ? {} : { channel: { id: 'C1' }, message: { ts: '1.1' } }
    const user = { id: fixture.slack.people.maya }
    const team = { id: 'T000000001' }
    const answer = await fixture.desk.handleHttp(interaction({ type, callback_id, user, team, trigger_id, ...channel }))
    expect(answer.status).toBe(200)
    const [open] = fixture.slack.proxy.calls.filter((call) => call.method === 'views.open')
    expect(open!.body.view).toMatch(/Queue \(1\).*#42/)
  })
  test('of all that was said is one tap away', async () => {
    const view = await fixture.openCase()
    fixture.services.messages = [
      aMessage({ text: 'Hello?' }),
      aMessage({ author: 'agent', authorName: 'Maya', text: 'Hi Jane' }),
    ]
    const made = await fixture.slack
      .as('bot')
      .apiCall('views.generateTriggerId', { user_id: fixture.slack.people.maya! })
    await fixture.press('maya', view, 'bellhop:transcript', made as object as { trigger_id: string })
    const [open] = fixture.slack.proxy.calls.filter((call) => call.method === 'views.open')
    expect(open!.body.view).toMatch(/Jane Doe.*Hello\?.*Maya.*Hi Jane/)
  })

  describe('for the operator', () => {
    test('says where the cases go when all is well', async () => {
      fixture.slack.proxy.scopes = [...SCOPES]
      expect(await fixture.desk.check()).toEqual({ state: 'ok', detail: 'Cases go to #support.' })
    })
    test('names the scopes that are missing', async () => {
      fixture.slack.proxy.scopes = SCOPES.filter((scope) => scope !== 'files:read')
      expect(await fixture.desk.check()).toMatchObject({
        state: 'degraded',
        missing: ['files:read'],
        detail: expect.stringContaining('reinstall'),
      })
    })
    test('says that the bot must be invited', async () => {
      const body = JSON.stringify({ ok: true, channel: { id: 'C1', name: 'support', is_member: false } })
      fixture.slack.proxy.on('conversations.info', () => ({ status: 200, body }))
      expect(await fixture.desk.check()).toEqual({
        state: 'degraded',
        detail: 'The bot is not in #support: write /invite @bellhop there.',
      })
    })
    test.each([
      [{ handoffChannel: '#nowhere' }, /no channel #nowhere/],
      [{ handoffChannel: 'C0NOWHERE' }, /SLACK_HANDOFF_CHANNEL/],
    ])('says what is wrong with %o, and does not throw', async (options, detail) => {
      fixture.remake(options)
      expect(await fixture.desk.check()).toMatchObject({ state: 'degraded', detail: expect.stringMatching(detail) })
    })
    test('says that the token is wrong, and does not throw', async () => {
      fixture.slack.proxy.once('auth.test', { status: 200, body: '{"ok":false,"error":"invalid_auth"}' })
      expect(await fixture.desk.check()).toMatchObject({
        state: 'degraded',
        detail: expect.stringContaining('SLACK_BOT_TOKEN'),
      })
    })
    test('notices a permission that was added since', async () => {
      fixture.slack.proxy.scopes = []
      expect((await fixture.desk.check()).state).toBe('degraded')
      fixture.slack.proxy.scopes = [...SCOPES]
      expect((await fixture.desk.check()).state).toBe('ok')
    })
  })
})
