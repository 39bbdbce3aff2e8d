import { describe, expect, test } from 'vitest'
import { answer, QUESTIONS_MAX } from '../../../src/core/policies/answer.ts'
import { aTurn, decide, heard, tap } from '../../support/turn.ts'

describe('an answer', () => {
  test.each([
    ['How long does delivery take?', 'shipping/delivery-times.md'],
    ['Do you deliver on Saturdays', 'shipping/delivery-times.md'],
    ['and to Canada?', 'shipping/canada.md'],
    ['I forgot my password', 'accounts/reset-password.md'],
  ])('to "%s" cites its article', async (text, article) => {
    const plan = await decide(await aTurn({ text }), answer)
    expect(heard(plan)).toEqual([`What ${article} says.`])
    expect(plan.says[0]?.data.citations).toMatchObject([{ article }])
    expect(plan.says[0]).toMatchObject({ policy: 'grounded', reason: `answered from ${article}` })
  })

  test('is remembered, so that "and to Canada?" keeps its subject', async () => {
    const plan = await decide(await aTurn({ text: 'How long does delivery take?' }), answer)
    expect(plan.state.subject).toEqual([
      { question: 'How long does delivery take?', article: 'shipping/delivery-times.md' },
    ])
  })

  test('of one turn remembers no more than the last three subjects', async () => {
    const earlier = ['a', 'b', 'c'].map((question) => ({ question, article: `${question}.md` }))
    const plan = await decide(await aTurn({ text: 'Canada?', state: { subject: earlier } }), answer)
    expect(plan.state.subject?.map(({ question }) => question)).toEqual(['b', 'c', 'Canada?'])
  })

  test('makes good for an earlier "I do not know"', async () => {
    const plan = await decide(await aTurn({ text: 'to Canada?', state: { unknownStreak: 1 } }), answer)
    expect(plan.state.unknownStreak).toBe(0)
  })

  test('goes to one burst as one message, though three lines made the question', async () => {
    const knows = { 'parcel.*late.*what now': 'shipping/late-parcel.md' }
    const plan = await decide(await aTurn({ messages: ['my parcel', 'is late', 'what now'], knows }), answer)
    expect(heard(plan)).toEqual(['What shipping/late-parcel.md says.'])
  })

  test('is not given twice for two questions with one answer', async () => {
    const plan = await decide(await aTurn({ text: 'How long is delivery? Do you deliver fast?' }), answer)
    expect(heard(plan)).toEqual(['What shipping/delivery-times.md says.'])
  })

  test('is still given to somebody who waits for a person', async () => {
    const plan = await decide(await aTurn({ text: 'to Canada?', handler: 'waiting' }), answer)
    expect(heard(plan)).toEqual(['What shipping/canada.md says.'])
  })
})

describe('every question', () => {
  test('of one message is answered', async () => {
    const plan = await decide(await aTurn({ text: 'Do you match prices? And how do I reset my password?' }), answer)
    expect(plan.says[0]?.data.citations?.map(({ article }) => article)).toEqual([
      'payment/price-match.md',
      'accounts/reset-password.md',
    ])
    expect(plan.says[0]?.data.unanswered).toBeUndefined()
  })

  test('that has no answer is named as open, with a person one tap away', async () => {
    const plan = await decide(await aTurn({ text: 'Do you match prices? Who won in 1972?' }), answer)
    expect(heard(plan)[0]).toMatch(/price-match.*reliable answer to “Who won in 1972\?”/s)
    expect(plan.says[0]?.data).toMatchObject({
      unanswered: ['Who won in 1972?'],
      quickReplies: [{ label: 'Talk to a person', value: 'person' }],
    })
  })

  test('that could mean two things is named too, beside one that is answered', async () => {
    const plan = await decide(await aTurn({ text: 'Do you match prices? Which size is mine?' }), answer)
    expect(heard(plan)[0]).toContain('Which size is mine?')
    expect(plan.says[0]?.data.unanswered).toEqual(['Which size is mine?'])
  })

  test('of many is answered or named, none lost', async () => {
    const many = Array.from({ length: QUESTIONS_MAX + 3 }, (_, index) => `What about wish ${index + 1}?`)
    const plan = await decide(await aTurn({ text: `Do you match prices? ${many.join(' ')}` }), answer)
    for (const question of many) expect(heard(plan)[0]).toContain(question)
    expect(plan.says[0]?.data.unanswered).toEqual(many)
  })

  test.each([
    ['Which size is mine? Who won in 1972?', ['Who won in 1972?']],
    ['Is the gift card wrapped? Which size is mine?', ['Which size is mine?']],
  ])('is named beside a clarifying question: "%s"', async (text, named) => {
    const plan = await decide(await aTurn({ text }), answer)
    for (const question of named) expect(heard(plan)[0]).toContain(question)
    expect(plan.says[0]?.data.quickReplies?.at(-1)?.value).toBe('person')
  })
})

describe('when it is unsure', () => {
  test('asks one clarifying question, with the articles to choose from and a way out', async () => {
    const plan = await decide(await aTurn({ text: 'gift card' }), answer)
    expect(heard(plan)).toEqual(['I want to be sure that I give you the right answer. Is it one of these?'])
    expect(plan.says[0]?.data.quickReplies).toEqual([
      { label: 'gift cards', value: 'article:payment/gift-cards.md' },
      { label: 'gift wrap', value: 'article:orders/gift-wrap.md' },
      { label: 'None of these', value: 'none' },
    ])
    expect(plan.state.clarifying?.question).toBe('gift card')
  })

  test('answers from the article that is tapped', async () => {
    const clarifying = { question: 'gift card', articles: ['payment/gift-cards.md'] }
    const turn = await aTurn({ messages: [tap('article:payment/gift-cards.md', 'gift cards')], state: { clarifying } })
    const plan = await decide(turn, answer)
    expect(heard(plan)).toEqual(['What payment/gift-cards.md says.'])
    expect(plan.state.subject?.at(-1)?.question).toBe('gift card')
    expect(plan.state.clarifying).toBeUndefined()
    expect('clarifying' in plan.state).toBe(true)
  })

  test.each([['Which size is mine?'], ['gift card'], ['Which size? gift card?']])(
    'never asks a second clarifying question running: "%s"',
    async (text) => {
      const clarifying = { question: 'something', articles: ['a.md', 'b.md'] }
      const plan = await decide(await aTurn({ text, state: { clarifying } }), answer)
      expect(heard(plan)).toHaveLength(1)
      expect(heard(plan)[0]).not.toMatch(/one of these/)
      expect(heard(plan)[0]).toMatch(/don't have a reliable answer/)
    },
  )

  test('asks one question only, when two could mean several things', async () => {
    const plan = await decide(await aTurn({ text: 'Is the gift card wrapped? Which size is mine?' }), answer)
    expect(
      heard(plan)
        .join('\n')
        .match(/one of these/g),
    ).toHaveLength(1)
  })

  test('"none of these" is an honest "I do not know", whatever the knowledge makes of those words', async () => {
    const clarifying = { question: 'gift card', articles: ['payment/gift-cards.md'] }
    const messages = [tap('none', 'None of these')]
    const plan = await decide(await aTurn({ messages, state: { clarifying }, knows: { none: 'none.md' } }), answer)
    expect(heard(plan)[0]).toMatch(/don't have a reliable answer/)
    expect(plan.state.unknownStreak).toBe(1)
  })
})

describe('when it does not know', () => {
  test.each(['Who won the chess world championship?', 'Explain quantum entanglement', 'wie spät ist es'])(
    'says so honestly and offers a person: "%s"',
    async (text) => {
      const turn = await aTurn({ text })
      const plan = await decide(turn, answer)
      expect(heard(plan)).toEqual([turn.words.unknown])
      expect(plan.says[0]?.data).toMatchObject({ quickReplies: [{ value: 'person' }] })
      expect(plan.says[0]?.data.citations).toBeUndefined()
      expect(plan.state).toMatchObject({ unknownStreak: 1, offeredPerson: true })
      expect(plan.openCase).toBeUndefined()
    },
  )

  test('twice running, it calls a person', async () => {
    const plan = await decide(await aTurn({ text: 'Who won in 1972?', state: { unknownStreak: 1 } }), answer)
    expect(plan.openCase).toMatchObject({ reason: 'unknown' })
    expect(plan.conversation.handler).toBe('waiting')
    expect(heard(plan)[0]).toMatch(/either, so I'm bringing in a colleague\. You are next in line/)
  })

  test('says nothing to somebody who waits for a person: that is for the case', async () => {
    const plan = await decide(await aTurn({ text: 'Who won in 1972?', handler: 'waiting' }), answer)
    expect(heard(plan)).toEqual([])
    expect(plan.taken.size).toBe(0)
  })

  test('does not speak of what it does not know beside an answer to somebody who waits', async () => {
    const plan = await decide(
      await aTurn({ text: 'Do you match prices? Who won in 1972?', handler: 'waiting' }),
      answer,
    )
    expect(heard(plan)).toEqual(['What payment/price-match.md says.'])
    expect(plan.says[0]?.data.unanswered).toEqual(['Who won in 1972?'])
  })

  test.each(['', '   '])('does not search for an empty message', async (text) => {
    const plan = await decide(await aTurn({ text, knows: { '': 'anything.md' } }), answer)
    expect(heard(plan)).toEqual([])
  })
})
