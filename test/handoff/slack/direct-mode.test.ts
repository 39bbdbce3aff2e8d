// SLACK_REPLY_MODE=direct: the claiming agent's words in the thread go to the customer, and nothing else does.
import { describe, expect, test } from 'vitest'
import { missingPeer } from '../../support/slack/workspace.ts'
import { claimedBy } from './builders.ts'
import { useDesk } from './setup.ts'

describe.skipIf(missingPeer)(`in direct mode${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  const fixture = useDesk()
  const stored = () => fixture.services.actions.map((action) => action.action)
  const message = (login: string, root: string, ts: string, text: string) => ({
    type: 'message',
    user: fixture.slack.people[login],
    text,
    ts,
    thread_ts: root,
  })
  const react = (login: string, ts: string) =>
    fixture.event({
      type: 'reaction_added',
      user: fixture.slack.people[login],
      reaction: 'outbox_tray',
      item: { type: 'message', channel: fixture.slack.channel, ts },
    })
  async function direct() {
    fixture.remake({ replyMode: 'direct' })
    const view = await fixture.openCase()
    const maya = { id: fixture.slack.people.maya!, name: 'Maya' }
    Object.assign(view, claimedBy(maya, { case: { deskThread: view.case.deskThread! } }))
    return view
  }
  test('what the claiming agent writes goes to the customer, what others write does not', async () => {
    const view = await direct()
    const { ts } = await fixture.writes('maya', view, 'Hello Jane')
    await fixture.writes('bob', view, 'I would refund')
    expect(stored()).toEqual([
      { name: 'reply', text: 'Hello Jane', sourceId: `${fixture.slack.channel}:${ts}` },
      { name: 'note', text: 'I would refund' },
    ])
  })
  test.each(['// he is lying', ':lock: he is lying', 'Hello\n// he is lying'])(
    'a line that is marked keeps the message inside: %s',
    async (text) => {
      const view = await direct()
      await fixture.writes('maya', view, text)
      expect(stored()[0]!.name).toBe('note')
    },
  )
  test('an edit that adds a marked line does not reach the customer', async () => {
    const view = await direct()
    const { ts } = await fixture.writes('maya', view, 'Hello')
    const { channel, ts: root } = fixture.root(view)
    const now = { ...message('maya', root, ts, 'Hello\n// liar'), edited: { ts: '99.1' } }
    await fixture.event({
      type: 'message',
      subtype: 'message_changed',
      channel,
      ts: '99.2',
      message: now,
      previous_message: message('maya', root, ts, 'Hello'),
    })
    expect(stored()).toHaveLength(1)
    expect(fixture.ephemerals()[0]!.text).toContain('kept from the customer')
  })
  test('the tray does not send again what went out at once', async () => {
    const view = await direct()
    const { ts } = await fixture.writes('maya', view, 'Hello Jane')
    await react('maya', ts)
    expect(stored()).toHaveLength(1)
  })
  test('before anybody has claimed, all is internal', async () => {
    fixture.remake({ replyMode: 'direct' })
    await fixture.writes('maya', await fixture.openCase(), 'who takes it?')
    expect(stored()[0]!.name).toBe('note')
  })
})
