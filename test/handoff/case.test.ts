// The case: everything a person needs to know, at a glance, and nothing they would have to ask again.
import { describe, expect, test } from 'vitest'
import { createAssessor } from '../../src/assess/index.ts'
import type { Conversation, Message } from '../../src/core/model.ts'
import { buildCase, type CaseSource } from '../../src/handoff/case.ts'
import { aCase, ago, aMessage, askKnowledge, aTurn, type Knowledge, minutes, NOW, SHOP } from '../support/turn.ts'

const customer = (text: string): Message => aMessage({ text })
const bot = (text: string, ...articles: string[]): Message =>
  aMessage({
    author: 'bot',
    text,
    data: articles.length ? { citations: articles.map((article) => ({ article, title: article })) } : {},
  })
const maya = (text: string): Message => aMessage({ author: 'agent', authorName: 'Maya', text })
const leavesOpen = (message: Message, ...unanswered: string[]): Message => ({
  ...message,
  data: { ...message.data, unanswered },
})

interface Told {
  messages?: Message[]
  conversation?: Partial<Conversation>
  earlier?: number
  knows?: Knowledge
  source?: Partial<CaseSource>
  /** The words of every article. */
  passage?: string
}

async function build({ messages = [], conversation, earlier = 0, knows = SHOP, source, passage }: Told = {}) {
  const turn = await aTurn({ handler: 'waiting', ...(conversation ? { conversation } : {}) })
  const contact = { ...turn.contact, name: { given: 'Sarah', family: 'Johnson' }, nameSource: 'verified' as const }
  const past = (index: number) => ({
    conversationId: `c${index}`,
    channelName: 'email',
    at: ago(minutes(index)),
    status: 'resolved',
  })
  const found: CaseSource = {
    conversation: async () => turn.conversation,
    contact: async () => contact,
    caseById: async (id) => aCase({ id }),
    caseOf: async () => aCase(),
    shown: async () => messages,
    place: async () => 2,
    earlier: async () => Array.from({ length: earlier }, (_, index) => past(index)),
    feedback: async () => undefined,
    invitations: async () => [],
    rated: async () => [],
    person: async () => ({ accounts: [], facts: [], merges: [] }),
    candidates: async () => [],
    ...source,
  }
  const answerer = {
    async ask(question: Parameters<typeof askKnowledge>[1]) {
      const found = askKnowledge(knows, question)
      return found.answer && passage ? { ...found, answer: { ...found.answer, text: passage } } : found
    },
    check: async () => ({ state: 'ok' as const, detail: '' }),
  }
  const parts = {
    answerer,
    assessor: createAssessor(),
    clock: { now: () => NOW },
    channelName: () => 'web',
    source: found,
  }
  return buildCase(parts, turn.conversation.id)
}
const asked = async (...messages: Message[]) => (await build({ messages }))!.asked

describe('what the customer asked', () => {
  test('is listed, with the article that answered it', async () => {
    expect(await asked(customer('How long does delivery take?'), bot('3 days.', 'shipping.md'))).toEqual([
      { text: 'How long does delivery take?', answered: true, article: 'shipping.md' },
    ])
  })

  test('is open when the bot had to say that it does not know', async () => {
    expect(await asked(customer('Who won in 1972?'), bot("I don't know."), customer('a human please'))).toEqual([
      { text: 'Who won in 1972?', answered: false },
    ])
  })

  test('is listed question by question, each with its own article', async () => {
    const two = customer('Do you match prices? And how do I reset my password?')
    expect(await asked(two, bot('Yes. Like this.', 'prices.md', 'password.md'))).toEqual([
      { text: 'Do you match prices?', answered: true, article: 'prices.md' },
      { text: 'And how do I reset my password?', answered: true, article: 'password.md' },
    ])
  })

  test('is not taken for answered because the question beside it was', async () => {
    const two = customer('Do you match prices? Who won in 1972?')
    expect(await asked(two, leavesOpen(bot('Yes.', 'prices.md'), 'Who won in 1972?'))).toEqual([
      { text: 'Do you match prices?', answered: true, article: 'prices.md' },
      { text: 'Who won in 1972?', answered: false },
    ])
  })

  test('in a burst is answered by what came after the burst', async () => {
    const burst = [customer('How long does delivery take?'), customer('and to Canada?'), customer('hello?')]
    expect(
      (await asked(...burst, bot('Hello!'), bot('3 days; 9.', 'shipping.md', 'canada.md'))).map(
        ({ answered }) => answered,
      ),
    ).toEqual([true, true])
  })

  test('is answered by an agent, too', async () => {
    expect(await asked(customer('Where is my parcel?'), bot('A colleague comes.'), maya('In Cologne.'))).toEqual([
      { text: 'Where is my parcel?', answered: true },
    ])
  })

  test('is a complaint as well as a question, and neither small talk nor the wish for a person', async () => {
    const said = ['hi', 'I was charged twice', 'thanks', 'Can I talk to a human please?', 'order 77'].map(customer)
    expect((await asked(...said)).map(({ text }) => text)).toEqual(['I was charged twice'])
  })

  test('of a long conversation shows the newest eight', async () => {
    const many = Array.from({ length: 12 }, (_, index) => customer(`What about wish ${index + 1}?`))
    expect((await asked(...many)).map(({ text }) => text)).toEqual(
      [5, 6, 7, 8, 9, 10, 11, 12].map((number) => `What about wish ${number}?`),
    )
  })
})

describe('a case', () => {
  test('names what the bot tried, each article once', async () => {
    const view = await build({ messages: [bot('a', 'one.md'), bot('b', 'two.md'), bot('a', 'one.md')] })
    expect(view!.tried.map(({ article }) => article)).toEqual(['one.md', 'two.md'])
  })

  test('suggests an answer to the last open question, and nothing when all are answered', async () => {
    const open = await build({ messages: [customer('Who won?'), customer('How long does delivery take?')] })
    expect(open!.suggestion?.citation.article).toBe('shipping/delivery-times.md')
    const done = await build({ messages: [customer('How long does delivery take?'), bot('3 days', 'x.md')] })
    expect(done!.suggestion).toBeUndefined()
  })

  test('suggests the likeliest article when the bot was unsure, and nothing when it has none', async () => {
    const unsure = await build({ messages: [customer('Can I use a gift card?')] })
    expect(unsure!.suggestion?.citation.article).toBe('payment/gift-cards.md')
    expect((await build({ messages: [customer('Who won in 1972?')] }))!.suggestion).toBeUndefined()
  })

  test('never suggests what the courtesy check would stop', async () => {
    const messages = [customer('How long does delivery take?')]
    expect((await build({ messages, passage: 'Three days.' }))!.suggestion?.text).toBe('Three days.')
    const view = await build({ messages, passage: 'Dear Mr. Jackson, it takes three days.' })
    expect(view!.suggestion).toBeUndefined()
  })

  test('is as hot as the hottest of the last five messages', async () => {
    const furious = customer('This is absolutely unacceptable, I am FURIOUS!!!')
    expect((await build({ messages: [furious, customer('ok')] }))!.heat).toBeGreaterThan(0.6)
    const calm = Array.from({ length: 5 }, () => customer('ok'))
    expect((await build({ messages: [furious, ...calm] }))!.heat).toBeLessThan(0.35)
  })

  test('has a place while it waits, and none when somebody has it', async () => {
    expect((await build())!.place).toBe(2)
    expect((await build({ conversation: { handler: 'agent' } }))!.place).toBeUndefined()
  })

  test('shows its priority with the reasons', async () => {
    const view = await build({ messages: [customer('the lamp is on fire, what do I do?')], earlier: 2 })
    expect(view!.priority.reasons).toEqual(['urgent: safety or money', 'has written before', 'waiting for 3 min'])
  })

  test.each([
    ['no conversation', { conversation: async () => undefined }],
    ['no customer', { contact: async () => undefined }],
    ['no case', { caseOf: async () => undefined }],
  ])('is not there when there is %s', async (_what, source) => {
    expect(await build({ source })).toBeUndefined()
  })
})
