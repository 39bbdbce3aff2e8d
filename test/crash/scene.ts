// Customers who talk to one gateway process while it is killed: started, kept talking, and judged at the end.
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../src/store/database.ts'
import type { Dice } from './dice.ts'
import { GatewayProcess, type Store } from './gateway-process.ts'
import { type Question, questions, writeShelves } from './shelves.ts'
import { Talker } from './talker.ts'
import { breachesInLog, breachesInRows, readRows } from './verdict.ts'

const TALKERS = 8
/** A turn looks up five questions; a customer waits before asking for more. */
const OPEN_QUESTIONS_MAX = 3
const SETTLE_WITHIN_MS = 60_000
const REACT_WITHIN_MS = 2_000

/** Customers whose message is not acknowledged yet; acknowledged and not answered; answered in the last 50 ms; none of these. */
export type Moment = Record<'posting' | 'thinking' | 'answered' | 'quiet', number>

export class Scene {
  readonly gateway: GatewayProcess
  readonly talkers: Talker[]
  private readonly store: Store
  private readonly dice: Dice
  private readonly shelves: string
  private readonly asked = new Map<Talker, Question[]>()

  private constructor(gateway: GatewayProcess, store: Store, shelves: string, dice: Dice) {
    this.gateway = gateway
    this.store = store
    this.shelves = shelves
    this.dice = dice
    this.talkers = Array.from({ length: TALKERS }, (_, index) => {
      const name = `customer-${index}`
      // Every other one is known by name.
      return new Talker({ url: gateway.url, name, ...(index % 2 ? { userName: 'Ada Lovelace' } : {}) })
    })
  }

  static async open(store: Store, dice: Dice, env: Record<string, string> = {}): Promise<Scene> {
    const shelves = writeShelves()
    const gateway = await GatewayProcess.at({ KNOWLEDGE_DIR: shelves, ...store.env, ...env })
    return new Scene(gateway, store, shelves, dice)
  }

  /** The environment for further processes on the same store. */
  get env(): Record<string, string> {
    return { KNOWLEDGE_DIR: this.shelves, ...this.store.env }
  }

  async begin(): Promise<void> {
    this.gateway.start()
    await this.gateway.ready()
    await Promise.all(this.talkers.map((talker) => talker.comes()))
  }

  /** Some customers ask one to three things each; the last one asks what nobody knows. */
  burst(): void {
    const { dice, talkers } = this
    for (const talker of dice.some(talkers, dice.between(2, talkers.length))) {
      const open = this.unanswered(talker)
      for (let count = dice.between(1, OPEN_QUESTIONS_MAX) - open; count > 0; count--) this.ask(talker)
    }
  }

  private ask(talker: Talker): void {
    if (talker === this.talkers.at(-1)) {
      talker.says(`Why does the moon hum the tune number ${talker.sent.length}?`)
      return
    }
    const asked = this.asked.get(talker) ?? []
    const question = questions[asked.length]
    if (!question) throw new Error('All questions are used up.')
    this.asked.set(talker, [...asked, question])
    talker.says(question.text)
  }

  private unanswered(talker: Talker): number {
    if (talker === this.talkers.at(-1)) return talker.sent.filter((sent) => !sent.ackedAt).length
    const heard = talker.heard.map((activity) => activity.text).join('\n')
    return (this.asked.get(talker) ?? []).filter(({ mark }) => !heard.includes(mark)).length
  }

  /** Resolves when the first of what is being posted now is acknowledged. */
  async firstAcknowledged(): Promise<void> {
    const before = this.acknowledgements
    const until = Date.now() + REACT_WITHIN_MS
    while (this.acknowledgements === before && Date.now() < until) await wait(1)
  }

  private get acknowledgements(): number {
    return this.talkers.reduce((sum, talker) => sum + talker.sent.filter((sent) => sent.ackedAt).length, 0)
  }

  /** How many customers are in which state, for the record of what kills fell into. */
  moment(): Moment {
    const moment: Moment = { posting: 0, thinking: 0, answered: 0, quiet: 0 }
    for (const talker of this.talkers) {
      const last = talker.seen.at(-1)?.at ?? 0
      if (talker.sent.some((sent) => sent.postedAt && !sent.ackedAt)) moment.posting += 1
      else if (this.unanswered(talker)) moment.thinking += 1
      else if (Date.now() - last < 50) moment.answered += 1
      else moment.quiet += 1
    }
    return moment
  }

  /** Everything said is acknowledged, answered and delivered. */
  async settles(): Promise<void> {
    const until = Date.now() + SETTLE_WITHIN_MS
    await Promise.all(this.talkers.map((talker) => talker.acknowledged()))
    while (Date.now() < until) {
      const pending = /bellhop_outbox_pending (\d+)/.exec(await this.gateway.get('/metrics'))?.[1]
      if (pending === '0' && this.talkers.every((talker) => !this.unanswered(talker))) return
      await wait(100)
    }
  }

  /** Stops the gateway in good order, and says all that was not as promised. */
  async judge(): Promise<{ breaches: string[]; exitCode: number | null }> {
    const rereads = await Promise.all(this.talkers.map((talker) => talker.rereads()))
    const exitCode = await this.gateway.stop()
    const breaches = this.talkers.flatMap((talker, index) => breachesInLog(talker, rereads[index]!))
    const { DATABASE_URL: url, DATA_DIR: dataDir = '' } = this.store.env
    const database = await openDatabase({ url, dataDir })
    for (const talker of this.talkers) {
      breaches.push(...breachesInRows(talker, await readRows(database, talker.conversationId)))
    }
    await database.close()
    return { breaches, exitCode }
  }

  async close(): Promise<void> {
    await Promise.all(this.talkers.map((talker) => talker.leaves()))
    await this.gateway.kill()
    await this.store.drop()
    rmSync(this.shelves, { recursive: true })
  }
}
