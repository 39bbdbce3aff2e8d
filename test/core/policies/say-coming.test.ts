import { describe, expect, test } from 'vitest'
import { emptyPlan } from '../../../src/core/plan.ts'
import { sayComing } from '../../../src/core/policies/say-coming.ts'
import { aTurn, heard, type TurnOptions } from '../../support/turn.ts'

const whys = ['asked', 'again', 'upset', 'unknown', 'urgent', 'failed'] as const
const says = async (why: (typeof whys)[number], options: TurnOptions) =>
  heard(await sayComing(await aTurn(options), emptyPlan, why))[0]

describe('that a person is coming', () => {
  test.each(whys)('is said with the place in the queue when somebody is there (%s)', async (why) => {
    expect(await says(why, { place: 3 })).toMatch(/colleague.*There are 2 people before you\./)
  })

  test.each(whys)('is not said outside hours, but when the team is back (%s)', async (why) => {
    const said = await says(why, { hours: 'closed' })
    expect(said).toContain('back tomorrow at 09:00 (Europe/London)')
    expect(said).not.toMatch(/bringing in|in line|on the way/)
  })

  test.each(['upset', 'urgent', 'unknown', 'failed'] as const)(
    'comes after a word of regret when nobody can come (%s)',
    async (why) => {
      expect(await says(why, { hours: 'closed' })).toMatch(/^I'm sorry/)
    },
  )

  test('names the emergency route at once in an urgent matter, and otherwise when the team is away', async () => {
    const company = { emergencyContact: 'call 112' }
    expect(await says('urgent', { company })).toContain('call 112')
    expect(await says('asked', { company })).not.toContain('call 112')
    expect(await says('asked', { company, hours: 'closed' })).toContain('call 112')
  })

  test('does not name a day when nobody has said when the team is back', async () => {
    const hours = { openAt: () => false, nextOpening: () => undefined, openMs: () => 0 }
    expect(await says('asked', { hours })).toBe(
      'Our team is away just now. Your message is with them, and they will answer you here.',
    )
  })
})
