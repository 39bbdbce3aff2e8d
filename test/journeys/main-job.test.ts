// The main job: a customer is greeted by name, answered from the knowledge base, and handed to a person in Slack.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missingPeers } from '../support/peers.ts'
import { startWorld, type World } from '../support/world.ts'

describe.skipIf(missingPeers)(`the main job${missingPeers ? ` (${missingPeers})` : ''}`, () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world?.close())

  test('a customer is greeted by name, answered with a source, handed to a person, helped, and asked how it was', async () => {
    const customer = await world.customer({ id: 'user-1', name: 'Anna Müller' })
    const maya = world.agent('maya')

    await customer.says('How long does delivery take?')
    await customer.hears(/Hello Anna, welcome/)
    const answer = await customer.hears(/working days/)
    expect(answer.channelData?.citations).toMatchObject([{ article: 'shipping/delivery-times.md' }])

    await customer.says('Can I talk to a human please?')
    await customer.hears(/bringing in a colleague.*next in line/s)
    await customer.sees({ handler: 'waiting', place: 1 })
    await maya.seesOnCard(/Anna/)
    await maya.seesOnCard(/How long does delivery take/)

    await customer.says('My parcel number is 12345')
    await maya.seesInThread(/My parcel number is 12345/)
    await customer.hears(/added that|next in line/)

    await maya.claims()
    await customer.hears(/Maya.* has joined/)
    await customer.sees({ handler: 'agent' })

    expect(await maya.answers('Hello Anna, I see your parcel in Cologne.')).toBeUndefined()
    const said = await customer.hears(/parcel in Cologne/)
    expect(said.from.name).toMatch(/Maya/)

    await customer.says('wonderful, thank you')
    await maya.seesInThread(/wonderful, thank you/)
    await world.settled()
    expect(customer.unheard).toEqual([])

    await maya.resolves()
    const survey = await customer.hears(/How was it/)
    expect(survey.suggestedActions?.actions).toHaveLength(5)
    await customer.taps(/^5/)
    await customer.hears(/add a line/)
    await customer.says('Maya was very kind', { channelData: { survey: true } })
    await customer.hears(/team will read it/)
    await maya.seesInThread(/Maya was very kind/)
    await maya.seesOnCard(/5/)
    const [feedback] = await world.query<{ score: number; comment: string }>('SELECT score, comment FROM feedback')
    expect(feedback).toEqual({ score: 5, comment: 'Maya was very kind' })
  })
})
