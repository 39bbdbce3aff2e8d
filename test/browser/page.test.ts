// A good guest on the page: safe, quiet, small, usable by keys and readers alone, and embedded only where it may be.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIdentity, startWorld, type World } from '../support/world.ts'
import { buildWidget, launchBrowser, missingBrowser, WIDGET } from './support/browser.ts'
import { type OtherSite, startOtherSite } from './support/other-site.ts'
import { eventually, Shopper } from './support/shopper.ts'

const GZIPPED_BYTES_MAX = 40 * 1024

test('the widget is at most 40 KB', () => {
  buildWidget()
  expect(gzipSync(readFileSync(WIDGET)).byteLength).toBeLessThanOrEqual(GZIPPED_BYTES_MAX)
})

describe.skipIf(missingBrowser)(
  `on the page${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 90_000 },
  () => {
    let world: World
    let browser: Browser
    let site: OtherSite
    let stranger: OtherSite
    beforeAll(async () => {
      ;[site, stranger] = await Promise.all([startOtherSite(), startOtherSite()])
      ;[world, browser] = await Promise.all([startWorld({ WEBCHAT_ORIGINS: site.origin }), launchBrowser()])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
      await site?.close()
      await stranger?.close()
    })

    test('what the customer writes is shown as it was written; nothing of it runs', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      await shopper.opens()
      const hostile = '<img src=x onerror="window.hacked=1"> **not bold** [a link](javascript:alert(1))'
      await shopper.says(hostile)
      await eventually(() => shopper.count(hostile)).toBe(1)
      await shopper.page.reload()
      await eventually(() => shopper.count(hostile)).toBe(1)
      expect(await shopper.page.evaluate(() => 'hacked' in window)).toBe(false)
      expect(await shopper.part('user').locator('img, a, strong').count()).toBe(0)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('what the agent writes may be formatted, and still cannot run or load anything', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      const maya = world.agent('maya')
      await shopper.opens()
      await shopper.part('person').click()
      await maya.claims()
      await shopper.seesInHeader(/Maya/)
      await maya.answers(
        '*Yes*: <img src=x onerror=alert(1)> [click](javascript:alert(1)) ![pixel](https://spy.example/p.png) https://shop.example/ok',
      )
      await shopper.reads(/Yes.*<img src=x onerror=alert\(1\)>/)
      const said = shopper.part('agent').last()
      expect(await said.locator('.bubble img').count()).toBe(0)
      expect(
        await said.locator('a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href)),
      ).toEqual(['https://shop.example/ok'])
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('the page around it stays as it was: one element, one name, no styles', async () => {
      const look = () => {
        const styles = [...document.body.querySelectorAll('*')].map((element) => {
          const { color, font, margin, padding, display } = getComputedStyle(element)
          return `${element.tagName} ${color} ${font} ${margin} ${padding} ${display}`
        })
        return {
          names: Object.keys(window),
          head: document.head.innerHTML,
          body: [...document.body.children].map(({ tagName }) => tagName),
          children: [...document.documentElement.children].map(({ tagName }) => tagName),
          sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
          title: document.title,
          styles,
        }
      }
      const bare = await Shopper.arrives(browser, 'about:blank')
      await bare.page.route('**/widget.js', (route) => route.abort())
      await bare.page.goto(world.url)
      const without = await bare.page.evaluate(look)
      const shopper = await Shopper.arrives(browser, world.url)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      const with_ = await shopper.page.evaluate(look)
      expect(with_.names.filter((name) => !without.names.includes(name))).toEqual(['Bellhop'])
      expect(with_.children.filter((name) => !without.children.includes(name))).toEqual(['BELLHOP-CHAT'])
      expect({ ...with_, names: [], children: [] }).toEqual({ ...without, names: [], children: [] })
      expect(shopper.complaints).toEqual([])
      await bare.leaves()
      await shopper.leaves()
    })

    test('by keys alone: open, write, read the source, go back, ask for a person, close', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      const { keyboard } = shopper.page
      const focused = () =>
        shopper.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('part') ?? '')
      const tabTo = async (part: string, key = 'Tab') => {
        for (let presses = 0; presses < 60 && (await focused()) !== part; presses += 1) await keyboard.press(key)
        expect(await focused()).toBe(part)
      }
      await shopper.part('launcher').waitFor()
      await tabTo('launcher')
      await keyboard.press('Enter')
      await shopper.part('panel').waitFor()
      await eventually(focused).toBe('composer')
      await keyboard.type('How long does delivery take?')
      await keyboard.press('Enter')
      await shopper.part('source').first().waitFor()
      await tabTo('source', 'Shift+Tab')
      await keyboard.press('Enter')
      await eventually(focused).toBe('article')
      await keyboard.press('Escape')
      await shopper.reads(/working days/)
      // Back where one was, not at the page's beginning.
      await eventually(focused).toBe('source')
      await tabTo('person')
      await keyboard.press('Enter')
      await shopper.seesInHeader(/You are (next|number)/)
      // The button is gone, and the focus is where the next word is written.
      await eventually(focused).toBe('composer')
      await keyboard.press('Escape')
      await eventually(focused).toBe('launcher')
      await shopper.leaves()
    })

    test('on a site of another origin with a strict policy it works', async () => {
      site.embed(world.url, 'data-brand="#0a66c2" data-position="left"')
      const shopper = await Shopper.arrives(browser, site.origin)
      await shopper.opens()
      await shopper.says('How long does delivery take?')
      await shopper.reads(/working days/)
      await shopper.part('source').first().click()
      await shopper.part('article').locator('.rich').waitFor()
      expect(await shopper.violations()).toEqual([])
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('on a site that is not allowed it says so, and gets nothing', async () => {
      stranger.embed(world.url)
      const before = await world.query<{ n: number }>('SELECT count(*)::int AS n FROM messages')
      const shopper = await Shopper.arrives(browser, stranger.origin)
      await shopper.opens()
      await eventually(() => shopper.part('connection').textContent()).toMatch(/cannot be reached from this page/)
      await shopper.says('hello?')
      await world.settled()
      expect(await world.query('SELECT count(*)::int AS n FROM messages')).toEqual(before)
      await shopper.leaves()
    })

    test('whom the site vouches for is greeted by name', async () => {
      const jwt = await signIdentity({ id: 'user-7', name: 'Dr. Ingrid Sørensen' }, world.clock.now())
      site.embed(world.url, `data-identity="${jwt}"`)
      const shopper = await Shopper.arrives(browser, site.origin)
      await shopper.opens()
      await shopper.reads(/Hello Ingrid, welcome/)
      expect(await shopper.log()).not.toMatch(/May I ask your name/)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('a word from the site that is forged is not believed: the visitor is nobody, and the chat works', async () => {
      const jwt = await signIdentity({ id: 'user-8', name: 'Mallory' }, world.clock.now())
      site.embed(world.url, `data-identity="${jwt.slice(0, -4)}AAAA"`)
      const shopper = await Shopper.arrives(browser, site.origin)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      expect(await shopper.log()).not.toMatch(/Mallory/)
      await shopper.leaves()
    })

    test('the page can ask: by a button of its own, and by window.Bellhop', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      await shopper.part('launcher').waitFor()
      await shopper.page.locator('[data-bellhop-ask="Do you ship to Canada?"]').first().click()
      await shopper.reads(/Canada/)
      await shopper.part('source').first().waitFor()
      await shopper.page.evaluate(() => {
        const said: string[] = []
        const bellhop = (window as never as Page).Bellhop
        Object.assign(window, { said })
        bellhop.on('message', ({ text }: { text: string }) => said.push(text))
        bellhop.ask('How long does delivery take?')
      })
      await shopper.reads(/working days/)
      expect(await shopper.page.evaluate(() => (window as never as Page).said.join(' '))).toMatch(/working days/)
      await shopper.page.evaluate(() => (window as never as Page).Bellhop.close())
      await shopper.part('launcher').waitFor()
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })
  },
)

/** What the page's own scripts see. */
interface Page {
  Bellhop: {
    on(event: 'message', listener: (message: { text: string }) => void): void
    ask(text: string): void
    close(): void
  }
  said: string[]
}
