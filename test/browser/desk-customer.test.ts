// The customer of a case at the web desk, in a real browser: what is known of them, who is the same, and how that is taken back.
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hireTeam, type WebTeam } from '../contract/web-desk.ts'
import { startTestGateway, type TestGateway } from '../support/gateway.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DeskWorker } from './support/desk-worker.ts'
import { PHONE, Shopper } from './support/shopper.ts'

const DRAWN = fileURLToPath(new URL('../artifacts/', import.meta.url))

describe.skipIf(missingBrowser)(
  `the customer of a case${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 180_000 },
  () => {
    let browser: Browser
    let world: TestGateway
    let team: WebTeam
    beforeAll(async () => {
      browser = await launchBrowser()
      world = await startTestGateway()
      team = await hireTeam(world.url, world.gateway.firstInvitation!.url)
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
    })

    const asks = async (name: string, ...texts: string[]): Promise<Shopper> => {
      const shopper = await Shopper.arrives(browser, world.url)
      await shopper.opens()
      await shopper.says(`I'm ${name}`)
      await shopper.reads(new RegExp(`Nice to meet you, ${name}`))
      for (const text of texts) await shopper.says(text)
      return shopper
    }

    test('is merged with whom they share an order with, and taken apart, each after a question', async () => {
      const anna = await asks('Anna', 'Where is my order #HP-20931? My phone number is +49 171 2345678')
      await anna.reads(/Where is my order/)
      const again = await asks('Ida', 'I want to talk to a person about order #HP-20931')
      await again.reads(/colleague/)
      await world.settled()

      const maya = await DeskWorker.opensAs(team.maya, browser)
      await maya.opensCase(/Ida/)
      await maya.sees(/Perhaps the same customer[\s\S]*Anna[\s\S]*the same order number: HP-20931/)
      await maya.sees(/HP-20931[\s\S]*said in Web chat/)
      await maya.at.still()
      await maya.page.screenshot({ path: `${DRAWN}desk-customer.png` })
      expect(await maya.at.violations()).toEqual([])

      // By the keyboard alone.
      await maya.page.getByRole('button', { name: /^Same customer… as Anna/ }).focus()
      await maya.presses('Enter')
      await maya.sees(/shown as one customer[\s\S]*it can be undone/)
      await maya.page.screenshot({ path: `${DRAWN}desk-merge.png` })
      expect(await maya.at.violations()).toEqual([])
      await maya.page.getByLabel(/How you know/).fill('the same voice')
      await maya.page.keyboard.press('Tab')
      await maya.presses('Enter')
      await maya.reads(/same customer as Anna: the same voice/)
      await maya.sees(/Earlier/)
      await maya.sees(/\+49 171 2345678/)
      await maya.at.still()
      await maya.page.screenshot({ path: `${DRAWN}desk-merged.png`, fullPage: true })

      await maya.clicks('Note something')
      await maya.page.getByLabel('What it is').fill('shoe size')
      await maya.page.getByLabel('What you know').fill('43')
      await maya.clicks('Note it')
      await maya.sees(/shoe size[\s\S]*43[\s\S]*noted by Maya Okafor/)
      await maya.page.getByRole('button', { name: 'Take away shoe size 43' }).click()
      await maya.sees(/Everybody at the desk sees that you did it/)
      await maya.clicks('Take it away')
      await maya.reads(/took away what was known of the customer/)

      await maya.page.getByRole('button', { name: /^Take apart Anna/ }).click()
      await maya.sees(/No rule puts them together again; you can/)
      await maya.clicks('Take apart')
      await maya.reads(/took apart what was taken for one customer/)
      expect(maya.at.complaints).toEqual([])
      for (const page of [maya, anna, again]) await page.leaves()
    })

    test('fits a phone', async () => {
      const cara = await asks(
        'Cara',
        'I want to talk to a person about order #HP-20932, cara.with.a.long.name@example.com',
      )
      await cara.reads(/colleague/)
      const maya = await DeskWorker.opensAs(team.maya, browser, PHONE)
      await maya.opensCase(/Cara/)
      await maya.page.getByRole('button', { name: 'Show the case' }).click()
      await maya.sees(/Known of them/)
      await maya.at.still()
      await maya.page.screenshot({ path: `${DRAWN}desk-customer-phone.png` })
      expect(await maya.at.violations()).toEqual([])
      const wider = await maya.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wider).toBeLessThanOrEqual(1)
      for (const page of [maya, cara]) await page.leaves()
    })
  },
)
