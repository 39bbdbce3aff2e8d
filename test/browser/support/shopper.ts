// A customer at a real browser: opens the shop, writes, taps, reads. Whatever the page complains of is kept.
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeSource } from './browser.ts'

export const DESKTOP = { viewport: { width: 1280, height: 800 } } satisfies BrowserContextOptions
export const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
} satisfies BrowserContextOptions

const WITHIN = { timeout: 20_000, interval: 50 }
/** Two cores draw the pages too: whatever is waited for is given this long. */
export const eventually = <T>(read: () => T, message = '') => expect.poll(read, { ...WITHIN, message })

/** A network that is cut on purpose, and a server that restarts, are told of by the browser itself. */
const NETWORK = /Failed to load resource|WebSocket connection to|net::ERR_/

interface Violation {
  id: string
  help: string
  nodes: { html: string; failureSummary?: string }[]
}

export class Shopper {
  /** Errors of scripts, warnings, and violations of the Content-Security-Policy. */
  readonly complaints: string[] = []
  readonly page: Page
  private constructor(page: Page) {
    this.page = page
  }

  static async arrives(browser: Browser, url: string, options: BrowserContextOptions = DESKTOP): Promise<Shopper> {
    const context = await browser.newContext({ locale: 'en-GB', ...options })
    return Shopper.inTab(context, url)
  }

  static async inTab(context: BrowserContext, url: string): Promise<Shopper> {
    const shopper = new Shopper(await context.newPage())
    const { page, complaints } = shopper
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !NETWORK.test(message.text()))
        complaints.push(`${message.type()}: ${message.text()}`)
    })
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`Content-Security-Policy: ${violatedDirective} ${blockedURI}`),
      ),
    )
    await page.goto(url)
    return shopper
  }

  get context(): BrowserContext {
    return this.page.context()
  }

  part(name: string): Locator {
    return this.page.locator(`bellhop-chat [part~="${name}"]`)
  }

  get composer(): Locator {
    return this.part('composer')
  }

  async opens(): Promise<void> {
    await this.part('launcher').click()
    await this.part('panel').waitFor(WITHIN)
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  async taps(label: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: label }).last().click(WITHIN)
  }

  /** Waits until something in the conversation reads so. */
  async reads(pattern: RegExp): Promise<void> {
    await eventually(() => this.log(), `the customer should read ${pattern}`).toMatch(pattern)
  }

  /** The conversation as it is shown, without what only screen readers are told. */
  async log(): Promise<string> {
    return (await this.lines()).join('\n')
  }

  /** One text for each message, in the order on the screen. */
  lines(): Promise<string[]> {
    return this.page.locator('bellhop-chat .entries > li').evaluateAll((items) =>
      items.map((item) =>
        [...item.querySelectorAll('.bubble, .source, .file .name, .status, .rated p')]
          .concat(item.matches('.notice') ? [item] : [])
          .map((part) => part.textContent?.trim() ?? '')
          .filter(Boolean)
          .join(' | '),
      ),
    )
  }

  async count(text: string): Promise<number> {
    return (await this.lines()).filter((line) => line.includes(text)).length
  }

  async seesInHeader(pattern: RegExp): Promise<void> {
    await eventually(() => this.part('header').textContent(), `the header should say ${pattern}`).toMatch(pattern)
  }

  /** Nothing is moving any more: for pictures, and for colours that are measured. */
  async still(): Promise<void> {
    await this.page.evaluate(() =>
      Promise.all(
        document
          .getAnimations()
          .concat(document.querySelector('bellhop-chat')?.shadowRoot?.getAnimations() ?? [])
          .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
          .map((animation) => animation.finished.catch(() => {})),
      ),
    )
  }

  /** What axe-core finds wrong with the page as it is now: WCAG 2.2 AA and good practice. */
  async violations(): Promise<string[]> {
    await this.still()
    // Evaluated by the debugger: the page's own policy would let no script of ours in.
    await this.page.evaluate(axeSource())
    const found = await this.page.evaluate(
      async () => ((await (window as never as { axe: Axe }).axe.run()) as { violations: Violation[] }).violations,
    )
    return found.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map((node) => `${node.html}\n  ${node.failureSummary}`).join('\n  ')}`,
    )
  }

  /** Words that do not fit into what they stand in, or parts that stand outside the panel. */
  cutOff(): Promise<string[]> {
    return this.page.evaluate(() => {
      const root = document.querySelector('bellhop-chat')?.shadowRoot
      const panel = root?.querySelector('.panel')?.getBoundingClientRect()
      if (!root || !panel) return []
      const outside = ({ left, right }: DOMRect) => left < panel.left - 1 || right > panel.right + 1
      return [...root.querySelectorAll<HTMLElement>('.panel :is(button, p, h2, li, input, textarea)')]
        .filter((element) => element.checkVisibility() && !element.closest('.unseen, .table, pre, .who'))
        .filter((element) => outside(element.getBoundingClientRect()) || element.scrollWidth > element.clientWidth + 1)
        .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`)
    })
  }

  leaves(): Promise<void> {
    return this.context.close()
  }
}

interface Axe {
  run(): Promise<unknown>
}
