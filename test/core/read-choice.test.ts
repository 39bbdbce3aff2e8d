import { describe, expect, test } from 'vitest'
import type { Message } from '../../src/core/model.ts'
import { readChoice } from '../../src/core/read-choice.ts'

const quickReplies = [
  { label: 'Shipping to Canada', value: 'article:shipping/canada.md' },
  { label: 'Talk to a person', value: 'person' },
]
const base = { audience: 'customer', kind: 'text', data: {}, attachments: [] } as unknown as Message
const ours: Message = { ...base, author: 'bot', text: 'Which?', data: { quickReplies } }
const said = (text: string): Message => ({ ...base, author: 'contact', text })
const chosen = (text: string, recent = [ours]) => readChoice(said(text), recent).data.choice

describe('a choice answered in words', () => {
  test.each([
    ['1', 'article:shipping/canada.md'],
    ['2.', 'person'],
    ['“Talk to a person”', 'person'],
    ['shipping to canada', 'article:shipping/canada.md'],
    ['２', 'person'],
  ])('%s is that choice', (text, value) => expect(chosen(text)).toBe(value))

  test.each(['3', '0', 'I have 2 boxes', 'person', ''])('%j is no choice', (text) =>
    expect(chosen(text)).toBeUndefined(),
  )

  test('counts only for what was said last', () => {
    const later: Message = { ...ours, text: 'All right.', data: {} }
    expect(chosen('1', [ours, said('no'), later])).toBeUndefined()
    expect(chosen('1', [ours, said('hm')])).toBe('article:shipping/canada.md')
  })
})
