// A website that has Microsoft's Web Chat on it (botframework-webchat, its prebuilt bundle) instead of our widget, and a customer at it.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { missingBrowser } from './browser.ts'
import { DESKTOP, eventually } from './shopper.ts'

export const WEBCHAT = new URL('../../peers/node_modules/botframework-webchat/dist/', import.meta.url)

/** Why these tests cannot run here, or undefined. */
export const missingWebChat =
  missingBrowser ??
  (existsSync(new URL('webchat.js', WEBCHAT))
    ? undefined
    : 'skipped: botframework-webchat is not installed. Run: npm ci --prefix test/peers')

export interface WebChatSite {
  origin: string
  close(): Promise<void>
}

/** As Microsoft's samples set it up; a browser that comes back goes on with its conversation. `?polling` does without a WebSocket. */
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop with Web Chat</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>html, body { height: 100%; margin: 0 } #webchat { height: 100%; max-width: 480px; margin: auto }</style>
<div id="webchat" role="main"></div>
<script src="/webchat.js"></script>
<script>
(async () => {
  const gateway = new URL(location).searchParams.get('gateway')
  const webSocket = !new URL(location).searchParams.has('polling')
  const body = JSON.stringify({ visitor: localStorage.visitor })
  const response = await fetch(gateway + '/webchat/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { token, visitor, userId, conversationId } = await response.json()
  localStorage.visitor = visitor
  const directLine = WebChat.createDirectLine({ domain: gateway + '/v3/directline', token, conversationId, webSocket })
  window.activities = []
  const store = WebChat.createStore({}, ({ dispatch }) => (next) => (action) => {
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') window.activities.push(action.payload.activity)
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'webchat/join' } })
    return next(action)
  })
  WebChat.renderWebChat({ directLine, store, userID: userId, locale: 'en-GB', styleOptions: { sendTypingIndicator: true } }, document.getElementById('webchat'))
})()
</script></html>`

export async function startWebChatSite(): Promise<WebChatSite> {
  const bundle = readFileSync(new URL('webchat.js', WEBCHAT))
  const server = createServer((request, response) => {
    const isBundle = request.url === '/webchat.js'
    if (!isBundle && !request.url?.startsWith('/?')) return void response.writeHead(204).end()
    const type = isBundle ? 'text/javascript' : 'text/html'
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(isBundle ? bundle : PAGE)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** What Chromium says of a network that is cut on purpose, and of a favicon that the page lacks. */
const NETWORK = /Failed to load resource|WebSocket connection to|net::ERR_/

export interface Shown {
  who: string
  text: string
}

export class WebChatCustomer {
  readonly errors: string[] = []
  readonly page: Page
  private constructor(page: Page) {
    this.page = page
    page.on('pageerror', (error) => this.errors.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !NETWORK.test(message.text())) this.errors.push(message.text())
    })
  }

  static async arrives(
    browser: Browser,
    {
      site,
      gateway,
      query = '',
      ...options
    }: { site: string; gateway: string; query?: string } & BrowserContextOptions,
  ): Promise<WebChatCustomer> {
    const context = await browser.newContext({ locale: 'en-GB', ...DESKTOP, ...options })
    const customer = new WebChatCustomer(await context.newPage())
    await customer.page.goto(`${site}/?gateway=${encodeURIComponent(gateway)}${query}`)
    await customer.composer.waitFor()
    return customer
  }

  get composer(): Locator {
    return this.page.locator('[data-id="webchat-sendbox-input"]')
  }

  /** The bubbles, in the order on the screen. */
  shown(): Promise<Shown[]> {
    return this.page.locator('.webchat__bubble__content').evaluateAll((bubbles) =>
      bubbles.map((bubble) => ({
        who: bubble.closest('.webchat__bubble--from-user') ? 'customer' : 'bot',
        text: (bubble as HTMLElement).innerText.trim(),
      })),
    )
  }

  async log(): Promise<string> {
    return (await this.shown()).map(({ who, text }) => `${who}: ${text}`).join('\n')
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  async taps(label: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: label }).last().click({ timeout: 20_000 })
  }

  /** Picks a file; it leaves with the text. */
  async uploads(file: { name: string; mimeType: string; buffer: Buffer }, text: string): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles(file)
    // Staged, with its thumbnail drawn: text that is sent before would leave alone.
    await this.page.locator('.webchat__attachment-icon--checked').waitFor()
    await this.says(text)
  }

  async reads(pattern: RegExp): Promise<void> {
    await eventually(() => this.log(), `the customer should read ${pattern}`).toMatch(pattern)
  }

  /** How many bubbles read so. */
  async count(text: string): Promise<number> {
    return (await this.shown()).filter((bubble) => bubble.text.includes(text)).length
  }

  /** What the client was given, oldest first. */
  activities(): Promise<Record<string, unknown>[]> {
    return this.page.evaluate(() => (window as never as { activities: Record<string, unknown>[] }).activities)
  }

  leaves(): Promise<void> {
    return this.page.context().close()
  }
}
