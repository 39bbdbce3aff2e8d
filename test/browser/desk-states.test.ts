// The web desk in each of its states: axe-core finds nothing wrong, and a picture is drawn into test/artifacts to be looked at.
// BELLHOP_PICTURES=yes draws more devices, and those pictures that the README shows into docs/images.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hires, hireTeam } from '../contract/web-desk.ts'
import { startTestGateway, type TestGateway } from '../support/gateway.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DeskWorker, WIDE } from './support/desk-worker.ts'
import { PHONE, Shopper } from './support/shopper.ts'

const folder = (path: string) => fileURLToPath(new URL(`../../${path}/`, import.meta.url))
const DRAWN = folder('test/artifacts')
const SHOWN = folder('docs/images')
const all = Boolean(process.env.BELLHOP_PICTURES)

const DEVICES: [string, BrowserContextOptions][] = [
  ['desk-light', { ...WIDE, colorScheme: 'light' }],
  ['desk-phone-dark', { ...PHONE, colorScheme: 'dark' }],
]
const MORE_DEVICES: typeof DEVICES = [
  ['desk-dark', { ...WIDE, colorScheme: 'dark' }],
  ['desk-phone', { ...PHONE, colorScheme: 'light' }],
  // What 200 % zoom makes of a small notebook, and the narrowest phone.
  ['desk-zoomed', { viewport: { width: 640, height: 400 }, colorScheme: 'light' }],
  ['desk-narrow', { ...PHONE, viewport: { width: 320, height: 568 }, colorScheme: 'light' }],
]
/** Pictures for the README, by device and state. */
const KEPT: Record<string, string> = { 'desk-light-answered': 'desk', 'desk-dark-answered': 'desk-dark' }

describe.skipIf(missingBrowser)(
  `the web desk in each state${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 600_000 },
  () => {
    let browser: Browser
    beforeAll(async () => {
      for (const path of [DRAWN, SHOWN]) mkdirSync(path, { recursive: true })
      browser = await launchBrowser()
    }, 120_000)
    afterAll(() => browser?.close())

    test.each(all ? [...DEVICES, ...MORE_DEVICES] : DEVICES)('axe finds nothing: %s', async (device, options) => {
      const world: TestGateway = await startTestGateway()
      const { maya, bob } = await hireTeam(world.url, world.gateway.firstInvitation!.url)
      await hires(maya, { name: 'Noor El-Amin', email: 'noor@shop.test' })
      const onPhone = Boolean(options.isMobile) || (options.viewport?.width ?? 0) < 700
      let states = 0
      const isFine = async (worker: DeskWorker, state: string) => {
        states += 1
        await worker.at.still()
        await worker.page.screenshot({ path: `${DRAWN}${device}-${String(states).padStart(2, '0')}-${state}.png` })
        const kept = all && KEPT[`${device}-${state}`]
        if (kept) await worker.page.screenshot({ path: `${SHOWN}${kept}.png`, scale: 'css' })
        expect.soft(await worker.at.violations(), state).toEqual([])
        const width = await worker.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect.soft(width, `${state} needs no scrolling sideways`).toBeLessThanOrEqual(0)
      }

      const stranger = await DeskWorker.opens(browser, world.url, options)
      await stranger.sees(/Welcome to the desk/)
      await isFine(stranger, 'sign-in')
      await stranger.signsIn('maya@shop.test', 'not the password')
      await stranger.sees(/wrong/)
      await isFine(stranger, 'wrong-password')
      await stranger.leaves()

      const me = await DeskWorker.opensAs(maya, browser, options)
      await me.sees(/Nobody waits/)
      await isFine(me, 'calm')

      const anna = await customer(browser, world, "I'm Anna Müller", [
        'How long does delivery take?',
        'My parcel should have come on Monday. Where is it? And can I still send the lamp back?',
      ])
      await anna.taps('Talk to a person')
      const jo = await customer(browser, world, 'I am Jo Okonkwo-Delacroix-Featherstonehaugh', [
        'This is the third time that I ask!! My coat is torn and nobody answers, this is outrageous!!! I want to talk to a person NOW',
      ])
      const omar = await customer(browser, world, 'أنا عمر', ['أريد التحدث إلى شخص', 'I want to talk to a person'])
      await me.seesInLists(/Waiting\s*3/)
      await isFine(me, 'waiting')

      await me.opensCase(/Anna/)
      await me.reads(/where is it/i)
      await isFine(me, 'case')
      await me.clicks('Claim')
      await me.reply.waitFor()
      await me.reads(/has joined/)
      await isFine(me, 'claimed')

      await me.notes('The carrier says it lay in Cologne for three days. See https://carrier.test/track/881')
      await me.reads(/lay in Cologne/)
      await me.note.fill('Ask Bob about the lamp')
      await isFine(me, 'note')
      await me.note.fill('')
      await me.page.getByRole('radio', { name: 'Reply to the customer' }).check({ force: true })

      await me.reply.fill('Dear Mrs. Müler, your parcel is on its way.')
      await me.reply.press('Enter')
      await me.sees(/One look before you send/)
      await isFine(me, 'courtesy')
      await me.answers(
        'Hello Anna, I see your parcel: it left Cologne this morning and should be with you on **Thursday**. You can send the lamp back within 30 days.',
      )
      await me.reads(/left Cologne/)
      await anna.reads(/left Cologne/)
      await anna.says('Wonderful, thank you! Could it be left with a neighbour?')
      await me.reads(/with a neighbour/)
      await me.reply.fill('Of course')
      await isFine(me, 'answered')

      await me.clicks('Search the knowledge base')
      await me.page.getByRole('searchbox').fill('returns')
      await me.presses('Enter')
      await me.side.getByRole('list', { name: 'Articles' }).waitFor()
      await isFine(me, 'search')
      await me.side.getByRole('list', { name: 'Articles' }).getByRole('button').first().click()
      await me.side.getByRole('article').waitFor()
      await isFine(me, 'article')
      await me.clicks('Close the knowledge base')
      if (onPhone) {
        await me.clicks('Show the case')
        await isFine(me, 'details')
        await me.clicks('Back to the conversation')
      }

      await me.clicks('Transfer')
      await me.sees(/Noor El-Amin/)
      await isFine(me, 'transfer')
      await me.page.getByRole('radio', { name: /Bob/ }).check()
      await me.page.getByLabel(/Why/).fill('You know the lamps better than I do.')
      await me.clicks('Offer the case')
      await me.sees(/Offered to Bob/)
      await isFine(me, 'offered')
      const other = await DeskWorker.opensAs(bob, browser, options)
      await other.seesInLists(/Offered to you/)
      await other.opensCase(/Anna/)
      await other.sees(/would like you to take this case/)
      await isFine(other, 'to-accept')
      await other.clicks('Decline')
      await other.sees(/With Maya/)
      await isFine(other, 'of-a-colleague')
      await other.leaves()

      await me.sees(/With you/)
      await me.clicks('Resolve')
      await me.page.getByRole('button', { name: 'Undo' }).waitFor()
      await isFine(me, 'undo')
      await me.sees(/Resolved just now/)
      await isFine(me, 'resolved')

      await me.page.goto(`${world.url}/desk#`)
      await me.clicks(/settings and sign out/)
      await isFine(me, 'menu')
      await me.presses('Escape')
      await me.presses('?')
      await me.sees(/Keyboard shortcuts/)
      await isFine(me, 'shortcuts')
      await me.presses('Escape')

      await me.page.goto(`${world.url}/desk#people`)
      await me.sees(/Bob Lindqvist/)
      await me.clicks('Invite an agent')
      const link = await me.page.getByLabel('Link of the invitation').inputValue()
      await isFine(me, 'people')
      const invited = await DeskWorker.opens(browser, link, options)
      await invited.sees(/You are invited/)
      await isFine(invited, 'invitation')
      await invited.leaves()

      await me.page.goto(`${world.url}/desk#`)
      await me.opensCase(/Jo Okonkwo/)
      await me.claims()
      await me.reply.fill('I am so sorry')
      await me.at.context.setOffline(true)
      await me.answers('I am so sorry, Jo.')
      await me.reads(/will be sent when you are connected again/)
      await isFine(me, 'offline')
      await me.at.context.clearCookies()
      await me.at.context.setOffline(false)
      await me.sees(/You were signed out/)
      await isFine(me, 'signed-out')
      for (const page of [me, anna, jo, omar]) await page.leaves()
      await world.close()
    })
  },
)

async function customer(browser: Browser, world: TestGateway, name: string, words: string[]): Promise<Shopper> {
  const shopper = await Shopper.arrives(browser, world.url)
  await shopper.opens()
  await shopper.reads(/May I ask your name/)
  for (const text of [name, ...words]) {
    const before = (await shopper.lines()).length
    await shopper.says(text)
    await expect.poll(async () => (await shopper.lines()).length, { timeout: 20_000 }).toBeGreaterThan(before + 1)
  }
  return shopper
}
