// What is sent, once and as Discord wants it, and what its answers mean: over the real library and the peer.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ChannelMemory } from '../../../src/channels/define.ts'
import { createApi } from '../../../src/channels/discord/api.ts'
import { createSender } from '../../../src/channels/discord/out/sender.ts'
import { channel } from '../../../src/channels/discord/payloads.ts'
import { Places } from '../../../src/channels/discord/places.ts'
import { createPrivateSide, threadName } from '../../../src/channels/discord/private-side.ts'
import { Threads } from '../../../src/channels/discord/threads.ts'
import { RateLimited, Refused, Uncertain, Unreachable } from '../../../src/core/errors.ts'
import type { OutboundMessage } from '../../../src/core/ports.ts'
import { testClock } from '../../support/clock.ts'
import { type DiscordPeer, missingDiscordSpec, startDiscordPeer } from '../../support/discord-peer/index.ts'

function memoryOf(): ChannelMemory {
  const kept = new Map<string, unknown>()
  return { read: async (key) => kept.get(key), keep: async (key, value) => void kept.set(key, value) }
}

describe.skipIf(missingDiscordSpec)(`sending${missingDiscordSpec ? ` (${missingDiscordSpec})` : ''}`, () => {
  let peer: DiscordPeer
  const clock = testClock()
  const places = new Places([])
  const memory = memoryOf()
  const apiAt = (url = peer.apiUrl, token = peer.token) => createApi({ token, url })
  const senderAt = (api = apiAt()) => createSender({ api, places, memory, loadBlob: async () => undefined, clock })
  const channelId = () => peer.general.id
  const message = (more: Partial<OutboundMessage> = {}): OutboundMessage => ({
    idempotencyKey: 'one',
    conversationId: 'c',
    threadId: 't',
    reference: { channelId: channelId() },
    messageId: 'm',
    seq: 1,
    author: 'bot',
    text: 'Hello',
    data: {},
    attachments: [],
    ...more,
  })
  const failing = (work: Promise<unknown>) =>
    work.then(
      () => expect.unreachable('it was sent'),
      (error: unknown) => error,
    )
  const ours = () => peer.general.messages.length

  beforeAll(async () => {
    peer = await startDiscordPeer()
    places.us = { id: peer.state.bot.id, name: 'Bellhop' }
  })
  afterEach(() => {
    peer.general.messages = []
    peer.state.nonces.clear()
  })
  afterAll(async () => {
    await peer?.close()
    expect(peer?.server.problems ?? []).toEqual([])
  })

  test('a second send under the same key is the first one', async () => {
    const first = await senderAt().send(message())
    expect(await senderAt().send(message())).toEqual(first)
    expect(ours()).toBe(1)
    expect(peer.server.asked.at(-1)?.body).toMatchObject({
      enforce_nonce: true,
      nonce: expect.stringMatching(/^.{25}$/),
    })
  })

  describe('tried long ago, when Discord has forgotten the nonce', () => {
    const long = () => new Date(clock.now().getTime() - 10 * 60_000)

    test('is looked for and found', async () => {
      const first = await senderAt().send(message())
      peer.state.nonces.clear()
      expect(await senderAt().send(message({ triedAt: long() }))).toEqual(first)
      expect(ours()).toBe(1)
    })

    test('is found by its words where Discord gives no nonce back', async () => {
      const first = await senderAt().send(message())
      peer.state.nonces.clear()
      for (const one of peer.general.messages) delete one.nonce
      expect(await senderAt().send(message({ triedAt: long() }))).toEqual(first)
    })

    test('is not taken for another message of the same words', async () => {
      const sender = senderAt()
      await sender.send(message({ idempotencyKey: 'another' }))
      peer.state.nonces.clear()
      for (const one of peer.general.messages) delete one.nonce
      await sender.send(message({ triedAt: long() }))
      expect(ours()).toBe(2)
    })

    test('is sent when it is not there', async () => {
      peer.person('Ada').writes('Hello', peer.general)
      await senderAt().send(message({ triedAt: long() }))
      expect(ours()).toBe(2)
    })
  })

  test.each([
    ['for this route', { status: 429, retryAfterMs: 2_000 }, [2_000, 2_100]],
    ['for all routes', { status: 429, retryAfterMs: 2_000, global: true }, [1_900, 2_100]],
    ['with no word how long', { status: 429 }, [500, 5_000]],
  ] as const)('asked to wait %s, says how long', async (_, failure, [least, most]) => {
    peer.server.failSends(failure, 1)
    const error = await failing(senderAt().send(message()))
    expect(error).toBeInstanceOf(RateLimited)
    expect((error as RateLimited).retryAfterMs).toBeGreaterThanOrEqual(least)
    expect((error as RateLimited).retryAfterMs).toBeLessThanOrEqual(most)
    // It waits for nothing itself.
    expect(ours()).toBe(0)
  })

  test('a failure of Discord’s own, or an answer that is lost, may have been sent', async () => {
    peer.server.failSends({ status: 502 }, 1)
    expect(await failing(senderAt().send(message()))).toBeInstanceOf(Uncertain)
    peer.server.loseNextAnswer()
    expect(await failing(senderAt().send(message()))).toBeInstanceOf(Uncertain)
    expect(ours()).toBe(1)
  })

  test('what never left was not sent', async () => {
    expect(await failing(senderAt(apiAt('http://127.0.0.1:9/api')).send(message()))).toBeInstanceOf(Unreachable)
    expect(await failing(senderAt(apiAt(peer.apiUrl, 'wrong')).send(message()))).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/Check DISCORD_BOT_TOKEN/),
    })
  })

  test('a refusal says what to do, and its cause holds no words and no token', async () => {
    const closed = peer.person('Rosa')
    peer.state.closedDirect.add(closed.id)
    const error = await failing(
      senderAt().send(message({ reference: { channelId: closed.direct.id }, text: 'Secret' })),
    )
    expect(error).toBeInstanceOf(Refused)
    expect((error as Error).message).toMatch(/must allow direct messages/)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/Secret|a-bot-token/)
    const gone = await failing(senderAt().send(message({ reference: { channelId: '1' } })))
    expect(gone).toMatchObject({ code: 'refused', message: expect.stringMatching(/not there any more/) })
    expect(await failing(senderAt().send(message({ reference: {} })))).toBeInstanceOf(Refused)
  })

  test('what is gone already is taken back', async () => {
    const receipt = await senderAt().send(message())
    await senderAt().remove(message(), receipt)
    await senderAt().remove(message(), receipt)
    expect(ours()).toBe(0)
    expect(await failing(senderAt().edit(message(), receipt))).toMatchObject({
      message: expect.stringMatching(/deleted/),
    })
  })

  describe('a private thread', () => {
    const opening = { key: 'errand', userId: '', placeId: '', content: 'Here we can talk', retry: false }
    const open = (more: Partial<typeof opening>) => {
      const threads = new Threads(memory, new Uint8Array(32))
      return createPrivateSide({ api: apiAt(), places, threads, clock }).open({ ...opening, ...more })
    }
    beforeAll(() => places.add(channel.parse({ id: channelId(), type: 0, guild_id: peer.state.guildId })))

    test('that an earlier try opened is found again, with what was said in it', async () => {
      const ada = peer.person('Ada Byron')
      const first = await open({ userId: ada.id, placeId: channelId() })
      peer.state.nonces.clear()
      expect(await open({ userId: ada.id, placeId: channelId(), retry: true })).toEqual(first)
      expect(ada.threads).toHaveLength(1)
      expect(ada.hears(ada.threads[0])).toHaveLength(1)
      expect(ada.threads[0]?.name).toBe(threadName('errand'))
    })

    test('is not left empty for somebody who is gone, and that is said', async () => {
      const before = peer.state.channels.size
      const closed = await open({ key: 'gone', userId: '42', placeId: channelId() })
      expect(closed).toMatchObject({
        closed: expect.stringMatching(/account may be gone.*account is not there any more/),
      })
      expect([...peer.state.channels.values()].filter(({ type }) => type === 12)).toHaveLength(1)
      expect(peer.state.channels.size).toBeLessThanOrEqual(before + 1)
    })
  })
})
