// The conversation to take along, and everything deleted: what the customer is told, and what is left.
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { eventually, Shopper } from './support/shopper.ts'

describe.skipIf(missingBrowser)(
  `one's own conversation${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 90_000 },
  () => {
    let world: World
    let browser: Browser
    beforeAll(async () => {
      ;[world, browser] = await Promise.all([startWorld(), launchBrowser()])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
    })

    async function answered(shopper: Shopper): Promise<void> {
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      await shopper.says('How long does delivery take?')
      await shopper.part('source').first().waitFor()
    }

    test('is saved as a file that reads like it', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      await answered(shopper)
      await shopper.part('more').click()
      // The server has no mail, so none is offered.
      expect(await shopper.part('mail').count()).toBe(0)
      const [file] = await Promise.all([shopper.page.waitForEvent('download'), shopper.part('save').click()])
      expect(file.suggestedFilename()).toMatch(/^chat-\d{4}-\d\d-\d\d\.html$/)
      const html = readFileSync(await file.path(), 'utf8')
      expect(html).toMatch(/How long does delivery take\?/)
      expect(html).toMatch(/working days/)
      await eventually(() => shopper.part('told').textContent()).toMatch(/saved as a file/)
      expect(await shopper.violations()).toEqual([])
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('is mailed where the server can mail, to an address that is one', async () => {
      const shopper = await Shopper.arrives(browser, 'about:blank')
      await shopper.page.route('**/webchat/token', async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, json: { ...(await answer.json()), mail: true } })
      })
      const mailed: string[] = []
      await shopper.page.route('**/webchat/transcript', (route) => {
        mailed.push(route.request().postData() ?? '')
        return route.fulfill({ status: 202, body: '' })
      })
      await shopper.page.goto(world.url)
      await answered(shopper)
      await shopper.part('more').click()
      await shopper.part('mail').click()
      await shopper.part('address').fill('ada')
      await shopper.part('address').press('Enter')
      await eventually(() => shopper.part('told').textContent()).toMatch(/check the e-mail address/)
      expect(await shopper.violations()).toEqual([])
      await shopper.part('address').fill('ada@shop.example')
      await shopper.part('address').press('Enter')
      await eventually(() => shopper.part('told').textContent()).toMatch(/on its way to ada@shop\.example/)
      expect(mailed).toEqual(['{"email":"ada@shop.example"}'])
      await shopper.leaves()
    })

    test('is deleted, here and on the server, once that is confirmed; the next message begins anew', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      const kept = () =>
        shopper.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('bellhop:')))
      await answered(shopper)
      await shopper.says('my secret is 4711')
      await world.settled()
      await shopper.part('more').click()
      await shopper.part('erase').click()
      await shopper.part('yes').click()
      await shopper.part('erased').waitFor()
      expect(await shopper.part('erased').textContent()).toMatch(/Your data has been deleted/)
      expect(await shopper.lines()).toEqual([])
      expect(await kept()).toEqual([])
      await world.settled()
      expect(await world.query("SELECT id FROM messages WHERE text LIKE '%4711%'")).toEqual([])
      expect(await shopper.violations()).toEqual([])
      await shopper.says('How long does delivery take?')
      await shopper.reads(/working days/)
      expect(await shopper.part('erased').count()).toBe(0)
      expect(await shopper.log()).not.toMatch(/4711/)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('that cannot be deleted just now is still there, and that is said', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      await answered(shopper)
      await shopper.page.route('**/webchat/data', (route) => route.abort())
      await shopper.part('more').click()
      await shopper.part('erase').click()
      await shopper.part('yes').click()
      await eventually(() => shopper.part('told').textContent()).toMatch(/did not work just now/)
      await shopper.reads(/working days/)
      await shopper.leaves()
    })
  },
)
