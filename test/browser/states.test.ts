// The chat in each of its states: axe-core finds nothing wrong, and a picture is drawn into test/artifacts to be looked at.
// BELLHOP_PICTURES=yes draws more devices, and those pictures that the README shows into docs/images.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DESKTOP, eventually, PHONE, Shopper } from './support/shopper.ts'

const folder = (path: string) => fileURLToPath(new URL(`../../${path}/`, import.meta.url))
const DRAWN = folder('test/artifacts')
const SHOWN = folder('docs/images')
const all = Boolean(process.env.BELLHOP_PICTURES)

const DEVICES: [string, BrowserContextOptions][] = [
  ['desktop', { ...DESKTOP, colorScheme: 'light' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
]
const MORE_DEVICES: typeof DEVICES = [
  ['desktop-dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['phone', { ...PHONE, colorScheme: 'light' }],
  ['narrow', { ...PHONE, viewport: { width: 320, height: 568 }, colorScheme: 'light' }],
]
/** Pictures for the README, by device and state. */
const KEPT: Record<string, string> = {
  'desktop-answer': 'chat-answer',
  'desktop-agent': 'chat-agent',
  'phone-answer': 'chat-phone',
}

describe.skipIf(missingBrowser)(
  `in each state${missingBrowser ? ` (${missingBrowser})` : ''}`,
  {
    timeout: 300_000,
  },
  () => {
    let world: World
    let browser: Browser
    beforeAll(async () => {
      for (const path of [DRAWN, SHOWN]) mkdirSync(path, { recursive: true })
      ;[world, browser] = await Promise.all([startWorld(), launchBrowser()])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
    })

    test.each(all ? [...DEVICES, ...MORE_DEVICES] : DEVICES)('axe finds nothing: %s', async (device, options) => {
      const shopper = await Shopper.arrives(browser, world.url, options)
      const maya = world.agent('maya')
      let states = 0
      const isFine = async (state: string) => {
        states += 1
        await shopper.still()
        await shopper.page.screenshot({ path: `${DRAWN}${device}-${states}-${state}.png` })
        const kept = all && KEPT[`${device}-${state}`]
        if (kept) await shopper.page.screenshot({ path: `${SHOWN}${kept}.png`, scale: 'css' })
        expect(await shopper.violations(), state).toEqual([])
      }
      await shopper.part('launcher').waitFor()
      await isFine('closed')
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      await isFine('open')
      await shopper.says("I'm Anna")
      await shopper.reads(/Nice to meet you, Anna/)
      await shopper.says('How long does delivery take?')
      await shopper.part('source').first().waitFor()
      await isFine('answer')
      await shopper.part('source').first().click()
      await shopper.part('article').locator('.rich').waitFor()
      await isFine('article')
      await shopper.part('back').click()
      await shopper.says('parcel')
      await shopper.part('quick-reply').first().waitFor()
      await isFine('choices')
      await shopper.part('person').click()
      await shopper.reads(/bringing in a colleague/)
      await shopper.seesInHeader(/You are (next|number)/)
      await isFine('waiting')
      await maya.claims()
      await shopper.seesInHeader(/Maya/)
      await maya.answers(
        'Hello Anna, I see your parcel: it left Cologne this morning and should be with you on Thursday.',
      )
      await shopper.reads(/left Cologne/)
      await shopper.says('Wonderful, thank you!')
      await maya.seesInThread(/Wonderful/)
      await eventually(() => shopper.log()).not.toMatch(/Sending/)
      await isFine('agent')
      await maya.resolves()
      await shopper.part('rate').first().waitFor()
      await isFine('survey')
      await shopper.part('rate').nth(4).click()
      await shopper.reads(/Would you like to add a line/)
      await isFine('rated')
      await shopper.context.setOffline(true)
      await shopper.says('are you there?')
      await shopper.reads(/Will be sent when you are connected again/)
      await isFine('offline')
      await shopper.leaves()
    })
  },
)
