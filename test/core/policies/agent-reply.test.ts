import { describe, expect, test } from 'vitest'
import type { AgentAction } from '../../../src/core/model.ts'
import { agentReply } from '../../../src/core/policies/agent-reply.ts'
import { aTurn, BOB, decide, heard, MAYA, NOW, toldTo } from '../../support/turn.ts'

const reply = (text: string, more: Partial<Extract<AgentAction, { name: 'reply' }>> = {}) => ({
  action: { name: 'reply' as const, text, ...more },
})
const sarah = { name: { given: 'Sarah', family: 'Johnson' }, nameSource: 'verified' as const }
const file = { blobId: 'b', name: 'label.pdf', contentType: 'application/pdf', size: 3 }

describe('what an agent sends', () => {
  test('goes out under their own name, never as "Bot"', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: reply('I see your parcel.') }), agentReply)
    expect(plan.says).toMatchObject([{ author: 'agent', agent: MAYA, text: 'I see your parcel.', policy: 'agent' }])
    expect(plan.conversation.lastAgentAt).toEqual(NOW)
  })

  test('goes out with its files, even without a word', async () => {
    const plan = await decide(await aTurn({ handler: 'agent', did: reply('', { attachments: [file] }) }), agentReply)
    expect(plan.says).toMatchObject([{ text: '', attachments: [file] }])
  })

  test('to a case that nobody has claims it first', async () => {
    const plan = await decide(await aTurn({ handler: 'waiting', did: reply('I can help.') }), agentReply)
    expect(heard(plan)).toEqual(['Maya has joined and takes it from here.', 'I can help.'])
    expect(plan.conversation).toMatchObject({ handler: 'agent', agent: MAYA })
  })

  test.each([
    ['Dear Mr. Jackson, your refund is on its way.', 'a wrong family name'],
    ['Hello Sara, your refund is on its way.', 'a misspelt name'],
    ['Hello Mr. Johnson, your refund is on its way.', 'a title nobody gave'],
  ])('is stopped before the customer sees it: "%s" (%s)', async (text) => {
    const plan = await decide(await aTurn({ handler: 'agent', contact: sarah, did: reply(text) }), agentReply)
    expect(heard(plan)).toEqual([])
    expect(toldTo(plan, MAYA)[0]).toMatch(/^Your message was not sent yet:/)
  })

  test('stopped for its courtesy does not claim the case', async () => {
    const plan = await decide(
      await aTurn({ handler: 'waiting', contact: sarah, did: reply('Dear Mr. Jackson, hi') }),
      agentReply,
    )
    expect(plan.conversation).toEqual({})
  })

  test('goes out all the same when the agent insists', async () => {
    const did = reply('Dear Mr. Jackson, your refund is on its way.', { override: true })
    expect(heard(await decide(await aTurn({ handler: 'agent', contact: sarah, did }), agentReply))).toHaveLength(1)
  })

  test('is not sent while somebody else has the case; the agent is told whom to ask', async () => {
    const plan = await decide(
      await aTurn({ handler: 'agent', agent: MAYA, did: { by: BOB, ...reply('Me too!') } }),
      agentReply,
    )
    expect(heard(plan)).toEqual([])
    expect(toldTo(plan, BOB)).toEqual(['Maya has this case, so your message was not sent. Ask Maya to transfer it.'])
  })

  test('is not sent into a closed case', async () => {
    const plan = await decide(await aTurn({ status: 'resolved', did: reply('One more thing') }), agentReply)
    expect(heard(plan)).toEqual([])
    expect(toldTo(plan, MAYA)).toEqual(['This case is closed, so your message was not sent.'])
  })

  test('from one note goes out once: not again later', async () => {
    const turn = await aTurn({ handler: 'agent', did: reply('Found it', { sourceId: 'n1' }), sent: { n1: {} } })
    const plan = await decide(turn, agentReply)
    expect(heard(plan)).toEqual([])
    expect(toldTo(plan, MAYA)[0]).toMatch(/was sent to the customer before/)
  })

  test('from one note goes out once: not twice in one turn', async () => {
    const twice = [reply('Found it', { sourceId: 'n1' }), reply('Found it', { sourceId: 'n1' })]
    expect(heard(await decide(await aTurn({ handler: 'agent', did: twice }), agentReply))).toEqual(['Found it'])
  })

  test.each(['', '   ', '\n'])('is nothing when there is nothing in it', async (text) => {
    const plan = await decide(await aTurn({ handler: 'agent', did: reply(text) }), agentReply)
    expect(heard(plan)).toEqual([])
    expect(toldTo(plan, MAYA)).toEqual(['There is nothing in that message to send.'])
  })
})

test('a note stays at the desk', async () => {
  const turn = await aTurn({ handler: 'agent', did: { action: { name: 'note', text: 'ugh, not this one again' } } })
  expect(heard(await decide(turn, agentReply))).toEqual([])
})
