// The room there is: a phone with its keyboard open, 320 pixels, twice the size, colours of the reader's own, no motion.
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { eventually, PHONE, Shopper } from './support/shopper.ts'

const DRAWN = fileURLToPath(new URL('../artifacts/', import.meta.url))

describe.skipIf(missingBrowser)(
  `on any device${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 90_000 },
  () => {
    let world: World
    let browser: Browser
    beforeAll(async () => {
      ;[world, browser] = await Promise.all([startWorld({ EMERGENCY_CONTACT: '+44 117 496 0000' }), launchBrowser()])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
    })

    /** All that can be used lies in the panel, and the panel on the screen. */
    const fits = async (shopper: Shopper, state: string) => {
      await shopper.still()
      await shopper.page.screenshot({ path: `${DRAWN}${state}.png` })
      expect(await shopper.cutOff(), state).toEqual([])
      // Forced colours are the reader's own, on the page around us too.
      if (!state.startsWith('forced')) expect(await shopper.violations(), state).toEqual([])
      const boxes = await shopper.page.evaluate(() => {
        const root = document.querySelector('bellhop-chat')!.shadowRoot!
        return ['panel', 'close', 'more', 'composer', 'send'].map((part) => {
          const { left, top, right, bottom } = root.querySelector(`[part~=${part}]`)!.getBoundingClientRect()
          return [part, left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1]
        })
      })
      expect(boxes.filter(([, inside]) => !inside)).toEqual([])
    }

    test.each([
      ['zoomed-200', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
      ['narrow-320', { ...PHONE, viewport: { width: 320, height: 480 } }],
      ['forced-colors', { viewport: { width: 800, height: 700 }, forcedColors: 'active' as const }],
      ['still', { viewport: { width: 800, height: 700 }, reducedMotion: 'reduce' as const }],
    ])('%s', async (state, options) => {
      const shopper = await Shopper.arrives(browser, world.url, options)
      await shopper.opens()
      await shopper.says('How long does delivery take?')
      await shopper.part('source').first().waitFor()
      await fits(shopper, `${state}-answer`)
      await shopper.part('thumb-up').last().click()
      await shopper.part('more').click()
      await shopper.part('menu').waitFor()
      await fits(shopper, `${state}-menu`)
      if (state === 'still') {
        const moving = await shopper.page.evaluate(
          () => document.querySelector('bellhop-chat')!.shadowRoot!.getAnimations().length,
        )
        expect(moving).toBe(0)
      }
      await shopper.leaves()
    })

    test('with the keyboard of a phone open, the panel is what can be seen', async () => {
      const shopper = await Shopper.arrives(browser, 'about:blank', PHONE)
      // What a phone's browser does: the keyboard covers the page, and only the visual viewport tells.
      await shopper.page.addInitScript(() => {
        const view = Object.assign(new EventTarget(), { scale: 1, height: 844, offsetTop: 0 })
        Object.defineProperty(globalThis, 'visualViewport', { value: view })
      })
      await shopper.page.goto(world.url)
      await shopper.opens()
      await shopper.composer.click()
      const resize = (seen: object) =>
        shopper.page.evaluate((seen) => {
          Object.assign(visualViewport!, seen)
          visualViewport!.dispatchEvent(new Event('resize'))
        }, seen)
      const place = () =>
        shopper.part('panel').evaluate((panel) => {
          const { top, height } = panel.getBoundingClientRect()
          return { top, height }
        })
      await resize({ height: 420, offsetTop: 60 })
      await eventually(place).toEqual({ top: 60, height: 420 })
      const below = await shopper.part('send').evaluate((button) => button.getBoundingClientRect().bottom)
      expect(below).toBeLessThanOrEqual(480)
      // Zoomed in with two fingers the panel stays: what is seen is then a part of it.
      await resize({ height: 200, offsetTop: 90, scale: 2 })
      expect(await place()).toEqual({ top: 60, height: 420 })
      await resize({ height: 844, offsetTop: 0, scale: 1 })
      await eventually(place).toEqual({ top: 0, height: 844 })
      await shopper.leaves()
    })
  },
)
