// Takes the README's pictures anew from a fresh installation that is running: the sample shop, its chat, and the desk in demo mode.
//   DATA_DIR=$(mktemp -d) npm start        in one terminal
//   node scripts/pictures.ts               in another; BELLHOP_URL and CHROMIUM say where they are if elsewhere
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const URL_OF_BELLHOP = process.env.BELLHOP_URL ?? 'http://localhost:3000'
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url))
const WITHIN = { timeout: 25_000 }

const DESKTOP = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' } satisfies BrowserContextOptions
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'en-GB',
} satisfies BrowserContextOptions

// PNG at the size of the screen, under 300 KB each.
const save = (page: Page, name: string) => page.screenshot({ path: `${IMAGES}${name}.png` })
const chatSays = (page: Page, pattern: RegExp) => page.locator('bellhop-chat').getByText(pattern).last().waitFor(WITHIN)

async function write(page: Page, text: string): Promise<void> {
  const composer = page.locator('bellhop-chat [part~="composer"]')
  await composer.fill(text)
  await composer.press('Enter')
}

async function onAPhone(browser: Browser): Promise<void> {
  const context = await browser.newContext(PHONE)
  const page = await context.newPage()
  await page.goto(URL_OF_BELLHOP)
  await page.locator('bellhop-chat [part~="launcher"]').click(WITHIN)
  await write(page, 'Do you ship to Canada?')
  await chatSays(page, /working days/)
  await save(page, 'chat-phone')
  await context.close()
}

async function wholeStory(browser: Browser): Promise<void> {
  const context = await browser.newContext(DESKTOP)
  const shop = await context.newPage()
  await shop.goto(URL_OF_BELLHOP)
  const tour = shop.locator('.tour')
  await tour.waitFor(WITHIN)
  await tour.locator('[data-step=ask]').click()
  await chatSays(shop, /working days/)
  await save(shop, 'story-1-answer')

  const opening = context.waitForEvent('page')
  await tour.locator('[data-step=desk]').click()
  const desk = await opening
  await desk.setViewportSize(DESKTOP.viewport)
  await desk.locator('nav').first().waitFor(WITHIN)
  await shop.bringToFront()
  await tour.locator('[data-step=person]').click()
  await chatSays(shop, /bringing in a colleague/)
  await desk.bringToFront()
  await desk.locator('.rows a').last().click(WITHIN)
  await desk.getByRole('button', { name: 'Claim', exact: true }).waitFor(WITHIN)
  await save(desk, 'story-2-desk')
  await desk.getByRole('button', { name: 'Claim', exact: true }).click()
  const reply = desk.getByRole('textbox').last()
  await reply.fill(
    'Hello, Sam here. Yes: 7 to 12 working days to Toronto, and nothing to pay above £200. Shall I reserve one for you?',
  )
  await desk.getByRole('button', { name: /^Send/ }).first().click(WITHIN)
  await shop.bringToFront()
  await chatSays(shop, /Sam here/)
  await save(shop, 'story-3-reply')
  await context.close()
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
try {
  await onAPhone(browser)
  await wholeStory(browser)
} finally {
  await browser.close()
}
