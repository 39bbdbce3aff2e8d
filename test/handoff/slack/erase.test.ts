// What Slack gives back of an erased case: all that we posted; what agents wrote themselves is named for the operator.
import { describe, expect, test } from 'vitest'
import { missingPeer } from '../../support/slack/workspace.ts'
import { aMessage } from './builders.ts'
import { useDesk } from './setup.ts'

describe.skipIf(missingPeer)(`an erased case in Slack${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  const fixture = useDesk()

  test('keeps nothing that we posted but a word on why, and names what agents wrote', async () => {
    const view = await fixture.openCase()
    fixture.services.blobs.set('b-1', new TextEncoder().encode('a photo'))
    const attachments = [{ blobId: 'b-1', name: 'photo.png', contentType: 'image/png', size: 7 }]
    view.message = aMessage({ text: 'My address is 1 Harbour Road', attachments })
    await fixture.desk.deliver({ kind: 'message', messageId: 'm-1' }, view, 'relay', false)
    await fixture.writes('maya', view, 'she seems upset')
    const left = await fixture.desk.erase!({ place: view.case.deskThread! })
    expect(left).toEqual([expect.stringMatching(/^1 note of agents in the Slack thread /)])
    const thread = await fixture.thread(view)
    expect(JSON.stringify(thread)).not.toMatch(/Harbour Road|Jane|photo\.png/)
    expect(thread[0]).toMatchObject({ text: 'This case was erased, because the customer asked for it.' })
    expect(fixture.slack.proxy.calls.some(({ method }) => method === 'files.delete')).toBe(true)
    expect(await fixture.desk.erase!({ place: view.case.deskThread! })).toEqual(left)
  })

  test('is found by the key of its card while its place is not known yet', async () => {
    const view = await fixture.openCase()
    const [root] = await fixture.thread(view)
    const key = JSON.parse(
      fixture.slack.proxy.calls.find(({ method }) => method === 'chat.postMessage')!.body.metadata as string,
    )
    expect(await fixture.desk.erase!({ key: key.event_payload.key })).toEqual([])
    expect((await fixture.thread(view))[0]).toMatchObject({ ts: root!.ts, text: expect.stringMatching(/erased/) })
    expect(await fixture.desk.erase!({ key: 'never-sent' })).toEqual([])
  })
})
