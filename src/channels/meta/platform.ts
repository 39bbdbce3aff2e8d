// What Messenger and Instagram do not have in common. Both are spoken to through the page, by the same requests.
import type { Parsed } from './in/parsed.ts'

export interface PagePlatform {
  /** As people call it. */
  title: string
  /** As webhooks name what they tell of. */
  object: 'page' | 'instagram'
  /** What can be asked of a person. */
  profileFields: string
  /** Of one message as it leaves. */
  fits(text: string): boolean
  /** Undefined: it takes no such file. */
  kindOf(contentType: string, bytes: number): 'image' | 'video' | 'audio' | 'file' | undefined
  /** A file is brought first, and sent by its id. */
  uploadsFirst: boolean
  /** A change of a field: a comment, a mention. */
  parseChange(field: string, value: unknown, options: { accountId: string; now: number }): Parsed | undefined
  /** Where a comment is answered. */
  replies: 'comments' | 'replies'
  hides: 'is_hidden' | 'hide'
  /** Its comments can be changed after they were sent. */
  editsComments: boolean
  /** Its comments can have a picture. */
  pictureComments: boolean
}
