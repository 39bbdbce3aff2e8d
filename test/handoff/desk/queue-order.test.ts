// The queue: its order is that of the score that it shows, the customers are told the same places, and nobody starves.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAssessor } from '../../../src/assess/index.ts'
import { STARVATION_BOUND_MINUTES } from '../../../src/core/priority.ts'
import { createDeskServices } from '../../../src/handoff/desk/services.ts'
import type { Database } from '../../../src/store/database.ts'
import { caseSource, deskStore } from '../../../src/stores.ts'
import { aCore, type Core } from '../../core/setup.ts'
import { memoryDatabase } from '../../support/database.ts'
import { minutes } from '../../support/turn.ts'

const CALM = 'Could I talk to a person, please?'
const ANGRY = 'This is ridiculous, I am furious! Worst shop ever. I want a human!'
const DANGER = 'The lamp caught fire and there is smoke in my house! I want a human!'

let database: Database
let core: Core
beforeEach(async () => {
  database = await memoryDatabase()
  core = aCore(database)
})
afterEach(() => database.close())

const services = () => {
  const builder = {
    answerer: core.runner.answerer,
    assessor: createAssessor(),
    clock: core.clock,
    channelName: () => 'fake',
    source: caseSource(database, () => 'fake'),
  }
  return createDeskServices({ inbox: core.inbox, builder, store: deskStore(database, 'UTC') })
}

async function arrives(text: string, who: string = randomUUID()): Promise<string> {
  const sender = { externalId: who, proof: 'platform' as const, profileName: 'Somebody' }
  const id = await core.says(text, { threadId: randomUUID(), externalId: randomUUID(), sender })
  await core.settles()
  return id
}

test('has no inversion against the score that it shows, and each place is the one in the list', async () => {
  for (const text of [CALM, ANGRY, CALM, DANGER, CALM, ANGRY, DANGER, CALM]) {
    await arrives(text)
    core.clock.pass(minutes(7))
  }
  await arrives(CALM, 'known')
  await arrives(CALM, 'known')
  const queue = await services().queue()
  expect(queue).toHaveLength(10)
  const scores = queue.map(({ priority }) => priority.score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(queue.map(({ place }) => place)).toEqual(queue.map((_, index) => index + 1))
})

test('the urgent go before who came a little earlier, and are told so', async () => {
  const calm = await arrives(CALM)
  core.clock.pass(minutes(10))
  const urgent = await arrives(DANGER)
  expect((await services().queue()).map(({ conversation }) => conversation.id)).toEqual([urgent, calm])
  expect(core.channel.texts.at(-1)).toMatch(/bringing in a colleague/)
  expect(core.channel.texts.at(-1)).not.toMatch(/before you/)
})

test('who turns angry while waiting moves forward', async () => {
  const first = await arrives(CALM)
  core.clock.pass(minutes(2))
  const second = await arrives(CALM)
  const sender = await database.query<{ thread_id: string; external_id: string }>(
    {
      name: 'test-thread',
      text: 'SELECT c.thread_id, i.external_id FROM conversations c JOIN contact_identities i USING (contact_id) WHERE c.id = $1',
    },
    [second],
  )
  await core.says(ANGRY, {
    threadId: sender[0]!.thread_id,
    externalId: randomUUID(),
    sender: { externalId: sender[0]!.external_id, proof: 'platform' },
  })
  await core.settles()
  expect((await services().queue()).map(({ conversation }) => conversation.id)).toEqual([second, first])
})

test('nobody is overtaken by who came later than the starvation bound, however urgent', async () => {
  const old = await arrives(CALM)
  core.clock.pass(minutes(STARVATION_BOUND_MINUTES + 1))
  for (let count = 0; count < 3; count++) await arrives(`${DANGER} ${ANGRY}`)
  expect((await services().queue())[0]!.conversation.id).toBe(old)
})
