// Buttons and modals: who may press them, and what is stored before Slack gets its answer.
import { describe, expect, test } from 'vitest'
import { MEMBERS_CACHE_MS } from '../../../src/slack/members.ts'
import { missingPeer } from '../../support/slack/workspace.ts'
import { claimedBy } from './builders.ts'
import { useDesk } from './setup.ts'

const text = (value: string) => ({ reply: { text: { type: 'plain_text_input', value } } })

describe.skipIf(missingPeer)(`an agent in Slack${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  const fixture = useDesk()
  /** A trigger that the emulator accepts, for a modal. */
  const trigger = async (login: string) => {
    const made = await fixture.slack
      .as('bot')
      .apiCall('views.generateTriggerId', { user_id: fixture.slack.people[login]! })
    return (made as unknown as { trigger_id: string }).trigger_id
  }
  const opened = () =>
    fixture.slack.proxy.calls.filter((call) => call.method === 'views.open').map((call) => JSON.parse(call.body.view!))
  const stored = () => fixture.services.actions.map((action) => action.action)

  test('claims a case, under their own name and picture', async () => {
    const view = await fixture.openCase()
    const answer = await fixture.press('maya', view, 'bellhop:claim')
    expect(answer.status).toBe(200)
    expect(fixture.services.actions).toEqual([
      {
        deskId: 'slack',
        externalId: expect.stringMatching(/^17\.\d+:U\w+:bellhop:claim$/),
        conversationId: 'c-1',
        agent: { id: fixture.slack.people.maya, name: 'Maya Okafor', avatarUrl: 'https://img.test/maya.png' },
        action: { name: 'claim' },
      },
    ])
  })
  test('and a colleague who claim at once are both stored, for the core to decide', async () => {
    const view = await fixture.openCase()
    await Promise.all([fixture.press('maya', view, 'bellhop:claim'), fixture.press('bob', view, 'bellhop:claim')])
    expect(fixture.services.actions.map((action) => action.agent.name).sort()).toEqual(['Bob Lindqvist', 'Maya Okafor'])
  })
  test.each([
    ['bellhop:resolve', { name: 'resolve' }],
    ['bellhop:back', { name: 'back' }],
    ['bellhop:accept_transfer', { name: 'acceptTransfer' }],
    ['bellhop:decline_transfer', { name: 'declineTransfer' }],
  ])('presses %s', async (button, action) => {
    await fixture.press('maya', await fixture.openCase(), button)
    expect(stored()).toEqual([action])
  })
  test('has a failed delivery tried again', async () => {
    const pressed = { action_id: 'bellhop:retry', value: 'c-1|d-7', action_ts: '1.9', type: 'button' }
    await fixture.press('maya', await fixture.openCase(), '', { actions: [pressed] })
    expect(stored()).toEqual([{ name: 'retry', deliveryId: 'd-7' }])
  })
  test('is not thanked for what was not stored: Slack gets an error', async () => {
    const view = await fixture.openCase()
    fixture.services.failNext = true
    expect((await fixture.press('maya', view, 'bellhop:claim')).status).toBe(500)
    expect(stored()).toEqual([])
  })
  test('presses once when Slack sends the press twice', async () => {
    const view = await fixture.openCase()
    const same = { actions: [{ action_id: 'bellhop:claim', value: 'c-1', action_ts: '5.5', type: 'button' }] }
    await fixture.press('maya', view, 'bellhop:claim', same)
    await fixture.press('maya', view, 'bellhop:claim', same)
    expect(stored()).toHaveLength(1)
  })
  test('cannot do anything to a case whose id is made up of other things', async () => {
    const view = await fixture.openCase()
    await fixture.press('maya', view, '', {
      actions: [{ action_id: 'bellhop:claim', value: "c'; drop--", action_ts: '1', type: 'button' }],
    })
    expect(stored()).toEqual([])
  })

  describe('only as a full member of the handoff channel', () => {
    const who = (flag: string) => fixture.slack.proxy.people.set(fixture.slack.people.gus!, { [flag]: true })
    test.each(['is_restricted', 'is_ultra_restricted', 'is_stranger', 'is_bot', 'deleted'])(
      'not as one who %s',
      async (flag) => {
        const view = await fixture.openCase()
        who(flag)
        expect((await fixture.press('gus', view, 'bellhop:claim')).status).toBe(200)
        expect(stored()).toEqual([])
        expect(fixture.ephemerals()).toEqual([
          { user: fixture.slack.people.gus, text: 'Only members of #support can do this (full members, no guests).' },
        ])
      },
    )
    test('not as somebody of another workspace', async () => {
      const view = await fixture.openCase()
      fixture.slack.proxy.people.set(fixture.slack.people.gus!, { team_id: 'T_OTHER' })
      await fixture.press('gus', view, 'bellhop:claim')
      expect(stored()).toEqual([])
    })
    test('not as somebody outside of the channel, by any gesture', async () => {
      const view = await fixture.openCase()
      for (const button of ['claim', 'reply', 'resolve', 'transfer', 'ask', 'back', 'transcript', 'accept_transfer']) {
        await fixture.press('olga', view, `bellhop:${button}`)
      }
      for (const modal of ['bellhop:reply_modal', 'bellhop:transfer_modal', 'bellhop:ask_modal']) {
        const answer = await fixture.submit('olga', modal, text('hello'))
        expect(JSON.stringify(await answer.json())).toContain('Only members of #support')
      }
      expect(stored()).toEqual([])
      expect(opened()).toEqual([])
    })
    test('not any more a minute after they left it, and at once when Slack tells', async () => {
      const view = await fixture.openCase()
      const { channel } = fixture.slack
      const bob = fixture.slack.people.bob!
      let now = Date.now()
      fixture.now = () => new Date(now)
      await fixture.press('bob', view, 'bellhop:claim')
      await fixture.slack.as('maya').conversations.kick({ channel, user: bob })
      now += MEMBERS_CACHE_MS
      await fixture.press('bob', view, 'bellhop:claim')
      expect(stored()).toHaveLength(1)
      await fixture.slack.as('maya').conversations.invite({ channel, users: bob })
      await fixture.event({ type: 'member_joined_channel', channel, user: bob })
      await fixture.press('bob', view, 'bellhop:claim')
      expect(stored()).toHaveLength(2)
    })
    test('never when Slack cannot say who they are', async () => {
      const view = await fixture.openCase()
      fixture.remake({})
      fixture.slack.proxy.on('conversations.members', () => ({ status: 503 }))
      expect((await fixture.press('maya', view, 'bellhop:claim')).status).toBe(500)
      expect(stored()).toEqual([])
    })
  })

  describe('answers in a modal', () => {
    test('that shows the last question and has the suggestion filled in', async () => {
      const suggestion = { text: 'On Monday.', citation: { article: 's.md', title: 'Shipping' } }
      const view = await fixture.openCase({ suggestion })
      fixture.services.messages = [{ ...fixture.services.messages[0]!, author: 'contact', text: 'When does it come?' }]
      await fixture.press('maya', view, 'bellhop:reply', { trigger_id: await trigger('maya') })
      expect(JSON.stringify(opened()[0])).toMatch(/When does it come\?.*"initial_value":"On Monday\."/)
    })
    test('and one submit sends it when there is nothing to say about it', async () => {
      await fixture.openCase()
      const answer = await fixture.submit('maya', 'bellhop:reply_modal', text('It comes *Monday* &amp; free :tada:'))
      expect([answer.status, await answer.text()]).toEqual([200, ''])
      expect(stored()).toEqual([{ name: 'reply', text: 'It comes *Monday* & free 🎉' }])
      expect(fixture.services.actions[0]!.externalId).toBe('V1:1.a')
    })
    test('and is shown what the courtesy check found, with a kinder way, before anything is sent', async () => {
      await fixture.openCase()
      fixture.services.findings = [
        { rule: 'no-arguing', excerpt: 'as I said', reason: 'It sounds like blame.', suggestion: 'To sum up' },
      ]
      const answer = await fixture.submit('maya', 'bellhop:reply_modal', text('as I said, Monday'))
      const { response_action, view } = (await answer.json()) as { response_action: string; view: object }
      expect(response_action).toBe('update')
      expect(JSON.stringify(view)).toMatch(
        /"initial_value":"as I said, Monday".*Not sent yet.*as I said.*sounds like blame.*Kinder: To sum up.*Send it as it is/,
      )
      expect(stored()).toEqual([])
      const override = { override: { override: { type: 'checkboxes', selected_options: [{ value: 'override' }] } } }
      await fixture.submit(
        'maya',
        'bellhop:reply_modal',
        { ...text('as I said, Monday'), ...override },
        { hash: '2.b' },
      )
      expect(stored()).toEqual([{ name: 'reply', text: 'as I said, Monday', override: true }])
    })
    test('once, when Slack sends the submit twice', async () => {
      await fixture.openCase()
      await fixture.submit('maya', 'bellhop:reply_modal', text('hello'))
      await fixture.submit('maya', 'bellhop:reply_modal', text('hello'))
      expect(stored()).toHaveLength(1)
    })
    test('and keeps what was typed when it could not be stored', async () => {
      await fixture.openCase()
      fixture.services.failNext = true
      const answer = await fixture.submit('maya', 'bellhop:reply_modal', text('hello'))
      expect(await answer.json()).toMatchObject({
        response_action: 'errors',
        errors: { reply: expect.stringContaining('Nothing was sent') },
      })
    })
    test('with words, not without', async () => {
      const answer = await fixture.submit('maya', 'bellhop:reply_modal', text('  \n '))
      expect(await answer.json()).toMatchObject({ response_action: 'errors' })
      expect(stored()).toEqual([])
    })
    test('and is told to press again when Slack’s three seconds were over', async () => {
      const view = await fixture.openCase()
      fixture.slack.proxy.once('views.open', { status: 200, body: '{"ok":false,"error":"expired_trigger_id"}' })
      expect((await fixture.press('maya', view, 'bellhop:reply')).status).toBe(200)
      expect(fixture.ephemerals()[0]!.text).toContain('press the button once more')
    })
  })

  describe('with colleagues', () => {
    const to = (login: string, more: object = {}) => ({
      to: { to: { selected_user: fixture.slack.people[login] } },
      ...more,
    })
    test('asks one to take over, with the reason', async () => {
      await fixture.openCase()
      const reason = { reason: { text: { value: 'speaks French' } } }
      await fixture.submit('maya', 'bellhop:transfer_modal', to('bob', reason))
      expect(stored()).toEqual([
        {
          name: 'transfer',
          to: expect.objectContaining({ id: fixture.slack.people.bob, name: 'Bob Lindqvist' }),
          reason: 'speaks French',
        },
      ])
    })
    test.each([
      ['an outsider', 'olga', /Only full members of #support can be chosen/],
      ['themselves', 'maya', /That is you/],
      ['nobody', 'nobody', /choose somebody/],
    ])('cannot transfer to %s', async (_who, login, why) => {
      await fixture.openCase()
      const answer = await fixture.submit('maya', 'bellhop:transfer_modal', to(login))
      expect(((await answer.json()) as { errors: { to: string } }).errors.to).toMatch(why)
      expect(stored()).toEqual([])
    })
    test('asks one a question in the thread, which stays internal', async () => {
      const view = await fixture.openCase()
      await fixture.submit(
        'maya',
        'bellhop:ask_modal',
        to('bob', { question: { text: { value: 'Is <!channel> in stock?' } } }),
      )
      const [, asked] = await fixture.thread(view)
      expect(asked!.text).toContain(`<@${fixture.slack.people.bob}> Maya Okafor asks: Is &lt;!channel&gt; in stock?`)
      expect(stored()).toEqual([{ name: 'note', text: 'Asked Bob Lindqvist: Is <!channel> in stock?' }])
    })
    test.each(['transfer', 'ask', 'transcript'])('opens the modal of %s', async (name) => {
      const view = await fixture.openCase()
      await fixture.press('maya', view, `bellhop:${name}`, { trigger_id: await trigger('maya') })
      expect(opened()).toHaveLength(1)
    })
    test('sees who has the case before answering it', async () => {
      const view = await fixture.openCase()
      Object.assign(view, claimedBy({ id: 'U_BOB', name: 'Bob' }, { case: { deskThread: view.case.deskThread! } }))
      await fixture.press('maya', view, 'bellhop:reply', { trigger_id: await trigger('maya') })
      expect(JSON.stringify(opened()[0])).toContain('Bob has this case.')
    })
  })

  test('is a supervisor only when named as one', () => {
    fixture.remake({ supervisors: ['U1'] })
    expect([fixture.desk.isSupervisor('U1'), fixture.desk.isSupervisor('U2')]).toEqual([true, false])
  })
})
