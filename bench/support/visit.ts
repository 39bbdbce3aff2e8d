// One visit of a page by a browser that has never been there: how long until the chat can be clicked, until it is drawn, until
// it greets, until an answer is drawn, and what all that weighs. Times are the page's own, up to the frame after the one in
// which the thing is there, which is when it has been painted.
import type { Browser, CDPSession, Page } from 'playwright-core'

/** Where a chat has its parts; open shadow roots are looked into. */
export interface Surface {
  path: string
  launcher: string
  panel: string
  bubble: string
  composer: string
  /** One more of these is there with each answer. */
  source: string
}

export const BELLHOP: Surface = {
  path: '/bellhop',
  launcher: '[part~="launcher"]',
  panel: '[part~="panel"]',
  bubble: '.bubble',
  composer: '[part~="composer"]',
  source: '[part~="source"]',
}
export const WEB_CHAT: Surface = {
  path: '/web-chat',
  launcher: '#launcher:not([hidden])',
  panel: '[data-id="webchat-sendbox-input"]',
  bubble: '.webchat__bubble__content',
  composer: '[data-id="webchat-sendbox-input"]',
  source: '.webchat__link-definitions',
}

export interface Visit {
  launcherMs: number
  panelMs: number
  greetingMs: number
  answersMs: number[]
  wireKb: number
  requests: number
  mainThreadMs: number
  heapMb: number
}

const READY_WITHIN_MS = 30_000

export async function visit(
  browser: Browser,
  { url, surface, questions }: { url: string; surface: Surface; questions: readonly string[] },
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(READY_WITHIN_MS)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  const wire = await countBytes(cdp)
  await page.addInitScript(WATCH)
  await page.goto(url + surface.path)
  const launcherMs = await painted(page, { selector: surface.launcher })
  const panel = painted(page, { selector: surface.panel, since: 'click' })
  const greeting = painted(page, { selector: surface.bubble, since: 'click' })
  await page.locator(surface.launcher).click()
  const [panelMs, greetingMs] = await Promise.all([panel, greeting])
  const { bytes, requests } = wire()
  const mainThreadMs = (await metric(cdp, 'TaskDuration')) * 1000
  const answersMs: number[] = []
  for (const [index, question] of questions.entries()) {
    const answer = painted(page, { selector: surface.source, count: index + 1, since: 'Enter' })
    await page.locator(surface.composer).fill(question)
    await page.locator(surface.composer).press('Enter')
    answersMs.push(await answer)
  }
  await cdp.send('HeapProfiler.collectGarbage')
  const heapMb = (await metric(cdp, 'JSHeapUsedSize')) / 1024 / 1024
  await context.close()
  return { launcherMs, panelMs, greetingMs, answersMs, wireKb: bytes / 1024, requests, mainThreadMs, heapMb }
}

/** The same page without a chat. */
export async function visitBare(browser: Browser, url: string): Promise<{ mainThreadMs: number; heapMb: number }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable')
  await page.addInitScript(WATCH)
  await page.goto(`${url}/bare`)
  await painted(page, { selector: 'h1' })
  const mainThreadMs = (await metric(cdp, 'TaskDuration')) * 1000
  await cdp.send('HeapProfiler.collectGarbage')
  const heapMb = (await metric(cdp, 'JSHeapUsedSize')) / 1024 / 1024
  await context.close()
  return { mainThreadMs, heapMb }
}

async function countBytes(cdp: CDPSession): Promise<() => { bytes: number; requests: number }> {
  let bytes = 0
  let requests = 0
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  await cdp.send('Network.enable')
  await cdp.send('Performance.enable')
  return () => ({ bytes, requests })
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find((one) => one.name === name)!.value
}

interface Wanted {
  selector: string
  /** So many of them must be there. */
  count?: number
  /** Since the navigation, or since the customer's next click or Enter. */
  since?: 'click' | 'Enter'
}

type Watch = (wanted: Wanted) => Promise<number>
const painted = (page: Page, wanted: Wanted) =>
  page.evaluate((wanted) => (window as never as { painted: Watch }).painted(wanted), wanted)

/** Looks once a frame; runs in the page before anything else does. */
const WATCH = `
window.painted = ({ selector, count = 1, since }) => new Promise((done) => {
  let start = since ? undefined : 0
  const begin = (event) => {
    if (since === 'Enter' && event.key !== 'Enter') return
    start ??= event.timeStamp
  }
  if (since) addEventListener(since === 'click' ? 'click' : 'keydown', begin, true)
  const all = () => {
    const shadow = document.querySelector('bellhop-chat')?.shadowRoot
    return [...document.querySelectorAll(selector), ...(shadow?.querySelectorAll(selector) ?? [])]
  }
  const look = () => {
    const there = start !== undefined && all().filter((part) => part.getBoundingClientRect().height > 0).length >= count
    requestAnimationFrame(there ? () => done(performance.now() - start) : look)
  }
  look()
})`
