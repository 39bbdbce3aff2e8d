// Draws the chat in its states, to be looked at: BELLHOP_PICTURES=yes npx vitest run test/browser/pictures.test.ts
// Into test/artifacts; those that the README shows into docs/images.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DESKTOP, PHONE, Shopper } from './support/shopper.ts'

const folder = (path: string) => fileURLToPath(new URL(`../../${path}/`, import.meta.url))
const DRAFTS = folder('test/artifacts')
const KEPT = folder('docs/images')
const why = process.env.BELLHOP_PICTURES ? missingBrowser : 'skipped: only with BELLHOP_PICTURES=yes'

const DEVICES: [string, BrowserContextOptions][] = [
  ['desktop', { ...DESKTOP, colorScheme: 'light' }],
  ['desktop-dark', { ...DESKTOP, colorScheme: 'dark' }],
  ['phone', { ...PHONE, colorScheme: 'light' }],
  ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
  ['narrow', { ...PHONE, viewport: { width: 320, height: 568 }, colorScheme: 'light' }],
]

describe.skipIf(why)(`pictures${why ? ` (${why})` : ''}`, { timeout: 120_000 }, () => {
  let world: World
  let browser: Browser
  beforeAll(async () => {
    for (const path of [DRAFTS, KEPT]) mkdirSync(path, { recursive: true })
    ;[world, browser] = await Promise.all([startWorld(), launchBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  test.each(DEVICES)('on a %s', async (device, options) => {
    const shopper = await Shopper.arrives(browser, world.url, options)
    const maya = world.agent('maya')
    const draw = async (state: string, kept?: string) => {
      await shopper.still()
      await shopper.page.screenshot({ path: `${DRAFTS}${device}-${state}.png` })
      if (kept) await shopper.page.screenshot({ path: `${KEPT}${kept}.png`, scale: 'css' })
    }
    await shopper.part('launcher').waitFor()
    await draw('1-closed')
    await shopper.opens()
    await shopper.reads(/May I ask your name/)
    await draw('2-open')
    await shopper.says("I'm Anna")
    await shopper.reads(/Nice to meet you, Anna/)
    await shopper.says('How long does delivery take?')
    await shopper.part('source').first().waitFor()
    await draw('3-answer', device === 'desktop' ? 'chat-answer' : device === 'phone' ? 'chat-phone' : undefined)
    await shopper.part('source').first().click()
    await shopper.part('article').locator('.rich').waitFor()
    await draw('4-article')
    await shopper.part('back').click()
    await shopper.says('parcel')
    await shopper.part('quick-reply').first().waitFor()
    await draw('5-choices')
    await shopper.part('person').click()
    await shopper.seesInHeader(/You are (next|number)/)
    await shopper.reads(/bringing in a colleague/)
    await draw('6-waiting')
    await maya.claims()
    await shopper.seesInHeader(/Maya/)
    await maya.answers(
      'Hello Anna, I see your parcel: it left Cologne this morning and should be with you on Thursday.',
    )
    await shopper.reads(/left Cologne/)
    await shopper.says('Wonderful, thank you!')
    await maya.seesInThread(/Wonderful/)
    await world.settled()
    await draw('7-agent', device === 'desktop' ? 'chat-agent' : undefined)
    await maya.resolves()
    await shopper.part('rate').first().waitFor()
    await draw('8-survey')
    await shopper.part('rate').nth(4).click()
    await shopper.part('comment').waitFor()
    await draw('9-rated')
    await shopper.leaves()
  })
})
