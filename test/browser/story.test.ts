// The main job as the customer sees it, in a real browser: greeted by name, answered with a source, helped by a person, asked how it was.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DESKTOP, eventually, PHONE, Shopper } from './support/shopper.ts'

describe.skipIf(missingBrowser)(
  `in the browser${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 90_000 },
  () => {
    let world: World
    let browser: Browser
    beforeAll(async () => {
      ;[world, browser] = await Promise.all([startWorld(), launchBrowser()])
    })
    afterAll(async () => {
      await browser?.close()
      await world?.close()
    })

    test.each([
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const)('the whole story on a %s', async (_, device) => {
      const shopper = await Shopper.arrives(browser, world.url, device)
      const maya = world.agent('maya')

      await shopper.opens()
      await shopper.reads(/Hello and welcome to Harbour & Pine!.*May I ask your name\?/)
      await shopper.says("I'm Anna Müller")
      await shopper.reads(/Nice to meet you, Anna!/)

      await shopper.says('How long does delivery take?')
      await shopper.reads(/working days/)
      await shopper.part('source').first().click()
      await eventually(() => shopper.part('article').textContent()).toMatch(/[Dd]eliver[\s\S]*working days/)
      await shopper.part('back').click()
      await shopper.reads(/Nice to meet you, Anna!/)

      await shopper.part('person').click()
      await shopper.reads(/bringing in a colleague.*next in line/)
      await shopper.seesInHeader(/You are (next|number)/)
      await maya.seesOnCard(/Anna/)

      await maya.claims()
      await shopper.reads(/Maya Okafor has joined/)
      await shopper.seesInHeader(/Maya Okafor/)
      await maya.answers('Hello Anna, **your parcel** is in Cologne.')
      await shopper.reads(/your parcel is in Cologne/)
      await shopper.says('wonderful, thank you')
      await maya.seesInThread(/wonderful, thank you/)

      await maya.resolves()
      await shopper.reads(/How was it\?/)
      await shopper.part('rate').nth(4).click()
      await shopper.reads(/You gave 5 of 5/)
      await shopper.part('comment').fill('Maya was very kind')
      await shopper.part('comment').press('Enter')
      await shopper.reads(/and added a line/)
      await maya.seesInThread(/Maya was very kind/)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('an unsure bot asks once, with quick replies; a tap answers', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      await shopper.opens()
      await shopper.says('parcel')
      await shopper.part('quick-reply').first().waitFor()
      const label = (await shopper.part('quick-reply').first().textContent()) ?? ''
      await shopper.part('quick-reply').first().click()
      await shopper.part('source').first().waitFor()
      expect(await shopper.count(label)).toBeGreaterThan(0)
      expect(await shopper.part('quick-reply').count()).toBe(0)
      await shopper.leaves()
    })

    test('what the agent edits and deletes follows; files go both ways', async () => {
      const shopper = await Shopper.arrives(browser, world.url)
      const maya = world.agent('maya')
      await shopper.opens()
      await shopper.part('person').click()
      await shopper.seesInHeader(/You are (next|number)/)
      await maya.claims()
      await shopper.seesInHeader(/Maya/)

      const ts = await maya.writesInThread('It arrives on Tuseday.')
      await maya.sendsByReaction(ts)
      await shopper.reads(/on Tuseday/)
      await maya.edits(ts, 'It arrives on Tuesday.')
      await shopper.reads(/on Tuesday/)
      expect(await shopper.log()).not.toMatch(/Tuseday/)
      await maya.deletes(ts)
      await shopper.reads(/Message removed/)
      expect(await shopper.log()).not.toMatch(/Tuesday/)

      const png = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      )
      await shopper.page
        .locator('bellhop-chat input[type=file]')
        .setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: png })
      await shopper.says('this is what arrived')
      await maya.seesInThread(/this is what arrived/)
      await shopper.page.locator('bellhop-chat img[alt="broken.png"]').waitFor()

      const { slack } = world
      const { channel } = await maya.case()
      const file = await slack
        .as('maya')
        .filesUploadV2({ filename: 'label.txt', content: 'print me', channel_id: channel })
      const uploaded = (file as unknown as { files: { files: { id: string }[] }[] }).files[0]!.files[0]!
      const info = await slack.as('maya').files.info({ file: uploaded.id })
      await maya.sendsByReaction(
        await maya.writesInThread('Here is your label', { subtype: 'file_share', files: [info.file] }),
      )
      await shopper.reads(/Here is your label.*label\.txt/)
      const [download] = await Promise.all([
        shopper.page.waitForEvent('download'),
        shopper.page.getByRole('link', { name: 'label.txt' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('label.txt')
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })
  },
)
