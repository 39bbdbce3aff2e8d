// The example's channel as the suites have it: a gateway with it, and people at an Acme server.
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { acme as channel } from '../../examples/acme-channel.ts'
import type { ChannelCustomer, ChannelWorld } from '../contract/channel.ts'
import type { KillScene } from '../contract/channel-kill.ts'
import { POLL } from '../contract/channel-suite.ts'
import { startRestartable } from '../support/restartable.ts'
import { AcmeServer, directRoom, TOKEN, WEBHOOK_SECRET } from './acme-server.ts'

const PATH = '/acme/webhook'
export const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url))

export async function startAcmeWorld(): Promise<ChannelWorld & { acme: AcmeServer }> {
  const acme = await AcmeServer.start()
  const settings = { apiUrl: acme.url, token: TOKEN, webhookSecret: WEBHOOK_SECRET, answerWithinMs: 1_000 }
  const world = await startRestartable({}, (config) => ({ ...config, inboxes: [channel.inbox('acme', settings)] }))
  acme.webhook = `${world.url}${PATH}`
  return {
    ...world,
    get gateway() {
      return world.gateway
    },
    acme,
    inboxId: 'acme',
    customer: async (name) => personAt(acme, name, 'direct'),
    publicly: async (name) => personAt(acme, name, 'open'),
    async pinged() {
      const ours = acme.messages.filter(({ from, mentions }) => !from && mentions !== 'none')
      return ours.flatMap(({ text }) => text.match(/@\S+/g) ?? [])
    },
    platform: {
      down: () => acme.down(),
      up: () => acme.up(),
      failSends(failure, times) {
        for (let at = 0; at < times; at++) acme.failures.push(failure)
      },
      loseNextAnswer: () => acme.loseNextAnswer(),
      refuseNextSend: () => void acme.failures.push({ status: 403, error: 'they have blocked you' }),
      freeze: () => void acme.holdNextSend(),
      holdNext: (count) => acme.holdNext(count),
    },
    async close() {
      await world.close()
      await acme.down()
    },
  }
}

/** Bellhop as an operator starts it, where `bellhop.config.ts` lies. */
export async function openAcmeKillScene(): Promise<KillScene> {
  const acme = await AcmeServer.start()
  return {
    folder: EXAMPLES,
    env: () => envOf(acme),
    customer: async (name) => personAt(acme, name, 'direct'),
    holdNextSend: () => acme.holdNextSend(),
    canTell: true,
    async began(url) {
      acme.webhook = `${url}${PATH}`
    },
    close: () => acme.down(),
  }
}

export const envOf = (acme: AcmeServer) => ({
  ACME_API_URL: acme.url,
  ACME_TOKEN: TOKEN,
  ACME_WEBHOOK_SECRET: WEBHOOK_SECRET,
})

function personAt(acme: AcmeServer, name: string, kind: 'direct' | 'open'): ChannelCustomer {
  const id = name.toLowerCase().replace(/\W+/g, '-')
  const person = { id, name }
  const room = { id: kind === 'direct' ? directRoom(id) : 'the-quay', kind }
  const toMe = () => acme.messages.filter((message) => message.room === room.id && !message.from)
  let seen = new Set<string>()
  return {
    says: (text, { id: message, file } = {}) =>
      acme.does(person, room, { text, ...(message ? { message } : {}), ...(file ? { files: [file] } : {}) }),
    edits: (said, text) => acme.does(person, room, { type: 'edit', message: said as string, text }),
    deletes: (said) => acme.does(person, room, { type: 'delete', message: said as string }),
    async taps(label) {
      const button = toMe()
        .flatMap(({ buttons }) => buttons)
        .findLast((one) => one.label === label)
      if (!button) throw new Error(`There is no button “${label}”.`)
      return acme.does(person, room, { type: 'tap', text: label, value: button.value })
    },
    async hears(pattern) {
      let found = ''
      await expect
        .poll(() => {
          const message = toMe().find((one) => !seen.has(one.id) && pattern.test(one.text))
          if (!message)
            return `not among: ${toMe()
              .map(({ text }) => text)
              .join(' | ')}`
          const before = toMe().slice(0, toMe().indexOf(message) + 1)
          seen = new Set([...seen, ...before.map((one) => one.id)])
          found = message.text
          return 'heard'
        }, POLL)
        .toBe('heard')
      return found
    },
    heard: async () => toMe().map(({ text }) => text),
    files: async () => toMe().flatMap(({ files }) => files.map((file) => acme.files.get(file)!)),
  }
}
