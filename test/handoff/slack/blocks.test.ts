import { describe, expect, test } from 'vitest'
import type { CaseView } from '../../../src/core/ports.ts'
import { buildCard } from '../../../src/handoff/slack/blocks/card.ts'
import { homeBlocks } from '../../../src/handoff/slack/blocks/lists.ts'
import { buildMessages, editedBlocks, removedBlocks } from '../../../src/handoff/slack/blocks/message.ts'
import { cutMrkdwn } from '../../../src/handoff/slack/blocks/parts.ts'
import { buildReplyModal } from '../../../src/handoff/slack/blocks/reply-modal.ts'
import { buildTranscriptModal } from '../../../src/handoff/slack/blocks/transcript-modal.ts'
import { buildAskModal, buildTransferModal } from '../../../src/handoff/slack/blocks/transfer-modal.ts'
import { aCase, aMessage, claimedBy } from './builders.ts'

const HOSTILE = '<!channel> <@U1> *x* `y` ~z~ & <https://evil.test|bank> @everyone \u202Edcba '
const maya = { id: 'U1', name: 'Maya Okafor' }

/** A case in which everything is too long, too many, and hostile. */
function huge(): CaseView {
  const long = HOSTILE.repeat(200)
  return aCase({
    contact: { name: { title: long, given: long, family: long, pronouns: long }, locale: 'not a locale' },
    channelName: long,
    asked: Array.from({ length: 100 }, () => ({ text: long, answered: false })),
    priority: { score: 1, reasons: Array.from({ length: 50 }, () => long) },
    tried: Array.from({ length: 50 }, () => ({ article: long, title: long })),
    suggestion: { text: long, citation: { article: long, title: long, section: long } },
    earlier: Array.from({ length: 50 }, () => ({
      conversationId: 'c',
      channelName: long,
      at: new Date(),
      status: long,
      agentName: long,
    })),
    feedback: { score: 99, comment: long },
    case: { why: long },
    conversation: {
      state: {
        transfers: 1,
        pendingTransfer: { to: { id: 'U2', name: long }, from: { id: 'U3', name: long }, reason: long, at: '' },
      },
    },
  })
}

/** All texts of a payload with the limit of the place they stand in. docs.slack.dev/reference/block-kit */
function overLimit(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => overLimit(item, `${path}[${index}]`))
  if (value === null || typeof value !== 'object') return []
  const node = value as Record<string, unknown>
  const problems: string[] = []
  const max = (text: unknown, limit: number): void => {
    const content = typeof text === 'object' && text !== null ? (text as { text?: unknown }).text : text
    if (typeof content === 'string' && (content.length > limit || content.length === 0))
      problems.push(`${path}: ${content.length} of ${limit}`)
  }
  if (node.type === 'header') max(node.text, 150)
  if (node.type === 'section') {
    if (node.text !== undefined) max(node.text, 3000)
    if (Array.isArray(node.fields)) {
      if (node.fields.length > 10) problems.push(`${path}: too many fields`)
      for (const field of node.fields) max(field, 2000)
    }
  }
  if (node.type === 'button') {
    max(node.text, 75)
    max(node.value, 2000)
    if (node.accessibility_label) max(node.accessibility_label, 75)
  }
  if (node.type === 'modal') for (const part of [node.title, node.submit, node.close]) max(part, 24)
  if (node.type === 'plain_text_input' && node.initial_value !== undefined) max(node.initial_value, 3000)
  return [...problems, ...Object.entries(node).flatMap(([key, child]) => overLimit(child, `${path}.${key}`))]
}

/** mrkdwn and plain `text` in which a customer could ping, link or format; rich text shows characters as they are. */
function pings(value: unknown): string[] {
  const text = JSON.stringify(value, (_key, child) =>
    child?.type === 'rich_text' || child?.type === 'plain_text' || child?.type === 'plain_text_input'
      ? undefined
      : child,
  )
  return [...text.matchAll(/<(?!!date)[@!][^>]*>|<https:\/\/evil[^>]*>|@everyone|\u202E/g)].map((found) => found[0])
}

describe('the card', () => {
  test.each(['waiting', 'claimed', 'resolved'])(
    'keeps within Slack’s limits and pings nobody when a %s case is huge and hostile',
    (state) => {
      const view = huge()
      if (state === 'claimed') Object.assign(view.conversation, { handler: 'agent', agent: maya })
      if (state === 'resolved') view.case.resolvedAt = new Date()
      const card = buildCard(view, 'explicit')
      expect(card.blocks.length).toBeLessThanOrEqual(50)
      expect(overLimit(card.blocks)).toEqual([])
      expect(pings(card)).toEqual([])
      expect(card.text.length).toBeLessThan(3000)
    },
  )
  test('shows Claim, Reply and Resolve in plain sight while it waits and while somebody has it', () => {
    for (const view of [aCase(), claimedBy(maya)]) {
      const rows = buildCard(view, 'explicit').blocks.filter((block) => block.type === 'actions')
      expect(JSON.stringify(rows[0])).toMatch(/"Claim".*"Reply".*"Resolve"/)
      expect(JSON.stringify(rows[1])).toMatch(/"Transfer".*"Ask a colleague".*"Back to the bot".*"Transcript"/)
    }
  })
  test('says who, why, how heated, which place and why, what is open, what was tried and where it comes from', () => {
    const view = aCase({
      contact: {
        name: { title: 'Dr.', given: 'Jane', family: 'Doe', pronouns: 'she/her' },
        proof: 'verified',
        locale: 'de',
      },
      heat: 0.8,
      place: 2,
      priority: { score: 3, reasons: ['money is at stake'] },
      asked: [
        { text: 'Is it lost?', answered: false },
        { text: 'How long?', answered: true },
      ],
      tried: [{ article: 'a.md', title: 'Late parcels' }],
      suggestion: {
        text: 'It **arrives** Monday.',
        citation: { article: 'ship.md', title: 'Shipping', section: 'Delays' },
      },
      earlier: [
        {
          conversationId: 'c',
          channelName: 'email',
          at: new Date(0),
          status: 'resolved',
          agentName: 'Bob',
          caseNumber: 7,
        },
      ],
    })
    const text = JSON.stringify(buildCard(view, 'explicit').blocks)
    for (const words of [
      'Dr. Jane Doe',
      'she/her',
      'verified',
      'German (de)',
      'web chat',
      'asked for a person',
      'very upset',
      'number 2',
      'money is at stake',
      'Is it lost? *open*',
      '~How long?~ answered',
      'Late parcels',
      'It *arrives* Monday.',
      'Source: Shipping',
      'Delays',
      '#7',
      'with Bob',
    ]) {
      expect(text).toContain(words)
    }
  })
  test('says who has it and since when', () => {
    expect(JSON.stringify(buildCard(claimedBy(maya), 'explicit').blocks)).toMatch(
      /Claimed by Maya Okafor\* since <!date/,
    )
  })
  test('asks before it resolves a case with open questions, and only then', () => {
    const confirm = (view: CaseView) => JSON.stringify(buildCard(view, 'explicit').blocks).includes('still open')
    expect(confirm(aCase())).toBe(true)
    expect(confirm(aCase({ asked: [] }))).toBe(false)
  })
  test('shows what the customer thought of the answers', () => {
    const citation = { article: 'a.md', title: 'Delivery times' }
    const rated = [{ citation, helpful: false, comment: 'not for <!channel> Japan' }]
    const card = JSON.stringify(buildCard(aCase({ rated }), 'explicit'))
    expect(card).toMatch(/:thumbsdown: did not help: Delivery times: not for .*Japan/)
    expect(card).not.toContain('<!channel>')
  })

  test('shows the rating after it was resolved', () => {
    const view = aCase({ feedback: { score: 4, comment: 'quick!' }, case: { resolvedAt: new Date(), agent: maya } })
    expect(JSON.stringify(buildCard(view, 'explicit'))).toMatch(/★★★★☆ \(4 of 5\).*quick!/)
  })
  test('offers a pending transfer to everybody who sees the card, not only in a whisper that may be gone', () => {
    const pendingTransfer = { to: { id: 'U2', name: 'Bob' }, from: maya, reason: 'speaks French', at: '' }
    const text = JSON.stringify(
      buildCard(claimedBy(maya, { conversation: { state: { pendingTransfer } } }), 'explicit'),
    )
    expect(text).toMatch(/Maya Okafor asks Bob to take over.*speaks French.*Accept.*Decline/)
  })
  test('has words for notifications and screen readers', () => {
    expect(buildCard(aCase(), 'explicit').text).toBe(
      'Case #42: Jane Doe on web chat is waiting (asked for a person). Asks: Where is my parcel?',
    )
  })
})

describe('messages in the thread', () => {
  test('show what the customer wrote as it is, without format, links or pings', () => {
    const [message] = buildMessages(aMessage({ text: HOSTILE }), aCase(), false)
    expect(pings(message)).toEqual([])
    expect(message!.text).toMatch(/^\*Jane Doe:\* &lt;!channel&gt;/)
    expect(JSON.stringify(message!.blocks)).toContain('<!channel>')
  })
  test('are split so that no part is longer than Slack takes, and nothing is lost', () => {
    const text = '& a sentence. '.repeat(1500).trim()
    const parts = buildMessages(aMessage({ text }), aCase(), false)
    expect(parts.length).toBeGreaterThan(5)
    expect(parts.every((part) => part.text.length <= 3900)).toBe(true)
    const shown = parts.map((part) => part.text.replace('*Jane Doe:* ', '').replaceAll('&amp;', '&')).join(' ')
    expect(shown).toBe(text)
  })
  test('say which agent sent them to the customer', () => {
    const [message] = buildMessages(
      aMessage({ author: 'agent', authorName: 'Maya', text: 'It is **here**.' }),
      aCase(),
      false,
    )
    expect(message!.text).toBe('_→ sent by Maya_\nIt is *here*.')
  })
  test('name the files, so that a message without words is not empty', () => {
    const attachments = [{ blobId: 'b', name: 'photo.png', contentType: 'image/png', size: 3 }]
    expect(buildMessages(aMessage({ text: '', attachments }), aCase(), true)[0]).toMatchObject({
      text: '📎 photo.png',
      username: 'Jane Doe · web chat',
    })
  })
  test('have no empty text in their blocks, which Slack would refuse', () => {
    for (const shown of [
      editedBlocks('', '', 'Jane', true),
      editedBlocks('a', '', 'Jane', true),
      removedBlocks('', 'Jane', false),
    ]) {
      expect(JSON.stringify(shown.blocks)).not.toContain('"text":""')
    }
  })
  test('name the source of what the bot answered', () => {
    const citations = [{ article: 's.md', title: 'Shipping <now>' }]
    const [message] = buildMessages(aMessage({ author: 'bot', text: 'Monday.', data: { citations } }), aCase(), false)
    expect(message!.text).toBe('_→ sent by the bot_\nMonday.\n_Source: Shipping &lt;now&gt;_')
  })
  test('that were removed are struck, and still harmless', () => {
    expect(pings(removedBlocks(HOSTILE, 'Jane', true))).toEqual([])
  })
})

describe('the modals and lists', () => {
  test('keep within Slack’s limits and ping nobody', () => {
    const view = huge()
    const long = HOSTILE.repeat(500)
    const findings = Array.from({ length: 30 }, () => ({
      rule: 'no-arguing',
      excerpt: long,
      reason: long,
      suggestion: long,
    }))
    const transcript = Array.from({ length: 500 }, () => aMessage({ text: long }))
    const shown = {
      queue: Array(60).fill(view),
      mine: Array(60).fill(view),
      figures: { waiting: 1, claimed: 1, resolvedToday: 1 },
      linkOf: () => 'https://a.slack.com/archives/C1/p1',
    }
    for (const modal of [
      buildReplyModal(view, { lastWords: long, text: long, findings }, 'U9'),
      buildTransferModal(view),
      buildAskModal(view),
      buildTranscriptModal(view, transcript),
      { type: 'home', blocks: homeBlocks(shown) },
    ]) {
      expect(modal.blocks.length).toBeLessThanOrEqual(100)
      expect(overLimit(modal)).toEqual([])
      expect(pings(modal)).toEqual([])
      expect(JSON.stringify(modal).length).toBeLessThan(250_000)
    }
  })
  test('the transcript keeps the newest and says that older messages are left out', () => {
    const messages = Array.from({ length: 300 }, (_, index) => aMessage({ text: `message ${index}.` }))
    const text = JSON.stringify(buildTranscriptModal(aCase(), messages))
    expect(text).toContain('message 299.')
    expect(text).not.toContain('message 0.')
    expect(text).toMatch(/Older messages left out: 20\d/)
  })
  test('a second transfer needs a reason', () => {
    const optional = (view: CaseView) =>
      JSON.stringify(buildTransferModal(view)).includes('"block_id":"reason","optional":false')
    expect(optional(aCase())).toBe(false)
    expect(optional(aCase({ conversation: { state: { transfers: 1 } } }))).toBe(true)
  })
  test('the reply modal shows the last question, the suggestion and its source', () => {
    const suggestion = { text: 'On Monday.', citation: { article: 's.md', title: 'Shipping' } }
    const text = JSON.stringify(buildReplyModal(aCase({ suggestion }), { lastWords: 'When?' }, 'U1'))
    expect(text).toMatch(/> When\?.*"initial_value":"On Monday\.".*Suggested from: Shipping/)
  })
})

test('a cut leaves no half entity and no half link', () => {
  expect(cutMrkdwn(`${'a'.repeat(8)}&amp;b`, 12)).toBe('aaaaaaaa…')
  expect(cutMrkdwn('see <https://x.test|the page> now', 20)).toBe('see …')
})
