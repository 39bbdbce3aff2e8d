import { describe, expect, test } from 'vitest'
import { CODE_LIFETIME_MS, CODE_TRIES_MAX, CODES_PER_ADDRESS_PER_HOUR } from '../../../src/core/address-code.ts'
import { MASKED_CODE, proveAddress, SEND_CODE } from '../../../src/core/policies/prove-address.ts'
import { ago, aTurn, decide, heard, NOW, notes, tap } from '../../support/turn.ts'

const address = 'anna@example.com'
const soon = new Date(NOW.getTime() + CODE_LIFETIME_MS).toISOString()
const pending = { code: { address, id: 'code-1', expiresAt: soon, tries: 0 } }
const mailing = { codes: '123456' }

describe('a code', () => {
  test('is mailed when the customer wishes it, and only then', async () => {
    const turn = await aTurn({ ...mailing, messages: [tap(SEND_CODE)], state: { code: { address } } })
    const plan = await decide(turn, proveAddress)
    expect(plan.customer).toMatchObject([{ do: 'mailCode', address, language: 'en' }])
    expect(plan.state.code).toMatchObject({ address, tries: 0, expiresAt: soon })
    expect(heard(plan)).toEqual([expect.stringContaining(address)])
  })

  test('is not mailed too often, and the words are kind and the same for every address', async () => {
    const turn = await aTurn({
      ...mailing,
      mailed: { addressHour: CODES_PER_ADDRESS_PER_HOUR },
      messages: [tap(SEND_CODE)],
      state: { code: { address } },
    })
    const plan = await decide(turn, proveAddress)
    expect(plan.customer).toEqual([])
    expect(heard(plan)).toEqual([turn.words.codeTooMany])
  })

  test.each([
    '123456',
    '123 456',
    '123-456',
    ' 123456.',
    '１２３４５６',
    'the code is 123456',
    'It says 123 456, thanks!',
  ])('that comes back as "%s" proves the address, and is kept nowhere', async (text) => {
    const turn = await aTurn({ ...mailing, text, state: pending })
    const plan = await decide(turn, proveAddress)
    expect(plan.customer).toMatchObject([
      { do: 'prove', address },
      { do: 'learn', fact: { key: 'email', value: address, proof: 'verified', source: 'code' } },
    ])
    expect(plan.changes).toEqual([{ messageId: turn.messages[0]!.id, change: 'edit', text: MASKED_CODE, send: false }])
    expect(plan.taken.size).toBe(1)
    expect(plan.state).toHaveProperty('code', undefined)
    expect(heard(plan)).toEqual([turn.words.codeProved(undefined)])
  })

  test('that is wrong gets a kind word, and is hidden all the same', async () => {
    const plan = await decide(await aTurn({ ...mailing, text: '123457', state: pending }), proveAddress)
    expect(plan.customer).toEqual([])
    expect(heard(plan)).toEqual([expect.stringMatching(/not quite the code/)])
    expect(plan.changes).toMatchObject([{ text: MASKED_CODE }])
    expect(plan.state.code).toMatchObject({ tries: 1 })
  })

  test('is used up after some tries, all at once or one by one', async () => {
    const messages = Array.from({ length: CODE_TRIES_MAX + 3 }, (_, at) => String(200_000 + at))
    const plan = await decide(
      await aTurn({ ...mailing, messages: [...messages, '123456'], state: pending }),
      proveAddress,
    )
    expect(plan.customer).toEqual([])
    expect(plan.state.code).toEqual({ address })
    const last = { code: { ...pending.code, tries: CODE_TRIES_MAX } }
    const late = await decide(
      await aTurn({ ...mailing, text: 'is it 300000 300001 123456', state: last }),
      proveAddress,
    )
    expect(late.customer).toEqual([])
  })

  test('guessed in one long message is no better', async () => {
    const text = Array.from({ length: 40 }, (_, at) => String(123_430 + at)).join(' ')
    const plan = await decide(await aTurn({ ...mailing, text, state: pending }), proveAddress)
    expect(plan.customer).toEqual([])
    expect(plan.state.code).toEqual({ address })
  })

  test('that is too old is not taken, and a new one is offered', async () => {
    const old = { code: { ...pending.code, expiresAt: ago(1).toISOString() } }
    const plan = await decide(await aTurn({ ...mailing, text: '123456', state: old }), proveAddress)
    expect(plan.customer).toEqual([])
    expect(heard(plan)).toEqual([expect.stringMatching(/has expired/)])
    expect(plan.says[0]?.data.quickReplies).toHaveLength(1)
  })

  test('leaves an order’s number and other talk to the others', async () => {
    for (const text of ['my order is 482913', 'How long does delivery take?', '12345', '1234567']) {
      const plan = await decide(await aTurn({ ...mailing, text, state: pending }), proveAddress)
      expect(plan.taken.size).toBe(0)
      expect(plan.changes).toEqual([])
    }
  })

  test('is taken while an agent speaks, who is told; the bot is silent', async () => {
    const plan = await decide(
      await aTurn({ ...mailing, text: '123456', state: pending, handler: 'agent' }),
      proveAddress,
    )
    expect(plan.customer[0]).toMatchObject({ do: 'prove' })
    expect(heard(plan)).toEqual([])
    expect(notes(plan)).toEqual([expect.stringMatching(/proved by a code/)])
  })

  test('that could not be mailed is said, and nothing of whom we know', async () => {
    const did = { by: { id: 'system', name: 'Bellhop' }, action: { name: 'codeRefused', codeId: 'code-1' } } as const
    const plan = await decide(await aTurn({ ...mailing, did, state: pending }), proveAddress)
    expect(heard(plan)).toEqual([expect.stringMatching(/could not send a mail to anna@example\.com/)])
  })
})
