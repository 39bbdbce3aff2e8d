// The chat in other languages, left to right and right to left: axe finds nothing, nothing is cut off, and pictures are
// drawn into test/artifacts to be looked at.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spoken } from '../../widget/src/words/all.ts'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { type OtherSite, startOtherSite } from './support/other-site.ts'
import { DESKTOP, eventually, PHONE, Shopper } from './support/shopper.ts'

const DRAWN = fileURLToPath(new URL('../artifacts/', import.meta.url))
const all = Boolean(process.env.BELLHOP_PICTURES)

const LOOKS: [string, BrowserContextOptions][] = [
  ['ar', { ...PHONE, colorScheme: 'light' }],
  ['de', { ...DESKTOP, colorScheme: 'dark' }],
]
const MORE_LOOKS: typeof LOOKS = [
  ['ar', { ...DESKTOP, colorScheme: 'dark' }],
  ['de', { ...PHONE, viewport: { width: 320, height: 568 }, colorScheme: 'light' }],
  ['ja', { ...PHONE, colorScheme: 'dark' }],
  ['fr', { ...DESKTOP, colorScheme: 'light' }],
]

describe.skipIf(missingBrowser)(
  `in other languages${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 120_000 },
  () => {
    let world: World
    let browser: Browser
    let site: OtherSite
    beforeAll(async () => {
      mkdirSync(DRAWN, { recursive: true })
      site = await startOtherSite()
      ;[world, browser] = await Promise.all([
        startWorld({ WEBCHAT_ORIGINS: site.origin, EMERGENCY_CONTACT: '+44 117 496 0000' }),
        launchBrowser(),
      ])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
      await site?.close()
    })

    test.each(all ? [...LOOKS, ...MORE_LOOKS] : LOOKS)('%s', async (language, options) => {
      const words = spoken[language]!
      site.embed(world.url, `data-language="${language}"`)
      const shopper = await Shopper.arrives(browser, site.origin, options)
      const maya = world.agent('maya')
      const device = `${options.isMobile ? 'phone' : 'desktop'}-${options.viewport?.width}-${options.colorScheme}`
      let states = 0
      const isFine = async (state: string) => {
        states += 1
        await shopper.still()
        await shopper.page.screenshot({ path: `${DRAWN}${language}-${device}-${states}-${state}.png` })
        expect(await shopper.violations(), state).toEqual([])
        expect(await shopper.cutOff(), state).toEqual([])
      }
      await shopper.part('launcher').waitFor()
      expect(await shopper.part('launcher').getAttribute('aria-label')).toBe(words.open)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      await shopper.says(language === 'ar' ? 'مرحبًا، اسمي ليلى' : 'Anna')
      await shopper.says('How long does delivery take?')
      await shopper.part('source').first().waitFor()
      await isFine('answer')
      await shopper.part('thumb-down').last().click()
      await shopper.part('missing').waitFor()
      await isFine('missing')
      await shopper.part('more').click()
      await isFine('menu')
      await shopper.part('erase').click()
      await isFine('erase')
      await shopper.page.keyboard.press('Escape')
      await shopper.part('source').first().click()
      await shopper.part('article').locator('.rich').waitFor()
      await isFine('article')
      await shopper.part('back').click()
      await shopper.part('person').click()
      await eventually(() => shopper.part('header').textContent()).toContain(words.next)
      await isFine('waiting')
      await maya.claims()
      await shopper.seesInHeader(/Maya/)
      await maya.answers('Hello, I see your parcel: it left Cologne this morning.')
      await shopper.reads(/left Cologne/)
      await maya.resolves()
      await shopper.part('rate').first().waitFor()
      await isFine('survey')
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('the page’s own language is spoken, and English where we do not speak it', async () => {
      const label = async (attributes: string, options: BrowserContextOptions) => {
        site.embed(world.url, attributes)
        const shopper = await Shopper.arrives(browser, site.origin, options)
        await shopper.part('launcher').waitFor()
        const said = await shopper.part('launcher').getAttribute('aria-label')
        expect(shopper.complaints).toEqual([])
        await shopper.leaves()
        return said
      }
      // The page says that it is English, whatever the browser speaks.
      expect(await label('', { ...DESKTOP, locale: 'fr-FR' })).toBe('Open the chat')
      expect(await label('data-language="fr-CA"', DESKTOP)).toBe(spoken.fr!.open)
      expect(await label('data-language="nl"', DESKTOP)).toBe('Open the chat')
    })

    test('where the words cannot be fetched, English is spoken', async () => {
      site.embed(world.url, 'data-language="ja"')
      const shopper = await Shopper.arrives(browser, 'about:blank')
      await shopper.page.route('**/widget/ja.json', (route) => route.abort())
      await shopper.page.goto(site.origin)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      expect(await shopper.part('person').textContent()).toBe('Talk to a person')
      await shopper.leaves()
    })
  },
)
