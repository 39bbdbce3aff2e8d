// The way from a public dispute into the chat, as somebody on a phone goes it: by the link of a button, once.
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOUND_LINK_LIFETIME_S, createPrivateLinks } from '../../src/core/private-link.ts'
import { hireTeam, type WebTeam } from '../contract/web-desk.ts'
import { SECRET, startTestGateway, type TestGateway } from '../support/gateway.ts'
import { anInvitation } from '../support/invitation.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DeskWorker } from './support/desk-worker.ts'
import { eventually, PHONE, Shopper } from './support/shopper.ts'

const DRAWN = fileURLToPath(new URL('../artifacts/', import.meta.url))

describe.skipIf(missingBrowser)(
  `the private page${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 120_000 },
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

    const linkFor = async (at = world.clock.now()) => {
      const links = createPrivateLinks(SECRET, () => at)
      return `${world.url}/webchat/private#${await links.signBound({ id: await anInvitation(world), senderId: 'user-1' })}`
    }
    const word = (shopper: Shopper) => shopper.page.locator('#word').textContent()

    test('opens the chat with what was said in public, and a person answers', async () => {
      const link = await linkFor()
      const anna = await Shopper.arrives(browser, link, PHONE)
      await anna.reads(/Hello Annabelle[\s\S]*I was charged twice!/)
      // The secret is gone from the address before anybody can look over a shoulder.
      expect(anna.page.url()).not.toContain('#ey')
      await anna.still()
      await anna.page.screenshot({ path: `${DRAWN}private-page-phone.png` })
      expect(await anna.violations()).toEqual([])
      await anna.says('It was on Tuesday')
      const maya = await DeskWorker.opensAs(team.maya, browser)
      await maya.opensCase(/Annabelle/)
      await maya.sees(/came by a link that was given to them alone/)
      await maya.claims()
      await maya.answers('I have found the second charge, Annabelle.')
      await anna.reads(/found the second charge/)

      const second = await Shopper.arrives(browser, link, PHONE)
      await eventually(() => word(second)).toMatch(/used already\. Press the button once more/)
      expect(await second.log()).not.toMatch(/charged twice|Tuesday/)
      expect(await second.violations()).toEqual([])
      expect([...anna.complaints, ...second.complaints]).toEqual([])
      for (const page of [anna, second, maya]) await page.leaves()
    })

    test('says clearly that a link is too old, and the chat is there all the same', async () => {
      const old = new Date(world.clock.now().getTime() - (BOUND_LINK_LIFETIME_S + 60) * 1000)
      const late = await Shopper.arrives(browser, await linkFor(old), PHONE)
      await eventually(() => word(late)).toMatch(/not valid any more\. You can write to us in the chat all the same/)
      await late.part('composer').waitFor()
      await late.leaves()
    })
  },
)
