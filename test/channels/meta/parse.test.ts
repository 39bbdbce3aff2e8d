import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseFeed } from '../../../src/channels/meta/in/parse-feed.ts'
import { parseMediaComment } from '../../../src/channels/meta/in/parse-media-comment.ts'
import { parseMessaging } from '../../../src/channels/meta/in/parse-messaging.ts'
import type { Parsed } from '../../../src/channels/meta/in/parsed.ts'
import { readBatch } from '../../../src/channels/meta/in/read-batch.ts'

interface Recorded {
  about: string
  payload: unknown
  means: Record<string, unknown>[]
}

const recorded = (name: string): Recorded[] =>
  JSON.parse(readFileSync(new URL(`../../fixtures/meta/${name}.json`, import.meta.url), 'utf8'))

const NOW = 1_790_000_100_000
const eventsOf = (payload: unknown) => readBatch(Buffer.from(JSON.stringify(payload)))

function meaningOf(payload: unknown): Parsed[] {
  return (eventsOf(payload) ?? []).flatMap((event) => {
    const options = { accountId: event.accountId, now: NOW }
    const parsed =
      event.kind === 'messaging'
        ? parseMessaging(event.value, options)
        : event.field === 'feed'
          ? parseFeed(event.value, options)
          : parseMediaComment(event.field.endsWith('comments') ? event.value : undefined, options)
    return parsed ?? []
  })
}

describe('what Meta tells of a page and of an Instagram account', () => {
  test.each([...recorded('page'), ...recorded('instagram')].map((one) => [one.about, one] as const))(
    '%s',
    (_, { payload, means }) => {
      const found = meaningOf(payload).map(({ message, files }) => ({ ...message, ...(files.length ? { files } : {}) }))
      expect(found).toHaveLength(means.length)
      for (const [at, meaning] of means.entries()) expect(found[at]).toMatchObject(meaning)
    },
  )

  test('of a message, the time of what they wrote is kept for the window, and no time to come', () => {
    const [past] = meaningOf(recorded('page')[0]!.payload)
    expect(past?.message.reference).toEqual({ kind: 'direct', userId: '2411110077', lastAt: 1_790_000_000_001 })
    const event = { sender: { id: '24' }, timestamp: NOW + 9e9, message: { mid: 'm', text: 'from the future' } }
    expect(parseMessaging(event, { accountId: '1', now: NOW })?.at).toBe(NOW)
  })
})

describe('rubbish', () => {
  test.each(recorded('hostile').map((one) => [one.about, one.payload] as const))(
    '%s: means nothing, and stops nothing',
    (_, payload) => {
      expect(meaningOf(payload)).toEqual([])
    },
  )

  test.each([
    ['not JSON', '{'],
    ['not UTF-8', Buffer.from([0xff, 0xfe])],
    ['no object', '[]'],
    ['nothing', ''],
    ['another shape', '{"object":"page"}'],
  ])('that is %s is no delivery', (_, body) => {
    expect(readBatch(Buffer.from(body))).toBeUndefined()
  })

  test('beside a message does not keep it back', () => {
    const entry = [
      null,
      { id: '1', messaging: [7, { sender: { id: '24' }, message: { mid: 'm', text: 'here I am' } }, {}] },
    ]
    expect(meaningOf({ object: 'page', entry, odd: 1 }).map(({ message }) => message.text)).toEqual(['here I am'])
  })
})
