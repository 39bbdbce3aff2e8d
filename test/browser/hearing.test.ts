// What a screen reader is told, read from the live regions; and answers that grow, shown as they grow and told once.
import type { Browser, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DESKTOP, eventually, Shopper } from './support/shopper.ts'

describe.skipIf(missingBrowser)(`for ears${missingBrowser ? ` (${missingBrowser})` : ''}`, { timeout: 90_000 }, () => {
  let world: World
  let browser: Browser
  beforeAll(async () => {
    ;[world, browser] = await Promise.all([startWorld(), launchBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  /** Arrives with an ear on every live region: what is added to one is noted, in order. */
  async function listens(options = DESKTOP): Promise<Shopper> {
    const shopper = await Shopper.arrives(browser, 'about:blank', options)
    await shopper.page.addInitScript(() => {
      const heard: string[] = []
      Object.assign(globalThis, { heard })
      const regions = '[aria-live=polite], [role=status], [role=alert]'
      const watch = () => {
        const root = document.querySelector('bellhop-chat')?.shadowRoot
        if (!root) return void requestAnimationFrame(watch)
        new MutationObserver((records) => {
          for (const { target, addedNodes, type } of records) {
            const element = target instanceof Element ? target : target.parentElement
            if (!element?.closest(regions)) continue
            const texts =
              type === 'characterData' ? [target.textContent] : [...addedNodes].map((one) => one.textContent)
            heard.push(...texts.map((text) => text?.trim() ?? '').filter(Boolean))
          }
        }).observe(root, { subtree: true, childList: true, characterData: true })
      }
      document.addEventListener('bellhop:ready', watch)
    })
    await shopper.page.goto(world.url)
    return shopper
  }
  const heard = (shopper: Shopper) => shopper.page.evaluate(() => (globalThis as never as { heard: string[] }).heard)
  const times = async (shopper: Shopper, pattern: RegExp) =>
    (await heard(shopper)).filter((text) => pattern.test(text)).length

  test('each message is told once, with who says it, its source, and what can be answered', async () => {
    const shopper = await listens()
    await shopper.opens()
    await eventually(() => times(shopper, /^Assistant said: Hello and welcome/)).toBe(1)
    await shopper.says('How long does delivery take?')
    await eventually(() => times(shopper, /^Assistant said: .*working days.*Where this comes from: How long/)).toBe(1)
    await shopper.says('parcel')
    await eventually(() => times(shopper, /Suggested answers: /)).toBe(1)
    await shopper.part('person').click()
    await eventually(() => times(shopper, /bringing in a colleague/)).toBe(1)
    const maya = world.agent('maya')
    await maya.claims()
    await maya.answers('It left *Cologne* this morning, see https://shop.example/track')
    await eventually(() => times(shopper, /^Maya Okafor said: It left Cologne this morning/)).toBe(1)
    await world.settled()
    // Nobody is told what they have written themselves, and nothing twice.
    const all = await heard(shopper)
    expect(all.filter((text) => /said: How long does delivery take\?$/.test(text))).toEqual([])
    const told = all.filter((text) => /said:|colleague/.test(text))
    expect(new Set(told).size).toBe(told.length)
    await shopper.leaves()
  })

  test('what was there before is not read out again when the chat is opened', async () => {
    const shopper = await listens()
    await shopper.opens()
    await eventually(() => times(shopper, /Hello and welcome/)).toBe(1)
    await shopper.part('close').click()
    await shopper.part('launcher').click()
    await shopper.reads(/Hello and welcome/)
    await shopper.still()
    expect(await times(shopper, /Hello and welcome/)).toBe(1)
    await shopper.leaves()
  })

  test('an answer grows before the eyes, is told once, and its last form takes its place without a jump', async () => {
    const shopper = await listens()
    let line: WebSocketRoute | undefined
    await shopper.page.routeWebSocket(/\/stream/, (socket) => {
      line = socket
      socket.connectToServer()
    })
    await shopper.opens()
    await shopper.reads(/May I ask your name/)
    const sends = (type: string, text: string, streamType: string, sequence?: number) =>
      line!.send(
        JSON.stringify({
          activities: [
            {
              type,
              id: type === 'message' ? 'm-1' : 's-1',
              timestamp: new Date().toISOString(),
              from: { id: 'bot', role: 'bot', name: 'Harbour & Pine' },
              text,
              channelData: {
                'bellhop:author': 'bot',
                ...(type === 'message' && { 'bellhop:seq': 999 }),
                streamId: 's-1',
                streamType,
                ...(sequence && { streamSequence: sequence }),
              },
            },
          ],
        }),
      )
    const bubble = shopper.part('bot').last().locator('.bubble')
    sends('typing', 'Looking it up…', 'informative', 1)
    await eventually(() => shopper.part('typing').textContent()).toBe('Looking it up…')
    sends('typing', 'Parcels to Canada', 'streaming', 2)
    await eventually(() => bubble.textContent()).toBe('Parcels to Canada')
    expect(await shopper.part('typing').count()).toBe(0)
    expect(await shopper.violations()).toEqual([])
    await bubble.evaluate((element) => Object.assign(globalThis, { kept: element }))
    sends('typing', 'Parcels to Canada take **five to fifteen** days', 'streaming', 4)
    await eventually(() => bubble.textContent()).toBe('Parcels to Canada take five to fifteen days')
    sends('typing', 'Parcels to', 'streaming', 3)
    const top = () => bubble.evaluate((element) => element.getBoundingClientRect().top)
    const before = await top()
    sends('message', 'Parcels to Canada take **five to fifteen** days.', 'final')
    await eventually(() => bubble.textContent()).toBe('Parcels to Canada take five to fifteen days.')
    await shopper.still()
    expect(await top()).toBe(before)
    // The very same element: no second one that comes in anew.
    expect(await bubble.evaluate((element) => element === (globalThis as never as { kept: Element }).kept)).toBe(true)
    sends('typing', 'Parcels to Canada, late', 'streaming', 9)
    await eventually(() => times(shopper, /Parcels to Canada/)).toBe(1)
    expect(await heard(shopper)).toContain('Assistant said: Parcels to Canada take five to fifteen days.')
    expect(await shopper.count('late')).toBe(0)
    expect(shopper.complaints).toEqual([])
    await shopper.leaves()
  })
})
