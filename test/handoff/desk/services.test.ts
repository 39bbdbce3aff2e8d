// What every desk may ask and do, on a real database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAssessor } from '../../../src/assess/index.ts'
import type { DeskServices } from '../../../src/core/ports.ts'
import { createDeskServices } from '../../../src/handoff/desk/services.ts'
import type { Database } from '../../../src/store/database.ts'
import { caseSource, deskStore } from '../../../src/stores.ts'
import { aCore, type Core } from '../../core/setup.ts'
import { memoryDatabase } from '../../support/database.ts'
import { BOB, MAYA } from '../../support/turn.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

function servicesOf({ database, inbox, clock, runner }: Core): DeskServices {
  const { answerer } = runner
  const source = caseSource(database, () => 'fake')
  const builder = { answerer, assessor: createAssessor(), clock, channelName: () => 'fake', source }
  return createDeskServices({ inbox, builder, store: deskStore(database, 'Europe/London') })
}

async function waiting(on = database) {
  const core = aCore(on)
  const conversationId = await core.says('a human please', {
    sender: { externalId: 'sarah', proof: 'platform', profileName: 'Sarah Johnson' },
  })
  await core.settles()
  return { core, conversationId, services: servicesOf(core) }
}

describe('a desk', () => {
  test('sees who waits, first come first, and what each agent has', async () => {
    const [first, second] = [await waiting(), await waiting()]
    second.core.clock.pass(60_000)
    const ids = (await first.services.queue()).map(({ conversation }) => conversation.id)
    expect(ids.indexOf(first.conversationId)).toBeLessThan(ids.indexOf(second.conversationId))
    await first.core.does({ name: 'claim' }, MAYA)
    await first.core.settles()
    expect((await first.services.queue()).map(({ conversation }) => conversation.id)).not.toContain(
      first.conversationId,
    )
    expect((await first.services.casesOf(MAYA.id)).map(({ conversation }) => conversation.id)).toEqual([
      first.conversationId,
    ])
    expect(await first.services.casesOf(BOB.id)).toEqual([])
  })

  test('finds the conversation by the place where it keeps the case', async () => {
    const { conversationId, services } = await waiting()
    const { deskThread } = (await services.view(conversationId))!.case
    expect(await services.conversationOf('desk', deskThread!)).toBe(conversationId)
    expect(await services.conversationOf('another desk', deskThread!)).toBeUndefined()
  })

  test('reads all that was said to and by the customer, without the notes', async () => {
    const { core, conversationId, services } = await waiting()
    await core.does({ name: 'note', text: 'ugh' })
    await core.does({ name: 'reply', text: 'Here I am.' })
    await core.settles()
    const texts = (await services.transcript(conversationId)).map(({ text }) => text)
    expect(texts[0]).toBe('a human please')
    expect(texts.at(-1)).toBe('Here I am.')
    expect(texts).not.toContain('ugh')
  })

  test('finds an agent’s note again by its own id', async () => {
    const { services, conversationId } = await waiting()
    const action = { name: 'note' as const, text: 'only once' }
    await services.receiveAction({ deskId: 'desk', externalId: 'note-1', conversationId, agent: MAYA, action })
    expect(await services.note('desk', 'note-1')).toMatchObject({ text: 'only once', authorName: 'Maya' })
    expect(await services.note('another', 'note-1')).toBeUndefined()
  })

  test('is told by name when there is no such conversation', async () => {
    const { services } = await waiting()
    const action = {
      deskId: 'desk',
      externalId: 'x',
      conversationId: crypto.randomUUID(),
      agent: MAYA,
      action: { name: 'claim' as const },
    }
    await expect(services.receiveAction(action)).rejects.toThrow(/There is no conversation/)
    expect(await services.view(crypto.randomUUID())).toBeUndefined()
  })

  test('has a draft checked against the customer it is for', async () => {
    const { services, conversationId } = await waiting()
    expect(await services.checkDraft(conversationId, 'Dear Mr. Jackson, it is here.')).not.toEqual([])
    expect(await services.checkDraft(conversationId, 'Hello Sarah, it is here.')).toEqual([])
  })

  test('keeps files as they are, under a name that is safe to show', async () => {
    const { services } = await waiting()
    const bytes = new Uint8Array([0, 1, 255])
    const file = await services.saveBlob({ name: '../../etc/pass\u202ewd<.txt', contentType: 'text/plain', bytes })
    expect(file).toMatchObject({ name: 'passwd.txt', size: 3 })
    expect([...(await services.loadBlob(file.blobId))!]).toEqual([0, 1, 255])
    expect(await services.loadBlob(crypto.randomUUID())).toBeUndefined()
  })

  test('counts today’s figures: waiting, claimed, resolved, time to claim, rating', async () => {
    const own = await memoryDatabase()
    const { core, services } = await waiting(own)
    const before = await services.figures()
    core.clock.pass(90_000)
    await core.does({ name: 'claim' })
    await core.settles()
    expect(await services.figures()).toMatchObject({ waiting: before.waiting - 1, claimed: before.claimed + 1 })
    await core.does({ name: 'resolve' })
    await core.settles()
    await core.says('5', {
      kind: 'choice',
      data: { choice: 'rate:5' },
      sender: { externalId: 'sarah', proof: 'platform' },
    })
    await core.settles()
    const after = await services.figures()
    expect(after).toMatchObject({ claimed: before.claimed, resolvedToday: before.resolvedToday + 1 })
    expect(after.rating).toEqual({ mean: 5, count: 1 })
    expect(after.claimSeconds).toBe(90)
    // Tomorrow everything begins anew.
    core.clock.pass(24 * 3_600_000)
    const tomorrow = await services.figures()
    expect(tomorrow.resolvedToday).toBe(0)
    expect(tomorrow.rating).toBeUndefined()
    await own.close()
  })
})
