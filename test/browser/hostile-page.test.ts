// Pages that are hard on their guests: styles for everything, odd zoom, another base, right to left, a strict policy.
// The chat looks and works as anywhere, and leaves no trace.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { eventually, Shopper } from './support/shopper.ts'

const AGGRESSIVE = `
* { all: unset !important; font-size: 3px !important; color: red !important; direction: rtl !important; letter-spacing: 9px !important }
html > *, body * { display: none !important; visibility: hidden !important; opacity: .2 !important; transform: rotate(3deg) !important;
  filter: blur(4px) !important; position: absolute !important; zoom: 3 !important }
bellhop-chat, bellhop-chat * { contain: strict !important; pointer-events: none !important; color-scheme: dark !important }`

const PAGES: Record<string, { html: (script: string) => string; policy?: (gateway: string) => string }> = {
  'styles for everything': {
    html: (script) => `<html lang="en"><head>${script}<style>${AGGRESSIVE}</style></head><body>shop</body></html>`,
  },
  'a body that is moved, cut off and laid out as a grid': {
    html: (script) =>
      `<html lang="en"><head>${script}<style>body{display:grid;grid-template-columns:1fr 1fr;gap:40px;transform:scale(.4);overflow:hidden;height:90px;filter:grayscale(1)}
      body>:last-child{outline:9px solid}</style></head><body><p>a</p><p>b</p></body></html>`,
  },
  'odd zoom': {
    html: (script) => `<html lang="en" style="zoom:1.3"><head>${script}</head><body style="zoom:.7">shop</body></html>`,
  },
  'another base and right to left': {
    html: (script) =>
      `<html lang="en" dir="rtl"><head><base href="https://elsewhere.example/deep/" target="_blank">${script}</head><body>shop</body></html>`,
  },
  'a policy that forbids all it can, with Trusted Types': {
    html: (script) => `<html lang="en"><head>${script}</head><body>shop</body></html>`,
    policy: (gateway) =>
      [
        "default-src 'none'",
        `script-src ${gateway}`,
        `connect-src ${gateway} ${gateway.replace('http', 'ws')}`,
        `img-src ${gateway}`,
        "style-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ].join('; '),
  },
}

describe.skipIf(missingBrowser)(
  `on a hostile page${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 90_000 },
  () => {
    let world: World
    let browser: Browser
    let origin: string
    const pages = new Map<string, { html: string; policy: string }>()
    const server = createServer((request, response) => {
      const page = pages.get(request.url ?? '')
      if (!page) return void response.writeHead(204).end()
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        ...(page.policy && { 'content-security-policy': page.policy }),
      })
      response.end(page.html)
    })
    beforeAll(async () => {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      ;[world, browser] = await Promise.all([startWorld({ WEBCHAT_ORIGINS: origin }), launchBrowser()])
      for (const [i, { html, policy }] of Object.values(PAGES).entries()) {
        const script = `<script src="${world.url}/widget.js" async></script>`
        const at = { policy: policy?.(world.url) ?? '' }
        pages.set(`/${i}`, { ...at, html: `<!doctype html>${html(script)}` })
        pages.set(`/${i}-bare`, { ...at, html: `<!doctype html>${html('')}` })
      }
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    })

    test.each(Object.keys(PAGES).map((name, i) => [name, i] as const))('%s: it looks and works', async (_name, i) => {
      const shopper = await Shopper.arrives(browser, `${origin}/${i}`)
      await shopper.opens()
      await shopper.says('How long does delivery take?')
      await shopper.part('source').first().click()
      await shopper.part('article').locator('.rich').waitFor()
      await shopper.part('back').click()
      await shopper.reads(/working days/)
      const look = await shopper.part('panel').evaluate((panel) => {
        const { left, top, right, bottom } = panel.getBoundingClientRect()
        const bubble = getComputedStyle(panel.querySelector('.bubble')!)
        return {
          inside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
          type: [bubble.fontSize, bubble.letterSpacing, bubble.direction, bubble.visibility],
          host: getComputedStyle(document.querySelector('bellhop-chat')!).filter,
        }
      })
      expect(look).toEqual({ inside: true, type: ['15px', 'normal', 'ltr', 'visible'], host: 'none' })
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test.each(Object.keys(PAGES).map((name, i) => [name, i] as const))('%s: it leaves no trace', async (_name, i) => {
      const arrives = async (path: string) => {
        const shopper = await Shopper.arrives(browser, 'about:blank')
        await shopper.page.addInitScript(() => {
          const listeners: string[] = []
          Object.assign(globalThis, { noted: listeners })
          const add = EventTarget.prototype.addEventListener
          EventTarget.prototype.addEventListener = function (type: string, ...rest: [never, never]) {
            // Ours, and not those of the tool that drives the browser.
            const byWidget = new Error().stack?.includes('/widget.js')
            const page = new Map<unknown, string>([
              [undefined, 'window'],
              [window, 'window'],
              [document, 'document'],
              [document.documentElement, 'html'],
              [document.body, 'body'],
            ]).get(this)
            if (byWidget && page) listeners.push(`${page} ${type}`)
            return add.call(this ?? window, type, ...rest)
          }
        })
        await shopper.page.goto(`${origin}${path}`)
        return shopper
      }
      const state = (shopper: Shopper) =>
        shopper.page.evaluate(() => ({
          styles: [document.documentElement, ...document.querySelectorAll('body, body *')]
            .filter(({ tagName }) => tagName !== 'SCRIPT')
            .map((element) => {
              const style = getComputedStyle(element)
              return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';')
            }),
          boxes: [...document.querySelectorAll('body, body p')].map((element) => {
            const { x, y, width, height } = element.getBoundingClientRect()
            return [x, y, width, height]
          }),
          scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
          attributes: document.documentElement.getAttributeNames(),
          sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
          names: Object.keys(window).filter((name) => !['noted', 'Bellhop'].includes(name)),
          prototypes: [Array, Object, String, Promise].map((one) => Object.getOwnPropertyNames(one.prototype).length),
          cookies: document.cookie,
        }))
      const bare = await arrives(`/${i}-bare`)
      const shopper = await arrives(`/${i}`)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      // The focus is a state of the page that the customer has changed by opening the chat.
      const [before, after] = [await state(bare), await state(shopper)]
      expect(after).toEqual(before)
      const noted = await shopper.page.evaluate(() => (globalThis as never as { noted: string[] }).noted)
      // None of them is one by which a page could be slowed down, or stopped in what it does.
      const calm = ['document click', 'document visibilitychange', 'window online', 'window pagehide', 'window storage']
      expect(noted.toSorted()).toEqual(calm)
      await bare.leaves()
      await shopper.leaves()
    })

    test('a page that swaps its whole body keeps the chat', async () => {
      const shopper = await Shopper.arrives(browser, `${origin}/2`)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      await shopper.page.evaluate(() => document.body.replaceWith(document.createElement('body')))
      await shopper.says('How long does delivery take?')
      await shopper.reads(/working days/)
      await eventually(() => shopper.part('panel').count()).toBe(1)
      await shopper.leaves()
    })
  },
)
