// What the menu offers, by pointer and by keys alone: sound, starting over, and when and where people are reached.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/world.ts'
import { launchBrowser, missingBrowser } from './support/browser.ts'
import { eventually, Shopper } from './support/shopper.ts'

describe.skipIf(missingBrowser)(`the menu${missingBrowser ? ` (${missingBrowser})` : ''}`, { timeout: 90_000 }, () => {
  let world: World
  let browser: Browser
  beforeAll(async () => {
    ;[world, browser] = await Promise.all([startWorld({ EMERGENCY_CONTACT: '+44 117 496 0000' }), launchBrowser()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  async function greeted(): Promise<Shopper> {
    const shopper = await Shopper.arrives(browser, world.url)
    await shopper.opens()
    await shopper.reads(/May I ask your name/)
    return shopper
  }
  const focused = (shopper: Shopper) =>
    shopper.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('part') ?? '')

  test('opens, is walked and is left by keys, and the focus comes back', async () => {
    const shopper = await greeted()
    const { keyboard } = shopper.page
    await shopper.part('more').focus()
    await keyboard.press('Enter')
    await eventually(() => focused(shopper)).toBe('sound')
    expect(await shopper.part('more').getAttribute('aria-expanded')).toBe('true')
    expect(await shopper.violations()).toEqual([])
    await keyboard.press('ArrowDown')
    expect(await focused(shopper)).toBe('save')
    await keyboard.press('ArrowUp')
    await keyboard.press('ArrowUp')
    expect(await focused(shopper)).toBe('erase')
    await keyboard.press('Enter')
    // The safe answer first.
    await eventually(() => focused(shopper)).toBe('no')
    expect(await shopper.part('ask').textContent()).toMatch(/files you sent.*cannot be undone/)
    expect(await shopper.violations()).toEqual([])
    await keyboard.press('Escape')
    await eventually(() => focused(shopper)).toBe('more')
    expect(await shopper.part('menu').count()).toBe(0)
    // A second Escape closes the chat.
    await keyboard.press('Escape')
    await shopper.part('launcher').waitFor()
    await shopper.leaves()
  })

  test('closes when one goes elsewhere', async () => {
    const shopper = await greeted()
    await shopper.part('more').click()
    await shopper.part('menu').waitFor()
    await shopper.composer.click()
    await eventually(() => shopper.part('menu').count()).toBe(0)
    expect(await focused(shopper)).toBe('composer')
    await shopper.part('more').click()
    await shopper.part('more').click()
    await eventually(() => shopper.part('menu').count()).toBe(0)
    await shopper.leaves()
  })

  test('always says where to turn in an emergency', async () => {
    const shopper = await greeted()
    await shopper.part('more').click()
    const link = shopper.part('menu').getByRole('link', { name: '+44 117 496 0000' })
    expect(await link.getAttribute('href')).toBe('tel:+441174960000')
    expect(await shopper.part('menu').textContent()).toMatch(/Our team is (here|away)/)
    await shopper.leaves()
  })

  test('the sound is off until it is asked for, and then rings once for a message', async () => {
    const shopper = await Shopper.arrives(browser, 'about:blank')
    await shopper.page.addInitScript(() => {
      Object.assign(globalThis, { tones: [] })
      const start = OscillatorNode.prototype.start
      OscillatorNode.prototype.start = function (when) {
        ;(globalThis as never as { tones: number[] }).tones.push(this.frequency.value)
        start.call(this, when)
      }
    })
    await shopper.page.goto(world.url)
    const tones = () => shopper.page.evaluate(() => (globalThis as never as { tones: number[] }).tones.length)
    await shopper.opens()
    await shopper.reads(/May I ask your name/)
    expect(await tones()).toBe(0)
    await shopper.part('more').click()
    await shopper.part('sound').click()
    expect(await shopper.part('sound').getAttribute('aria-checked')).toBe('true')
    const sample = await tones()
    expect(sample).toBeGreaterThan(0)
    await shopper.page.keyboard.press('Escape')
    await shopper.says('How long does delivery take?')
    await shopper.reads(/working days/)
    await eventually(tones).toBe(2 * sample)
    await shopper.part('more').click()
    await shopper.part('sound').click()
    await shopper.page.keyboard.press('Escape')
    await shopper.says('Do you ship to Canada?')
    await shopper.reads(/Canada.*\|/)
    expect(await tones()).toBe(2 * sample)
    await shopper.leaves()
  })

  test('starts over at once with the bot, in every tab, greeted again', async () => {
    const shopper = await greeted()
    const second = await Shopper.inTab(shopper.context, world.url)
    await second.part('launcher').waitFor()
    if ((await second.part('panel').count()) === 0) await second.opens()
    await shopper.says("I'm Anna")
    await second.reads(/Nice to meet you, Anna/)
    await shopper.part('more').click()
    await shopper.part('start-over').click()
    await eventually(() => shopper.log()).not.toMatch(/Nice to meet you/)
    await eventually(() => second.log()).not.toMatch(/Nice to meet you/)
    await shopper.reads(/Hello/)
    await second.reads(/Hello/)
    await shopper.says('How long does delivery take?')
    await second.reads(/working days/)
    await eventually(async () => (await shopper.lines()).join() === (await second.lines()).join()).toBe(true)
    // A reload comes back to the new one.
    await shopper.page.reload()
    await shopper.reads(/working days/)
    expect(await shopper.log()).not.toMatch(/Nice to meet you/)
    expect([...shopper.complaints, ...second.complaints]).toEqual([])
    await shopper.leaves()
  })

  test('asks before it takes somebody out of the queue, or away from an agent', async () => {
    const shopper = await greeted()
    await shopper.part('person').click()
    await shopper.seesInHeader(/You are (next|number)/)
    await shopper.part('more').click()
    await shopper.part('start-over').click()
    expect(await shopper.part('ask').textContent()).toMatch(/give up your place/)
    await shopper.part('no').click()
    await shopper.page.keyboard.press('Escape')
    const maya = world.agent('maya')
    await maya.claims()
    await shopper.seesInHeader(/Maya/)
    await shopper.part('more').click()
    await shopper.part('start-over').click()
    expect(await shopper.part('ask').textContent()).toMatch(/Maya Okafor is with you now/)
    await shopper.part('yes').click()
    await shopper.seesInHeader(/Assistant/)
    await eventually(() => shopper.log()).not.toMatch(/joined/)
    expect(shopper.complaints).toEqual([])
    await shopper.leaves()
  })
})
