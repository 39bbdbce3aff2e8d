// How what is said looks at Discord, and that nothing in it calls or deceives anybody.
import { describe, expect, test } from 'vitest'
import { buttonsOf, readPressed } from '../../../src/channels/discord/out/components.ts'
import { compose, contentOf } from '../../../src/channels/discord/out/compose.ts'
import { toDiscord } from '../../../src/channels/discord/out/markdown.ts'
import type { OutboundMessage } from '../../../src/core/ports.ts'

const said = (more: Partial<OutboundMessage>) => contentOf({ author: 'bot', text: 'Hello', data: {}, ...more })

describe('Markdown', () => {
  test.each([
    [
      'what Discord knows stays',
      '# A\n\n**b** *c* [d](https://e.example)\n\n- f\n- g\n\n> h\n\n`i`',
      '# A\n\n**b** *c* [d](https://e.example)\n\n- f\n- g\n\n> h\n\n`i`',
    ],
    ['a table becomes lines', '| a | b |\n|---|---|\n| 1 | 2 |', '**a · b**\n1 · 2'],
    ['a picture becomes a link', 'See ![the lamp](https://e.example/l.png)', 'See [the lamp](https://e.example/l.png)'],
    ['a small heading becomes bold', '#### Small', '**Small**'],
    ['a rule is left out', 'a\n\n---\n\nb', 'a\n\nb'],
  ])('%s', (_, markdown, discord) => {
    expect(toDiscord(markdown)).toBe(discord)
  })

  test.each([
    ['@everyone and @here', /@everyone|@here/],
    ['<@123456789012345678> <@!123456789012345678>', /<@/],
    ['<@&123456789012345678>', /<@&/],
    ['</support:123456789012345678> <#123456789012345678> <id:customize>', /<[/#i]/],
    ['`@everyone` in code, and\n```\n@here\n```', /@everyone|@here/],
    ['abc\u202Egpj.exe\u2066 \u0000\u0007', /[\u202A-\u202E\u2066-\u2069]|\p{Cc}/u],
  ])('%s calls nobody', (text, calling) => {
    const discord = toDiscord(text)
    expect(discord).not.toMatch(calling)
    expect(discord.length).toBeLessThanOrEqual(text.length)
  })
})

describe('a message', () => {
  test('of an agent begins with their name, which is no Markdown', () => {
    expect(said({ author: 'agent', authorName: 'Maya' })).toBe('**Maya:** Hello')
    expect(said({ author: 'agent', authorName: 'Maya', text: '- one\n- two' })).toBe('**Maya:**\n- one\n- two')
    expect(said({ author: 'agent', authorName: '**@everyone**' })).toBe('**\\*\\*＠everyone\\*\\*:** Hello')
    expect(said({ authorName: 'The bot' })).toBe('Hello')
  })

  test('with files alone has the name alone', () => {
    expect(said({ author: 'agent', authorName: 'Maya', text: '' })).toBe('**Maya:**')
  })

  test('of the longest kind fits, sources or not', () => {
    const citations = Array.from({ length: 20 }, (_, at) => ({ article: `a${at}.md`, title: 'T'.repeat(60) }))
    const longest = said({ author: 'agent', authorName: '*'.repeat(64), text: 'x'.repeat(1_750), data: { citations } })
    expect(longest.length).toBeLessThanOrEqual(2_000)
    expect(longest).toContain('x'.repeat(1_750))
  })

  const outbound = (more: Partial<OutboundMessage>) =>
    ({ author: 'bot', text: 'Hi', data: {}, attachments: [], ...more }) as unknown as OutboundMessage

  test('calls nobody in private, and in public whom it answers alone', () => {
    const reference = { channelId: '1', userId: '2', messageId: '3' }
    expect(compose(outbound({ visibility: 'private' }), reference)).toMatchObject({ allowed_mentions: { parse: [] } })
    expect(compose(outbound({ visibility: 'private' }), reference)).not.toHaveProperty('message_reference')
    expect(compose(outbound({ visibility: 'public' }), reference)).toMatchObject({
      allowed_mentions: { parse: [], users: ['2'], replied_user: true },
      message_reference: { message_id: '3', fail_if_not_exists: false },
    })
  })
})

describe('buttons', () => {
  const kept = new Map<string, unknown>()
  const memory = {
    read: async (key: string) => kept.get(key),
    keep: async (key: string, value: unknown) => void kept.set(key, value),
  }
  const make = (quickReplies: { label: string; value: string }[], userId?: string) =>
    buttonsOf({ data: { quickReplies }, talkLabel: 'Talk', memory, ...(userId ? { userId } : {}) }) as Promise<
      { components: { custom_id: string; label: string }[] }[] | undefined
    >

  test('are none without choices', async () => {
    expect(await make([])).toBeUndefined()
  })

  test('stand in rows of five, and carry what they stand for, however long', async () => {
    const values = ['person', 'a:b:c', 'ü'.repeat(90), 'x'.repeat(500), '', 'person']
    const rows = await make(
      values.map((value, at) => ({ label: `L${at}`.repeat(60), value })),
      '42',
    )
    expect(rows!.map(({ components }) => components.length)).toEqual([5, 1])
    const all = rows!.flatMap(({ components }) => components)
    expect(new Set(all.map(({ custom_id }) => custom_id)).size).toBe(6)
    for (const [at, { custom_id, label }] of all.entries()) {
      expect(custom_id.length).toBeLessThanOrEqual(100)
      expect(label.length).toBeLessThanOrEqual(80)
      expect(await readPressed(custom_id, memory)).toEqual({ kind: 'reply', userId: '42', value: values[at] })
    }
  })

  test.each(['', 'reply', 'reply:x:0:=a', 'talk:', 'talk:../..', 'other:1', 'reply:1:0:#unknown'])(
    '“%s” is none of ours',
    async (id) => {
      expect(await readPressed(id, memory)).toBeUndefined()
    },
  )
})
