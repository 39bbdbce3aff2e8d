// The web desk as agents work at it, in a real browser, with real customers in the widget next to it.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hireTeam, type WebTeam } from '../contract/web-desk.ts'
import { startTestGateway, type TestGateway, temporaryFolder } from '../support/gateway.ts'
import { freePort } from '../support/slack/workspace.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { DeskWorker } from './support/desk-worker.ts'
import { eventually, Shopper } from './support/shopper.ts'

describe.skipIf(missingBrowser)(
  `at the web desk${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 300_000 },
  () => {
    let browser: Browser
    let world: TestGateway
    let team: WebTeam
    beforeAll(async () => {
      browser = await launchBrowser()
      world = await startTestGateway()
      team = await hireTeam(world.url, world.gateway.firstInvitation!.url)
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
    })

    const asks = async (url: string, name: string, text = 'I want to talk to a person'): Promise<Shopper> => {
      const shopper = await Shopper.arrives(browser, url)
      await shopper.opens()
      await shopper.says(`I'm ${name}`)
      await shopper.reads(new RegExp(`Nice to meet you, ${name}`))
      await shopper.says(text)
      await shopper.reads(/colleague/)
      return shopper
    }

    test('a whole case by the keyboard alone: sign in, claim, note, reply, resolve', async () => {
      const anna = await asks(world.url, 'Anna')
      const maya = await DeskWorker.opens(browser, world.url)
      // The field of the address has the focus already.
      await maya.page.locator('input[type=email]:focus').waitFor()
      await maya.page.keyboard.type('maya@shop.test')
      await maya.presses('Tab')
      await maya.page.keyboard.type('harbour pine lantern')
      await maya.presses('Enter')
      await maya.seesInLists(/Waiting\s*1[\s\S]*Anna/)
      expect(await maya.page.title()).toMatch(/^\(1\) Desk/)

      await maya.presses('j')
      await maya.reads(/person/)
      await maya.presses('c')
      await anna.reads(/Maya Okafor has joined/)
      await maya.sees(/With you/)

      await maya.presses('n')
      await maya.page.locator('form.note textarea:focus').waitFor()
      await maya.page.keyboard.type('she sounds tired, be kind')
      await maya.presses('Enter')
      await maya.reads(/Your note[\s\S]*be kind/)
      await maya.presses('Escape')

      await maya.presses('r')
      await maya.page.locator('form.reply textarea:focus').waitFor()
      await maya.page.keyboard.type('Hello Anna, how can I help?')
      await maya.presses('Enter')
      await anna.reads(/how can I help\?/)
      await anna.says('My lamp is broken <b>really</b>')
      await maya.reads(/My lamp is broken <b>really<\/b>/)
      expect(await anna.log()).not.toMatch(/be kind/)

      await maya.presses('Escape')
      await maya.presses('e')
      await anna.reads(/How was it\?/)
      await maya.sees(/Resolved just now/)
      expect(await anna.log()).not.toMatch(/be kind/)
      expect(maya.at.complaints).toEqual([])
      for (const page of [maya, anna]) await page.leaves()
    })

    test('a reply that misnames the customer is held back, with the right words one click away', async () => {
      const rosa = await asks(world.url, 'Rosa')
      const maya = await DeskWorker.opensAs(team.maya, browser)
      await maya.opensCase(/Rosa/)
      await maya.claims()
      await maya.answers('Hello Rita, your parcel is here.')
      await maya.sees(/One look before you send/)
      expect(await rosa.log()).not.toMatch(/Rita/)
      await maya.page.getByRole('button', { name: /Say instead/ }).click()
      await eventually(() => maya.reply.inputValue()).toMatch(/Rosa, your parcel is here/)
      await maya.reply.press('Enter')
      await rosa.reads(/Rosa, your parcel is here/)

      await maya.answers('Hello Rita, as your sister said.')
      await maya.sees(/One look before you send/)
      await maya.clicks('Send anyway')
      await rosa.reads(/Hello Rita, as your sister said/)
      for (const page of [maya, rosa]) await page.leaves()
    })

    test('what was sent is changed and deleted, for the customer too; a file goes along', async () => {
      const ida = await asks(world.url, 'Ida')
      const maya = await DeskWorker.opensAs(team.maya, browser)
      await maya.opensCase(/Ida/)
      await maya.claims()
      await maya.page.setInputFiles('input[type=file]', {
        name: 'label.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('return label'),
      })
      await maya.page.getByRole('button', { name: 'Remove label.txt' }).waitFor()
      await maya.answers('Here is your label')
      await ida.reads(/Here is your label[\s\S]*label\.txt/)
      await maya.clicks('Edit this message')
      await maya.page.getByLabel('Change the message').fill('Here is the right label')
      await maya.clicks('Save')
      await ida.reads(/Here is the right label/)
      await maya.clicks('Delete this message')
      await maya.clicks('Delete')
      await eventually(() => ida.log()).not.toMatch(/the right label/)
      for (const page of [maya, ida]) await page.leaves()
    })

    test('two agents: one claims, the other sees it at once; a transfer goes over when it is accepted', async () => {
      const tom = await asks(world.url, 'Tom')
      const [maya, bob] = [await DeskWorker.opensAs(team.maya, browser), await DeskWorker.opensAs(team.bob, browser)]
      for (const agent of [maya, bob]) await agent.opensCase(/Tom/)
      await maya.claims()
      await bob.sees(/With Maya Okafor/)
      expect(await bob.page.getByRole('button', { name: 'Claim', exact: true }).count()).toBe(0)
      await maya.presses('t')
      await maya.page.getByRole('radio', { name: /Bob/ }).check()
      await maya.clicks('Offer the case')
      await bob.clicks('Accept')
      await bob.sees(/With you/)
      await maya.sees(/With Bob Lindqvist/)
      await bob.answers('Hello Tom, I have read all of it.')
      await tom.reads(/have read all of it/)
      for (const page of [maya, bob, tom]) await page.leaves()
    })

    test('signed out in the middle: the draft is there after signing in again', async () => {
      const eva = await asks(world.url, 'Eva')
      const maya = await DeskWorker.opensAs(team.maya, browser)
      await maya.opensCase(/Eva/)
      await maya.claims()
      await maya.reply.fill('Half a sent')
      await maya.at.context.clearCookies()
      await maya.page.evaluate(() => dispatchEvent(new Event('online')))
      await maya.sees(/You were signed out/)
      expect(await maya.page.locator('body').innerText()).not.toMatch(/Eva/)
      await maya.signsIn('maya@shop.test')
      await eventually(() => maya.reply.inputValue()).toBe('Half a sent')
      for (const page of [maya, eva]) await page.leaves()
    })

    test('a restart of the server loses neither what is being written nor what was sent into it', async () => {
      const env = { PORT: String(await freePort()), DATA_DIR: temporaryFolder() }
      const first = await startTestGateway(env, { database: 'folder' })
      const { maya } = await hireTeam(first.url, first.gateway.firstInvitation!.url)
      const lea = await asks(first.url, 'Lea')
      const agent = await DeskWorker.opensAs(maya, browser)
      await agent.opensCase(/Lea/)
      await agent.claims()
      await lea.reads(/has joined/)
      await first.close()
      await agent.sees(/Reconnecting/)
      await agent.answers('Sent into the silence')
      await agent.reply.fill('and still writing')
      const second = await startTestGateway(env, { database: 'folder', clock: first.clock })
      await lea.reads(/Sent into the silence/)
      await agent.reads(/Sent into the silence[\s\S]*(delivered|read)/)
      await eventually(() => agent.page.locator('body').innerText()).not.toMatch(/Reconnecting/)
      expect(await agent.reply.inputValue()).toBe('and still writing')
      expect(await lea.count('Sent into the silence')).toBe(1)
      for (const page of [agent, lea]) await page.leaves()
      await second.close()
    })
  },
)
