// Somebody with Messenger or Instagram on their phone: in the conversation with the page, or under one of its posts.
import { expect } from 'vitest'
import { type Comment, handleOf, type MetaPeer, PAGE, type PlatformName, type Standing, type User } from './server.ts'

const TIMEOUT = { timeout: 20_000, interval: 20 }
type SaysOptions = { id?: string; file?: { name: string; bytes: Uint8Array } }

/** What both ways of speaking have in common: what is said there by us. */
export abstract class MetaPerson {
  readonly peer: MetaPeer
  readonly user: User
  #heardUpTo = 0

  constructor(peer: MetaPeer, user: User) {
    this.peer = peer
    this.user = user
    peer.users.set(user.id, user)
  }

  abstract all(): Standing[]

  standing(): Standing[] {
    return this.all().filter(({ deleted }) => !deleted)
  }

  async hears(pattern: RegExp): Promise<string> {
    const next = () => this.all().findIndex(({ text }, at) => at >= this.#heardUpTo && pattern.test(text))
    await expect
      .poll(next, TIMEOUT)
      .toBeGreaterThanOrEqual(0)
      .catch((cause) => {
        throw new Error(`Never heard ${pattern}. Heard: ${JSON.stringify(this.all().map(({ text }) => text))}`, {
          cause,
        })
      })
    const at = next()
    this.#heardUpTo = at + 1
    return this.all()[at]!.text
  }

  async heard(): Promise<string[]> {
    return this.standing().map(({ text }) => text)
  }

  async files(): Promise<{ name: string; bytes: Uint8Array }[]> {
    return this.standing().flatMap(({ file }) => (file ? [file] : []))
  }

  keepFile({ name, bytes }: { name: string; bytes: Uint8Array }): string {
    const path = `/cdn/v/${this.peer.nextId()}/${encodeURIComponent(name)}`
    this.peer.files.set(path, bytes)
    return `${this.peer.url}${path}?oh=00_signed&oe=6A1B2C3D`
  }
}

export class DirectPerson extends MetaPerson {
  readonly #said = new Map<string, object>()
  readonly #accountId: string

  constructor(peer: MetaPeer, user: User, accountId: string = PAGE.id) {
    super(peer, user)
    this.#accountId = accountId
  }

  all = (): Standing[] => this.peer.standing(this.user.id)

  async says(text: string, { id, file }: SaysOptions = {}): Promise<string> {
    const known = id ? this.#said.get(id) : undefined
    const mid = `m_${id ?? this.peer.nextId()}-${this.user.id}`
    const attachments = file
      ? { attachments: [{ type: typeOf(file.name), payload: { url: this.keepFile(file) } }] }
      : {}
    const event = known ?? this.event({ message: { mid, ...(text ? { text } : {}), ...attachments } })
    if (id) this.#said.set(id, event)
    this.tells(event)
    return mid
  }

  async edits(said: unknown, text: string): Promise<void> {
    this.tells(this.event({ message_edit: { mid: said, text, num_edit: '1' } }))
  }

  async deletes(said: unknown): Promise<void> {
    this.tells(this.event({ message: { mid: said, is_deleted: true } }))
  }

  async taps(label: string): Promise<void> {
    const offered = () =>
      this.standing()
        .at(-1)
        ?.buttons.find(({ title }) => title === label)
    await expect.poll(offered, TIMEOUT).toBeDefined()
    const { payload } = offered()!
    this.tells(this.event({ message: { mid: `m_${this.peer.nextId()}`, text: label, quick_reply: { payload } } }))
  }

  event(what: object): object {
    const at = this.peer.now().getTime()
    return { sender: { id: this.user.id }, recipient: { id: this.#accountId }, timestamp: at, ...what }
  }

  /** Anything that happens in the conversation. What they do themselves opens it for a day. */
  tells(event: object): void {
    this.user.saidAt = this.peer.now().getTime()
    const object = this.user.platform === 'instagram' ? 'instagram' : 'page'
    this.peer.tell({ object, accountId: this.#accountId, field: 'messaging', value: event })
  }
}

export class Commenter extends MetaPerson {
  readonly placeId: string
  readonly #directId: string | undefined
  readonly #accountId: string
  readonly #said = new Map<string, Comment>()

  /** `directId`: what they are known by in messages, should it be another id. */
  constructor(peer: MetaPeer, user: User, placeId: string, options: { directId?: string; accountId?: string } = {}) {
    super(peer, user)
    this.placeId = placeId
    this.#directId = options.directId
    this.#accountId = options.accountId ?? PAGE.id
  }

  all = (): Standing[] => this.peer.repliesTo(this.user.id, this.placeId)

  async says(text: string, { id, file, parent }: SaysOptions & { parent?: Comment } = {}): Promise<Comment> {
    const known = id ? this.#said.get(id) : undefined
    const comment = known ?? this.#comment(text, parent)
    if (id) this.#said.set(id, comment)
    this.#tell(comment, 'add', file ? { photo: this.keepFile(file) } : {})
    return comment
  }

  async edits(said: unknown, text: string): Promise<void> {
    const comment = Object.assign(said as Comment, { text })
    this.#tell(comment, 'edited')
  }

  async deletes(said: unknown): Promise<void> {
    const comment = Object.assign(said as Comment, { deleted: true })
    this.#tell(comment, 'remove')
  }

  #comment(text: string, parent: Comment | undefined): Comment {
    const { platform } = this.user
    const number = this.peer.nextId()
    const comment: Comment = {
      id: platform === 'messenger' ? `${this.placeId.split('_')[1]}_${number}` : `178${number}`,
      platform,
      placeId: this.placeId,
      user: this.user,
      text,
      at: this.peer.now().getTime(),
      ...(parent ? { parent } : {}),
      ...(this.#directId ? { directId: this.#directId } : {}),
    }
    this.peer.comments.set(comment.id, comment)
    return comment
  }

  #tell(comment: Comment, verb: string, more: object = {}): void {
    const { id, text, at, parent } = comment
    const [told, field] =
      this.user.platform === 'messenger'
        ? [
            {
              from: { id: this.user.id, name: this.user.name },
              post: { status_type: 'added_photos', is_published: true, id: this.placeId },
              message: text,
              post_id: this.placeId,
              comment_id: id,
              created_time: Math.floor(at / 1_000),
              item: 'comment',
              parent_id: parent?.id ?? this.placeId,
              verb,
              ...more,
            },
            'feed',
          ]
        : [
            {
              id,
              text,
              from: { id: this.user.id, username: handleOf(this.user.name) },
              media: { id: this.placeId, media_product_type: 'FEED' },
              ...(parent ? { parent_id: parent.id } : {}),
            },
            'comments',
          ]
    const object = this.user.platform === 'messenger' ? 'page' : 'instagram'
    this.peer.tell({ object, accountId: this.#accountId, field: field as string, value: told })
  }
}

const typeOf = (name: string): string => {
  if (/\.(png|jpe?g|gif)$/.test(name)) return 'image'
  return /\.mp4$/.test(name) ? 'video' : 'file'
}

export const aUser = (peer: MetaPeer, name: string, platform: PlatformName): User => ({
  id: `24${peer.nextId()}0077`,
  name,
  platform,
})
