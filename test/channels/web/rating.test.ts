// A thumb on an answer, as Microsoft's clients post it: taken once, shown in every tab and after a reload, refused for what is not one's own.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { RATING_COMMENT_LENGTH_MAX } from '../../../src/channels/web/limits.ts'
import type { Activity } from '../../support/customer.ts'
import { startTestGateway, type TestGateway } from '../../support/gateway.ts'
import { Chat, missingDirectLine } from './client.ts'
import { newVisitor, post, readActivities, startChat } from './requests.ts'

const seen = { timeout: 40_000, interval: 20 }

let world: TestGateway
beforeAll(async () => {
  world = await startTestGateway()
})
afterAll(() => world?.close())

const thumb = (replyToId: unknown, reaction: unknown = 'like', feedback: unknown = '{"feedbackText":""}') => ({
  type: 'invoke',
  name: 'message/submitAction',
  replyToId,
  value: { actionName: 'feedback', actionValue: { reaction, feedback } },
})
const isAnswer = ({ channelData }: Activity) => Boolean(channelData?.citations)

async function askedChat() {
  const chat = await startChat(world.url)
  await post(
    world.url,
    `${chat.path}/activities`,
    { type: 'message', text: 'How long does delivery take?' },
    chat.token,
  )
  await world.settled()
  const { activities, watermark } = await readActivities(world.url, chat)
  const answer = activities.find(isAnswer)!
  const rates = (body: object, token = chat.token) => post(world.url, `${chat.path}/activities`, body, token)
  const shown = async () => (await readActivities(world.url, chat)).activities.find(isAnswer)!.channelData?.helpful
  return { ...chat, answer, watermark, rates, shown }
}

describe('an answer', () => {
  test('with a source asks for thumbs as Microsoft says it; the greeting does not', async () => {
    const { path, token, answer } = await askedChat()
    expect(answer.channelData).toMatchObject({ feedbackLoop: { type: 'default' } })
    expect(answer.channelData).not.toHaveProperty('helpful')
    const { activities } = await readActivities(world.url, { path, token })
    expect(activities.filter(({ channelData }) => channelData?.feedbackLoop)).toHaveLength(1)
  })

  test.each([
    ['a string of JSON', '{"feedbackText":"too vague"}', 'too vague'],
    ['an object', { feedbackText: 'too vague' }, 'too vague'],
    ['plain words', 'too vague', 'too vague'],
    ['JSON of another kind', '[1]', null],
    ['nothing', undefined, null],
  ])('takes a line that comes as %s', async (_what, feedback, comment) => {
    const { answer, rates, shown } = await askedChat()
    expect((await rates(thumb(answer.id, 'dislike', feedback))).status).toBe(200)
    expect(await shown()).toBe(false)
    const kept = await world.query('SELECT helpful, comment FROM answer_ratings WHERE message_id = $1', [answer.id])
    expect(kept).toEqual([{ helpful: false, comment }])
  })

  test('keeps its place and comes again as an update to who has read it already', async () => {
    const { path, token, answer, watermark, rates, shown } = await askedChat()
    await rates(thumb(answer.id, 'like'))
    await rates(thumb(answer.id, 'dislike'))
    await rates(thumb(answer.id, 'like'))
    expect(await shown()).toBe(true)
    const later = await readActivities(world.url, { path, token }, watermark)
    const updates = later.activities.filter(({ type }) => type === 'messageUpdate')
    expect(updates.length).toBeGreaterThan(0)
    expect(updates.at(-1)).toMatchObject({ id: answer.id, text: answer.text, channelData: { helpful: true } })
    expect(updates.at(-1)!.channelData!['bellhop:seq']).toBe(answer.channelData!['bellhop:seq'])
    expect(Number(later.watermark)).toBeGreaterThan(Number(watermark))
    const again = await readActivities(world.url, { path, token }, later.watermark)
    expect(again.activities).toEqual([])
  })

  test('that did not help brings the offer of a person, once, and a tap on it brings one', async () => {
    const { path, token, answer, rates } = await askedChat()
    for (const reaction of ['dislike', 'like', 'dislike']) {
      await rates(thumb(answer.id, reaction))
      await world.settled()
    }
    const offers = async () =>
      (await readActivities(world.url, { path, token })).activities.filter(({ text }) => /didn't help/.test(text ?? ''))
    expect(await offers()).toHaveLength(1)
    expect((await offers())[0]!.suggestedActions?.actions).toMatchObject([{ value: { choice: 'person' } }])
  })

  test('that is rated twice with one id of the client is rated once', async () => {
    const { answer, rates } = await askedChat()
    const body = { ...thumb(answer.id), channelData: { clientActivityID: 'tap-1' } }
    const ids = await Promise.all([rates(body), rates(body)].map(async (sent) => (await (await sent).json()).id))
    expect(new Set(ids).size).toBe(1)
  })
})

describe('refused, with nothing kept, is a thumb', () => {
  test("on somebody else's answer", async () => {
    const mine = await askedChat()
    const theirs = await askedChat()
    expect((await mine.rates(thumb(theirs.answer.id))).status).toBe(404)
    expect((await mine.rates(thumb(mine.answer.id), theirs.token)).status).toBe(403)
    expect(await theirs.shown()).toBeUndefined()
    expect(await mine.shown()).toBeUndefined()
  })

  test.each<[string, (answer: Activity) => object, number]>([
    ['on nothing', () => thumb(undefined), 404],
    ['on an id that is none', () => thumb("' OR 1=1 --"), 404],
    ['on an object', () => thumb({ $ne: 1 }), 400],
    ['on what the customer wrote', () => thumb('00000000-0000-4000-8000-000000000000'), 404],
    ['of another kind', ({ id }) => thumb(id, 'love'), 400],
    ['without a reaction', ({ id }) => thumb(id, null), 400],
    ['with a novel', ({ id }) => thumb(id, 'like', 'x'.repeat(RATING_COMMENT_LENGTH_MAX + 1)), 400],
  ])('%s', async (_what, body, status) => {
    const chat = await askedChat()
    const response = await chat.rates(body(chat.answer))
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await chat.shown()).toBeUndefined()
  })

  test('on an own message, and another invoke is ignored', async () => {
    const chat = await askedChat()
    const [own] = (await readActivities(world.url, chat)).activities.filter(({ from }) => from.role === 'user')
    expect((await chat.rates(thumb(own!.id))).status).toBe(404)
    expect((await chat.rates({ type: 'invoke', name: 'task/fetch', value: { a: 1 } })).status).toBe(200)
    expect((await chat.rates({ type: 'invoke', name: 'message/submitAction', value: null })).status).toBe(200)
  })
})

test('the figures count thumbs', async () => {
  const chat = await askedChat()
  await chat.rates(thumb(chat.answer.id, 'like'))
  const metrics = await (await fetch(`${world.url}/metrics`)).text()
  expect(metrics).toMatch(/^bellhop_answers_helpful [1-9]/m)
  expect(metrics).toMatch(/^bellhop_answers_unhelpful \d/m)
})

describe.skipIf(missingDirectLine)(`Microsoft's client${missingDirectLine ? ` (${missingDirectLine})` : ''}`, () => {
  const chats: Chat[] = []
  afterEach(() => {
    for (const chat of chats.splice(0)) chat.leaves()
  })

  test('posts a thumb, and every tab sees it on the answer', async () => {
    const { token, userId } = await newVisitor(world.url)
    const first = new Chat({ url: world.url, token, userId })
    chats.push(first)
    await first.says('How long does delivery take?')
    await expect.poll(() => first.messages.some(isAnswer), seen).toBe(true)
    const second = new Chat({ url: world.url, token, userId })
    chats.push(second)
    await expect.poll(() => second.messages.some(isAnswer), seen).toBe(true)
    const answer = first.messages.find(isAnswer)!
    await first.post(thumb(answer.id, 'dislike', { feedbackText: 'hm' }))
    for (const chat of [first, second]) {
      await vi.waitFor(() => {
        const last = chat.log.findLast(({ id }) => id === answer.id)
        expect(last).toMatchObject({ type: 'messageUpdate', channelData: { helpful: false } })
      }, seen)
      await expect.poll(() => chat.texts('bot').join('\n'), seen).toMatch(/didn't help/)
    }
  })
})
