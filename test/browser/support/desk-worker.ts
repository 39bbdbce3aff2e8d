// An agent at the web desk in a real browser: signs in, takes cases, writes, reads. Whatever the page complains of is kept.
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core'
import { PASSWORD, type WebAgent } from '../../support/web-agent.ts'
import { eventually, Shopper } from './shopper.ts'

export const WIDE = { viewport: { width: 1440, height: 900 } } satisfies BrowserContextOptions

const WITHIN = { timeout: 20_000 }

export class DeskWorker {
  /** Its page, complaints, pictures and violations. */
  readonly at: Shopper
  private constructor(at: Shopper) {
    this.at = at
  }

  static async opens(browser: Browser, url: string, options: BrowserContextOptions = WIDE): Promise<DeskWorker> {
    return new DeskWorker(await Shopper.arrives(browser, url.includes('/desk') ? url : `${url}/desk`, options))
  }

  /** With the session that this agent has already. */
  static async opensAs(agent: WebAgent, browser: Browser, options: BrowserContextOptions = WIDE): Promise<DeskWorker> {
    const context = await browser.newContext({ locale: 'en-GB', ...options })
    const [name = '', value = ''] = agent.cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: agent.url }])
    const worker = new DeskWorker(await Shopper.inTab(context, `${agent.url}/desk`))
    await worker.lists.waitFor(WITHIN)
    return worker
  }

  get page() {
    return this.at.page
  }
  get lists(): Locator {
    return this.page.getByRole('navigation', { name: 'Cases' })
  }
  get log(): Locator {
    return this.page.getByRole('log')
  }
  get reply(): Locator {
    return this.page.getByRole('textbox', { name: 'Reply to the customer' })
  }
  get note(): Locator {
    return this.page.getByRole('textbox', { name: /^Internal note/ })
  }
  get side(): Locator {
    return this.page.getByRole('region', { name: /^(The case|Knowledge base)$/ })
  }

  async signsIn(email: string, password = PASSWORD): Promise<void> {
    await this.page.getByLabel('E-mail').fill(email)
    await this.page.getByLabel('Password').fill(password)
    await this.page.keyboard.press('Enter')
  }

  /** By its row in the lists. */
  async opensCase(text: string | RegExp): Promise<void> {
    await this.lists.getByRole('link', { name: text }).first().click(WITHIN)
    await this.log.waitFor(WITHIN)
  }

  presses = (key: string) => this.page.keyboard.press(key)
  clicks = (name: string | RegExp) => this.page.getByRole('button', { name, exact: true }).first().click(WITHIN)

  async claims(): Promise<void> {
    await this.clicks('Claim')
    await this.reply.waitFor(WITHIN)
  }

  async answers(text: string): Promise<void> {
    await this.reply.fill(text)
    await this.reply.press('Enter')
  }

  async notes(text: string): Promise<void> {
    await this.page.getByRole('radio', { name: 'Internal note' }).check({ force: true })
    await this.note.fill(text)
    await this.note.press('Enter')
  }

  /** In the conversation. */
  async reads(pattern: RegExp): Promise<void> {
    await eventually(() => this.log.textContent(), `the agent should read ${pattern}`).toMatch(pattern)
  }

  /** Anywhere on the page. */
  async sees(pattern: RegExp): Promise<void> {
    await eventually(() => this.page.locator('body').innerText(), `the agent should see ${pattern}`).toMatch(pattern)
  }

  async seesInLists(pattern: RegExp): Promise<void> {
    await eventually(() => this.lists.innerText(), `the lists should say ${pattern}`).toMatch(pattern)
  }

  leaves = () => this.at.leaves()
}
