// Whom a private thread was opened for, and where somebody's own one is. Kept, as Discord does not tell it again.
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { ChannelMemory } from '../define.ts'
import { PLACES_MAX } from './limits.ts'
import { snowflake } from './payloads.ts'

const kept = z.object({ customer: z.string() })

export class Threads {
  private readonly memory: ChannelMemory
  private readonly key: Uint8Array
  private readonly customers = new Map<string, string | undefined>()

  constructor(memory: ChannelMemory, key: Uint8Array) {
    this.memory = memory
    this.key = key
  }

  /** Undefined: it is not known whom the thread is for. */
  async isFor(threadId: string, userId: string): Promise<boolean | undefined> {
    const customer = this.customers.has(threadId) ? this.customers.get(threadId) : await this.read(threadId)
    return customer === undefined ? undefined : customer === this.markOf(userId)
  }

  async keep(threadId: string, userId: string): Promise<void> {
    const customer = this.markOf(userId)
    await this.memory.keep(`thread:${threadId}`, { customer })
    this.remember(threadId, customer)
  }

  /** The private thread of somebody who asked for one by themselves, in this channel. */
  async ownThread(channelId: string, userId: string): Promise<string | undefined> {
    const { success, data } = snowflake.safeParse(await this.memory.read(ownKey(channelId, userId)))
    return success ? data : undefined
  }

  async keepOwn(channelId: string, userId: string, threadId: string): Promise<void> {
    await this.memory.keep(ownKey(channelId, userId), threadId)
  }

  private async read(threadId: string): Promise<string | undefined> {
    const { success, data } = kept.safeParse(await this.memory.read(`thread:${threadId}`))
    return this.remember(threadId, success ? data.customer : undefined)
  }

  private remember(threadId: string, customer: string | undefined): string | undefined {
    if (this.customers.size >= PLACES_MAX) this.customers.delete(this.customers.keys().next().value!)
    this.customers.set(threadId, customer)
    return customer
  }

  /** Nobody is named by what stays when they are erased. */
  private markOf(userId: string): string {
    return createHmac('sha256', this.key).update(userId).digest('base64url')
  }
}

const ownKey = (channelId: string, userId: string) => `person:${userId}:own:${channelId}`
