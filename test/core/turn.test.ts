// One turn: everything that came in gets one plan, committed once, or thrown away when the conversation moved on.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { say, take } from '../../src/core/plan.ts'
import { FAILURES_MAX } from '../../src/core/turn.ts'
import type { Policy } from '../../src/core/turn-context.ts'
import type { Database } from '../../src/store/database.ts'
import { claimTurn, LEASE_MS } from '../../src/store/turns.ts'
import { memoryDatabase } from '../support/database.ts'
import { aCore, type Core } from './setup.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase()
})
afterAll(() => database.close())

const said = async (core: Core) =>
  (
    await core.query<{ text: string }>(
      `SELECT text FROM messages WHERE conversation_id = $1 AND author <> 'contact' AND audience = 'customer' ORDER BY seq`,
    )
  ).map(({ text }) => text)
const unhandled = async (core: Core) =>
  (
    await core.query<{ text: string }>(
      'SELECT text FROM messages WHERE conversation_id = $1 AND handled_at IS NULL ORDER BY seq',
    )
  ).map(({ text }) => text)
const conversation = async (core: Core) =>
  (await core.query<Record<string, unknown>>('SELECT * FROM conversations WHERE id = $1'))[0]!

/** Says back what it has seen, so that a test can tell what a plan was made for. */
const echo: Policy = (turn, plan) =>
  say(take(plan, ...turn.messages), ['echo', 'a test'], turn.messages.map(({ text }) => text).join('+'))

describe('a burst', () => {
  test('of three messages gets one greeting and one answer', async () => {
    const core = aCore(database)
    for (const text of ['hi', 'How long does delivery take?', 'hello?']) await core.says(text)
    await core.settles()
    expect(await said(core)).toEqual([
      'Hello Anna, welcome to Harbour & Pine!',
      'What shipping/delivery-times.md says.',
    ])
    expect(await unhandled(core)).toEqual([])
  })

  test('is handled by one turn, which every message names', async () => {
    const core = aCore(database, { policies: [echo] })
    for (const text of ['one', 'two', 'three']) await core.says(text)
    await core.thinks()
    const [row] = await core.query<{ turns: number }>(
      'SELECT count(DISTINCT turn_id)::int AS turns FROM messages WHERE conversation_id = $1',
    )
    expect(row).toEqual({ turns: 1 })
    expect(await core.thinks()).toBe(false)
  })
})

describe('when the customer writes on while the bot thinks', () => {
  /** A policy during which the customer writes, the first so many times. */
  const interrupted = (times: number) => {
    let thoughts = 0
    const core: Core = aCore(database, {
      policies: [
        async (_turn, plan) => {
          if (thoughts++ < times) await core.says(`more ${thoughts}`)
          return plan
        },
        echo,
      ],
    })
    return { core, thoughts: () => thoughts }
  }

  test('the plan is thrown away and made again with what came in', async () => {
    const { core, thoughts } = interrupted(1)
    await core.says('first')
    await core.thinks()
    expect(thoughts()).toBe(2)
    expect(await said(core)).toEqual(['first+more 1'])
    expect(await unhandled(core)).toEqual([])
  })

  test("twice at most; then it answers what it saw, and the rest is the next turn's", async () => {
    const { core, thoughts } = interrupted(3)
    await core.says('first')
    await core.thinks()
    expect(thoughts()).toBe(3)
    expect(await said(core)).toEqual(['first+more 1+more 2'])
    expect(await unhandled(core)).toEqual(['more 3'])
    expect(await core.thinks()).toBe(true)
    expect(await said(core)).toEqual(['first+more 1+more 2', 'more 3'])
    expect(await unhandled(core)).toEqual([])
  })

  test('nothing of a plan that was thrown away is left behind', async () => {
    const { core } = interrupted(2)
    await core.says('first')
    await core.thinks()
    expect(await core.query('SELECT id FROM outbox WHERE conversation_id = $1')).toHaveLength(1)
  })
})

describe('a turn that fails', () => {
  const failing = (times: number) => {
    let failures = 0
    const core: Core = aCore(database, {
      policies: [
        async (_turn, plan) => {
          if (failures++ < times) throw new Error('a policy broke')
          return plan
        },
        echo,
      ],
    })
    return core
  }

  test('is put off, logged with its conversation, and does better the next time', async () => {
    const core = failing(1)
    const id = await core.says('hello')
    await core.thinks()
    expect(core.log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: expect.objectContaining({ conversation: id, err: expect.any(Error) }),
      }),
    )
    expect(await said(core)).toEqual([])
    expect(await core.thinks()).toBe(false)
    core.clock.pass(1_000)
    expect(await core.thinks()).toBe(true)
    expect(await said(core)).toEqual(['hello'])
    expect((await conversation(core)).failures).toBe(0)
  })

  test('again and again waits longer each time', async () => {
    const core = failing(FAILURES_MAX)
    await core.says('hello')
    const waits: number[] = []
    for (let round = 0; round < FAILURES_MAX; round++) {
      await core.thinks()
      const { wake_at } = (await conversation(core)) as { wake_at: Date }
      waits.push(wake_at.getTime() - core.clock.now().getTime())
      core.clock.pass(waits.at(-1)!)
    }
    expect(waits).toEqual([1_000, 5_000, 30_000])
  })

  test('for good leaves nobody without a word: the customer hears it and a person gets the case', async () => {
    const core = failing(1_000)
    await core.says('the message that breaks it')
    for (let round = 0; round <= FAILURES_MAX; round++) {
      await core.thinks()
      core.clock.pass(60_000)
    }
    expect(await said(core)).toEqual([expect.stringContaining('something went wrong on my side')])
    expect(await conversation(core)).toMatchObject({ handler: 'waiting', failures: 0 })
    expect(await unhandled(core)).toEqual([])
    await core.delivers()
    expect(core.desk.kinds).toContain('card')
  })

  test('for want of the assessor too', async () => {
    const core = aCore(database)
    core.runner.assessor.assess = async () => {
      throw new Error('the model does not answer')
    }
    await core.says('hello')
    for (let round = 0; round <= FAILURES_MAX; round++) {
      await core.thinks()
      core.clock.pass(60_000)
    }
    expect(await said(core)).toEqual([expect.stringContaining('something went wrong on my side')])
  })

  test('does not log what the customer wrote', async () => {
    const core = failing(1)
    await core.says('my card number is 4111')
    await core.thinks()
    expect(JSON.stringify(core.log.map(({ fields }) => fields))).not.toMatch(/4111/)
  })
})

describe('one conversation, one turn at a time', () => {
  test('a worker whose lease was taken over commits nothing', async () => {
    const core: Core = aCore(database, {
      policies: [
        async (turn, plan) => {
          core.clock.pass(LEASE_MS + 1)
          expect(await claimTurn(database, turn.conversation.id, core.clock.now())).toBeDefined()
          return plan
        },
        echo,
      ],
    })
    await core.says('hello')
    await core.thinks()
    expect(await said(core)).toEqual([])
    expect(await unhandled(core)).toEqual(['hello'])
  })

  test('while one worker has it, another finds nothing to do', async () => {
    const outcomes: boolean[] = []
    const core: Core = aCore(database, {
      policies: [
        async (_turn, plan) => {
          outcomes.push(await core.thinks())
          return plan
        },
        echo,
      ],
    })
    await core.says('hello')
    outcomes.push(await core.thinks())
    expect(outcomes).toEqual([false, true])
    expect(await said(core)).toEqual(['hello'])
  })

  test('five workers at once say it once', async () => {
    const core = aCore(database, { policies: [echo] })
    await core.says('hello')
    const done = await Promise.all([1, 2, 3, 4, 5].map(() => core.thinks()))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await said(core)).toEqual(['hello'])
  })
})

describe('what a plan says', () => {
  test('is kept with its rule, its reason and its turn, and logged without its words', async () => {
    const core = aCore(database)
    await core.says('How long does delivery take?')
    await core.thinks()
    const rows = await core.query<{ policy: string; reason: string; turn_id: string }>(
      `SELECT policy, reason, turn_id FROM messages WHERE conversation_id = $1 AND author = 'bot' ORDER BY seq`,
    )
    expect(rows.map(({ policy }) => policy)).toEqual(['greet', 'grounded'])
    expect(rows[1]!.reason).toBe('answered from shipping/delivery-times.md')
    const lines = core.log.filter(({ message }) => message === 'said')
    expect(lines.at(-1)!.fields).toMatchObject({ turn: rows[1]!.turn_id, policy: 'grounded', by: 'bot' })
    expect(JSON.stringify(core.log)).not.toMatch(/How long does|delivery-times.md says/)
  })

  test('reaches a mail as one message', async () => {
    const core = aCore(database, { capabilities: { oneMessagePerTurn: true } })
    await core.says('How long does delivery take?')
    await core.settles()
    expect(core.channel.texts).toEqual([
      'Hello Anna, welcome to Harbour & Pine!\n\nWhat shipping/delivery-times.md says.',
    ])
  })

  test('of the name is what the next turn knows', async () => {
    const core = aCore(database)
    await core.says('call me Mia')
    await core.settles()
    await core.says('thanks!')
    await core.settles()
    expect(core.channel.texts.at(-1)).toMatch(/welcome, Mia/)
  })
})

describe('what is due later', () => {
  test('is done when its time comes, though nobody wrote', async () => {
    const core = aCore(database)
    await core.says('How long does delivery take?')
    await core.settles()
    core.clock.pass(23 * 3_600_000)
    expect(await core.thinks()).toBe(false)
    core.clock.pass(2 * 3_600_000)
    expect(await core.thinks()).toBe(true)
    expect(await conversation(core)).toMatchObject({ status: 'resolved' })
  })
})

describe('feedback', () => {
  async function rated(core: Core, value: string) {
    await core.says(value, { kind: 'choice', data: { choice: value } })
    await core.settles()
  }
  const stored = (core: Core) =>
    core.query(
      'SELECT f.score, f.comment, f.agent_id, k.number FROM feedback f JOIN cases k ON k.id = f.case_id WHERE f.conversation_id = $1 ORDER BY k.number',
    )

  async function resolved(): Promise<Core> {
    const core = aCore(database)
    await core.says('a human please')
    await core.settles()
    await core.does({ name: 'claim' })
    await core.does({ name: 'resolve' })
    await core.settles()
    return core
  }

  test('is kept with the case and its agent; a second tap corrects the first', async () => {
    const core = await resolved()
    await rated(core, 'rate:2')
    await rated(core, 'rate:5')
    await core.says('I mistook the button')
    await core.settles()
    expect(await stored(core)).toMatchObject([{ score: 5, comment: 'I mistook the button', agent_id: 'U-MAYA' }])
  })

  test('given late belongs to the case that is over, not to the new one', async () => {
    const core = await resolved()
    await core.says('I need a human again')
    await core.settles()
    await rated(core, 'rate:4')
    const cases = await core.query<{ number: number }>(
      'SELECT number FROM cases WHERE conversation_id = $1 ORDER BY number',
    )
    expect(cases).toHaveLength(2)
    expect(await stored(core)).toMatchObject([{ score: 4, number: cases[0]!.number }])
  })

  test('a claim and a resolve in one breath keep both times of the case', async () => {
    const core = await resolved()
    const [row] = await core.query('SELECT claimed_at, resolved_at FROM cases WHERE conversation_id = $1')
    expect(row).toMatchObject({ claimed_at: expect.any(Date), resolved_at: expect.any(Date) })
  })
})
