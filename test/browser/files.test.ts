// Files to send: chosen, pasted or dropped, seen before they go, and sent with the words that belong to them.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { type OtherSite, startOtherSite } from './support/other-site.ts'
import { eventually, Shopper } from './support/shopper.ts'

describe.skipIf(missingBrowser)(`files${missingBrowser ? ` (${missingBrowser})` : ''}`, { timeout: 90_000 }, () => {
  let world: World
  let browser: Browser
  let site: OtherSite
  beforeAll(async () => {
    site = await startOtherSite()
    ;[world, browser] = await Promise.all([startWorld({ WEBCHAT_ORIGINS: site.origin }), launchBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    await site?.close()
  })

  /** As the browser tells of a paste or a drop. The picture is drawn in the page: 60 by 30, all of one red. */
  const gives = (shopper: Shopper, kind: 'paste' | 'drop' | 'dragover', part: string) =>
    shopper.part(part).evaluate(async (element, kind) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 30 })
      const context = canvas.getContext('2d')!
      context.fillStyle = 'rgb(200, 0, 0)'
      context.fillRect(0, 0, 60, 30)
      const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made!)))
      const data = new DataTransfer()
      data.items.add(new File([blob], `${kind}.png`, { type: 'image/png' }))
      const more = { bubbles: true, cancelable: true, composed: true }
      element.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...more, clipboardData: data })
          : new DragEvent(kind, { ...more, dataTransfer: data }),
      )
    }, kind)

  test('are pasted and dropped, shown small, under the strictest policy, and arrive', async () => {
    site.embed(world.url)
    const shopper = await Shopper.arrives(browser, site.origin)
    await shopper.opens()
    await shopper.reads(/May I ask your name/)
    await gives(shopper, 'paste', 'composer')
    await gives(shopper, 'dragover', 'log')
    await shopper.page.getByText('Drop the files here').waitFor()
    await gives(shopper, 'drop', 'log')
    await eventually(() => shopper.part('staged').count()).toBe(2)
    const colors = () =>
      shopper
        .part('preview')
        .evaluateAll((all) =>
          all.map((canvas) => (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(36, 36, 1, 1).data.join()),
        )
    await eventually(colors).toEqual(['200,0,0,255', '200,0,0,255'])
    expect(await shopper.violations()).toEqual([])
    await shopper.page.getByRole('button', { name: 'Remove paste.png' }).click()
    await shopper.says('this is what arrived')
    await shopper.page.locator('bellhop-chat img[alt="drop.png"]').waitFor()
    expect(await shopper.part('staged').count()).toBe(0)
    expect(await shopper.count('this is what arrived')).toBe(1)
    expect(shopper.complaints).toEqual([])
    await shopper.leaves()
  })

  test('that are too large or empty are refused kindly, before they are sent', async () => {
    const shopper = await Shopper.arrives(browser, world.url)
    await shopper.opens()
    const picks = (name: string, bytes: number) =>
      shopper.composer.evaluate(
        (element, file) => {
          const clipboardData = new DataTransfer()
          clipboardData.items.add(new File([new Uint8Array(file.bytes)], file.name))
          element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
        },
        { name, bytes },
      )
    await picks('huge.txt', 10_000_001)
    await shopper.page.getByText('huge.txt is larger than 10 MB.').waitFor()
    await picks('nothing.txt', 0)
    await shopper.page.getByText('nothing.txt is empty.').waitFor()
    expect(await shopper.part('staged').count()).toBe(0)
    await shopper.leaves()
  })
})
