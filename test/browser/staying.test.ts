// Nothing is lost and nothing doubled, whatever happens to the page, the network or the server.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { type Restartable, startRestartable } from './support/restartable.ts'
import { eventually, Shopper } from './support/shopper.ts'

describe.skipIf(missingBrowser)(
  `a chat stays${missingBrowser ? ` (${missingBrowser})` : ''}`,
  { timeout: 90_000 },
  () => {
    let world: Restartable
    let browser: Browser
    beforeAll(async () => {
      ;[world, browser] = await Promise.all([startRestartable(), launchBrowser()])
    }, 120_000)
    afterAll(async () => {
      await browser?.close()
      await world?.close()
    })

    /** Open, greeted, and known as Anna. */
    async function greeted(): Promise<Shopper> {
      const shopper = await Shopper.arrives(browser, world.url)
      await shopper.opens()
      await shopper.reads(/May I ask your name\?/)
      await shopper.says('Anna')
      await shopper.reads(/Nice to meet you, Anna!/)
      return shopper
    }

    const stored = (text: string) =>
      world.query<{ text: string }>('SELECT text FROM messages WHERE text LIKE $1 ORDER BY seq', [`${text}%`])

    test('across a reload, open as it was, with what was being written', async () => {
      const shopper = await greeted()
      await shopper.says('How long does delivery take?')
      await shopper.reads(/working days/)
      const before = await shopper.lines()
      await shopper.composer.fill('and what about')
      await shopper.page.reload()
      await shopper.part('panel').waitFor()
      await eventually(() => shopper.lines()).toEqual(before)
      expect(await shopper.composer.inputValue()).toBe('and what about')
      await shopper.says('thanks!')
      await shopper.reads(/very welcome, Anna/)
      expect(await shopper.lines()).toHaveLength(before.length + 2)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('offline for a while: two messages written meanwhile arrive once, in order, when the network is back', async () => {
      const shopper = await greeted()
      await shopper.context.setOffline(true)
      await shopper.says('offline first, please wait')
      await shopper.says('offline second, please wait')
      await shopper.reads(/Will be sent when you are connected again/)
      await shopper.context.setOffline(false)
      await eventually(async () => (await stored('offline ')).length).toBe(2)
      await world.settled()
      expect((await stored('offline ')).map(({ text }) => text)).toEqual([
        'offline first, please wait',
        'offline second, please wait',
      ])
      await eventually(() => shopper.log()).not.toMatch(/Sending|Will be sent/)
      expect(await shopper.count('offline first')).toBe(1)
      expect(await shopper.count('offline second')).toBe(1)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('an answer that came while offline is there when the network is back', async () => {
      const shopper = await greeted()
      await shopper.part('person').click()
      await shopper.seesInHeader(/You are (next|number)/)
      const maya = world.agent('maya')
      await maya.claims()
      await shopper.seesInHeader(/Maya/)
      await shopper.context.setOffline(true)
      await maya.answers('Hello Anna, I answered while you were in the tunnel.')
      await world.settled()
      await shopper.context.setOffline(false)
      await shopper.reads(/in the tunnel/)
      expect(await shopper.count('in the tunnel')).toBe(1)
      await maya.resolves()
      await shopper.reads(/How was it/)
      await shopper.leaves()
    })

    test('the server restarts in mid-conversation: what is written meanwhile arrives once, and the agent stays', async () => {
      const shopper = await greeted()
      await shopper.part('person').click()
      await shopper.seesInHeader(/You are (next|number)/)
      const maya = world.agent('maya')
      await maya.claims()
      await shopper.seesInHeader(/Maya/)
      await world.stops()
      await shopper.says('restart: are you still there?')
      await world.starts()
      await maya.seesInThread(/restart: are you still there/)
      await maya.answers('Hello Anna, yes, still here after the restart.')
      await shopper.reads(/still here after the restart/)
      expect(await stored('restart:')).toHaveLength(1)
      expect(await shopper.count('restart:')).toBe(1)
      await shopper.seesInHeader(/Maya/)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('offline for an hour: what was written meanwhile arrives once, in order', async () => {
      const shopper = await Shopper.arrives(browser, 'about:blank')
      await shopper.page.clock.install()
      await shopper.page.goto(world.url)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      await shopper.context.setOffline(true)
      await shopper.says('hour first')
      await shopper.page.clock.fastForward('30:00')
      await shopper.says('hour second')
      await shopper.page.clock.fastForward('30:00')
      await shopper.reads(/Will be sent when you are connected again/)
      await shopper.context.setOffline(false)
      await eventually(async () => (await stored('hour ')).length).toBe(2)
      await world.settled()
      expect((await stored('hour ')).map(({ text }) => text)).toEqual(['hour first', 'hour second'])
      await eventually(() => shopper.log()).not.toMatch(/Sending|Will be sent/)
      expect(await shopper.count('hour first')).toBe(1)
      await shopper.leaves()
    })

    test.each([
      ['a day slow', -1],
      ['a day fast', 1],
    ])('on a computer whose clock is %s: it chats, in order, and the times are the server’s', async (name, days) => {
      const shopper = await Shopper.arrives(browser, 'about:blank')
      await shopper.page.clock.install({ time: Date.now() + days * 86_400_000 })
      await shopper.page.goto(world.url)
      await shopper.opens()
      await shopper.reads(/May I ask your name/)
      await shopper.says(`${name}: how long does delivery take?`)
      await shopper.reads(/working days/)
      await shopper.page.reload()
      await shopper.reads(/working days/)
      await shopper.says(`${name}: thanks!`)
      await eventually(async () => (await stored(name)).length).toBe(2)
      await world.settled()
      const lines = await shopper.lines()
      const at = (text: string) => lines.findIndex((line) => line.includes(text))
      expect(at('how long')).toBeLessThan(at('working days'))
      await eventually(() => shopper.count(`${name}: thanks!`)).toBe(1)
      // Written just now, so there is a time of day and no date, though by this clock it was another day.
      await shopper.part('bot').last().locator('.bubble').click()
      expect(await shopper.part('bot').last().locator('.time').textContent()).toMatch(/^\d{1,2}:\d\d$/)
      expect(shopper.complaints).toEqual([])
      await shopper.leaves()
    })

    test('two tabs show the same conversation, whichever is written in', async () => {
      const first = await greeted()
      const second = await Shopper.inTab(first.context, world.url)
      await second.part('launcher').waitFor()
      await second.opens()
      await eventually(() => second.lines()).toEqual(await first.lines())
      await first.page.bringToFront()
      await first.says('from the first tab: do you ship to Canada?')
      await second.reads(/from the first tab/)
      await second.reads(/Canada.*\|/)
      await second.says('from the second tab: thank you')
      await first.reads(/from the second tab/)
      await world.settled()
      await eventually(async () => (await first.lines()).join('\n') === (await second.lines()).join('\n')).toBe(true)
      await eventually(async () => (await stored('from the')).length).toBe(2)
      expect(await first.count('from the first')).toBe(1)
      expect(await second.count('from the second')).toBe(1)
      expect([...first.complaints, ...second.complaints]).toEqual([])
      await first.leaves()
    })

    test('two new tabs that open the chat at once are one visitor, greeted once', async () => {
      const first = await Shopper.arrives(browser, world.url)
      const second = await Shopper.inTab(first.context, world.url)
      await Promise.all([first.opens(), second.opens()])
      await first.reads(/May I ask your name/)
      await second.reads(/May I ask your name/)
      await world.settled()
      expect(await first.count('May I ask your name')).toBe(1)
      expect(await second.count('May I ask your name')).toBe(1)
      await first.leaves()
    })
  },
)
