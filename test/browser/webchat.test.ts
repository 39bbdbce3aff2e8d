// Microsoft's Web Chat (botframework-webchat) in a real Chromium holds whole conversations with the real gateway. Each picture is
// drawn into test/artifacts to be looked at.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWire } from '../support/wire.ts'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser } from './support/browser.ts'
import { type Restartable, startRestartable } from './support/restartable.ts'
import { eventually, PHONE } from './support/shopper.ts'
import { missingWebChat, startWebChatSite, WebChatCustomer, type WebChatSite } from './support/webchat-site.ts'

const DRAWN = fileURLToPath(new URL('../artifacts/', import.meta.url))
/** Its client waits up to 15 s before it connects again. */
const AGAIN_WITHIN = { timeout: 60_000, interval: 100 }
const KINDS: [string, object][] = [
  ['desktop', {}],
  ['phone', PHONE],
]

describe.skipIf(missingWebChat)(`Web Chat${missingWebChat ? ` (${missingWebChat})` : ''}`, { timeout: 180_000 }, () => {
  let site: WebChatSite
  let browser: Browser
  beforeAll(async () => {
    mkdirSync(DRAWN, { recursive: true })
    ;[site, browser] = await Promise.all([startWebChatSite(), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  describe('at a gateway with a desk', () => {
    let world: World
    beforeAll(async () => {
      world = await startWorld({ WEBCHAT_ORIGINS: site.origin })
    })
    afterAll(() => world?.close())
    const arrive = (more: object = {}) =>
      WebChatCustomer.arrives(browser, { site: site.origin, gateway: world.url, ...more })

    test.each(KINDS)('the whole story on a %s', async (device, options) => {
      const customer = await arrive(options)
      const maya = world.agent('maya')
      const draw = (state: string) => customer.page.screenshot({ path: `${DRAWN}webchat-${device}-${state}.png` })

      await customer.reads(/Hello and welcome to Harbour & Pine!.*May I ask your name\?/)
      await customer.says("I'm Anna Müller")
      await customer.reads(/Nice to meet you, Anna!/)

      await customer.says('How long does delivery take?')
      await customer.reads(/working days/)
      const source = customer.page.getByRole('link', { name: /How long does delivery take/ })
      await source.waitFor()
      await draw('1-answer')
      const [article] = await Promise.all([customer.page.context().waitForEvent('page'), source.click()])
      await article.getByRole('heading', { level: 1, name: 'How long does delivery take?' }).waitFor()
      await article.screenshot({ path: `${DRAWN}webchat-${device}-2-source.png` })
      await article.close()

      await customer.says('parcel')
      await customer.taps(/^How do I track my parcel/)
      await customer.reads(/customer: How do I track my parcel\?\nbot: .*[\s\S]*1 reference/)

      const photo = await customer.page.screenshot()
      await customer.uploads({ name: 'dent.png', mimeType: 'image/png', buffer: photo }, 'It arrived dented')
      await customer.page.getByRole('img', { name: 'dent.png' }).first().waitFor()
      await draw('3-upload')

      await customer.says('Can I talk to a human please?')
      await customer.reads(/bringing in a colleague/)
      await maya.seesOnCard(/Anna/)
      await maya.claims()
      await customer.reads(/Maya Okafor has joined/)

      await maya.answers('Hello Anna, **your parcel** arrives on Tuseday.')
      await customer.reads(/your parcel arrives on Tuseday/)
      await customer.says('wonderful, thank you')
      await maya.seesInThread(/wonderful, thank you/)
      await draw('4-agent')

      await maya.resolves()
      await customer.reads(/How was it\?/)
      await draw('5-survey')
      await customer.taps(/5 – Great/)
      await customer.reads(/customer: 5 – Great\nbot: Thank you, Anna! Would you like to add a line\?/)
      await customer.says('Maya was very kind')
      await maya.seesInThread(/Maya was very kind/)
      await customer.reads(/the team will read it/)
      await draw('6-end')
      expect(customer.errors).toEqual([])
      await customer.leaves()
    })

    test('what the agent edits changes in its place, and what they delete is gone', async () => {
      const customer = await arrive()
      const maya = world.agent('maya')
      await customer.reads(/May I ask your name/)
      await customer.says('Can I talk to a human please?')
      await customer.reads(/bringing in a colleague/)
      await maya.claims()
      await customer.reads(/Maya Okafor has joined/)
      const ts = await maya.writesInThread('It arrives on Tuseday.')
      await maya.sendsByReaction(ts)
      await customer.reads(/on Tuseday/)
      await maya.answers('Is there anything else?')
      await customer.reads(/anything else/)
      await maya.edits(ts, 'It arrives on Tuesday.')
      await customer.reads(/It arrives on Tuesday\.\nbot: Is there anything else/)
      expect(await customer.log()).not.toMatch(/Tuseday/)
      await maya.deletes(ts)
      await eventually(() => customer.log()).not.toMatch(/It arrives on/)
      expect(customer.errors).toEqual([])
      await customer.leaves()
    })

    test('it shows that somebody is writing, and its own typing troubles nobody', async () => {
      const customer = await arrive()
      await customer.reads(/May I ask your name/)
      await customer.composer.pressSequentially('I am still thinking about')
      const { conversation } = (await customer.activities())[0] as { conversation: { id: string } }
      const web = world.gateway.channels.find(({ name }) => name === 'web')!
      await web.typing!({ conversationId: conversation.id }, { author: 'agent', name: 'Maya Okafor' })
      await customer.page.locator('.webchat__typing-indicator').waitFor()
      expect(customer.errors).toEqual([])
      await customer.leaves()
    })

    test('without a WebSocket it polls, and a reload shows the same conversation once', async () => {
      const customer = await arrive({ query: '&polling' })
      await customer.reads(/May I ask your name/)
      await customer.says('How long does delivery take?')
      await customer.reads(/working days/)
      await world.settled()
      const before = await customer.shown()
      await customer.page.reload()
      await eventually(() => customer.shown(), 'the reloaded page').toEqual(before)
      expect(customer.errors).toEqual([])
      await customer.leaves()
    })
  })

  test('a connection that is cut and a gateway that restarts cost and double nothing', async () => {
    const world: Restartable = await startRestartable({ WEBCHAT_ORIGINS: site.origin })
    const wire = await startWire(world.url)
    try {
      const customer = await WebChatCustomer.arrives(browser, { site: site.origin, gateway: wire.url })
      const maya = world.agent('maya')
      await customer.reads(/May I ask your name/)
      await customer.says('Can I talk to a human please?')
      await customer.reads(/bringing in a colleague/)
      await maya.claims()
      await customer.reads(/Maya Okafor has joined/)

      wire.down()
      await maya.answers('Said while the line was cut.')
      await world.settled()
      wire.mend()
      await expect.poll(() => customer.count('Said while the line was cut.'), AGAIN_WITHIN).toBe(1)

      wire.down()
      await world.stops()
      await world.starts()
      wire.mend()
      await maya.answers('Said after the restart.')
      await expect.poll(() => customer.count('Said after the restart.'), AGAIN_WITHIN).toBe(1)
      await customer.says('I am still here')
      await maya.seesInThread(/I am still here/)

      const lines = await customer.shown()
      expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length)
      await customer.leaves()
    } finally {
      await wire.close()
      await world.close()
    }
  })
})
