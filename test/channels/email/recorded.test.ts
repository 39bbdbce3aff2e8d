// Mails in the shapes that mail programs and servers send, and what must come out of each: test/fixtures/email.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/channels/email/in/automatic.ts'
import { parseMail } from '../../../src/channels/email/in/parse-mail.ts'
import { readReport } from '../../../src/channels/email/in/report.ts'
import { takeFiles } from '../../../src/channels/email/in/take-files.ts'
import type { EmailStore } from '../../../src/channels/email/store.ts'

interface Expected {
  kind: 'person' | 'quiet' | 'report' | 'ignore'
  why?: string
  from?: string
  name?: string
  subject?: string
  text?: string
  textHas?: string[]
  textLacks?: string[]
  language?: string
  references?: string[]
  recipients?: string[]
  /** Those that are kept. */
  files?: string[]
  /** What the team is told of those that are not. */
  remarks?: string[]
  report?: { outcome: string; reasonHas: string }
}

const FOLDER = new URL('../../fixtures/email/', import.meta.url)
const recorded = JSON.parse(readFileSync(new URL('recorded.json', FOLDER), 'utf8')) as Record<string, Expected>

/** As it came over the wire: byte by byte, with CRLF. */
const sourceOf = (file: string) =>
  Buffer.from(readFileSync(new URL(file, FOLDER)).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')

const store = {
  saveBlob: async ({ name, contentType, bytes }) => ({ blobId: '', name, contentType, size: bytes.byteLength }),
} as Partial<EmailStore> as EmailStore

describe('a recorded mail', () => {
  test.each(Object.entries(recorded))('%s', async (file, expected) => {
    const source = sourceOf(file)
    const mail = await parseMail(source)
    const verdict = judge(mail.headers, { from: mail.from.address, isOurs: false, subject: mail.subject })
    expect(verdict).toEqual({ kind: expected.kind, ...(expected.why ? { why: expected.why } : {}) })
    if (expected.from) expect(mail.from.address).toBe(expected.from)
    if (expected.name) expect(mail.from.name).toBe(expected.name)
    for (const key of ['subject', 'text', 'language', 'references'] as const)
      if (expected[key] !== undefined) expect(mail[key]).toEqual(expected[key])
    if (expected.recipients) expect(mail.recipients).toEqual(expected.recipients)
    for (const part of expected.textHas ?? []) expect(mail.text).toContain(part)
    for (const part of expected.textLacks ?? []) expect(mail.text).not.toContain(part)
    if (expected.files) {
      const { attachments, remarks } = await takeFiles(store, mail.files)
      expect(attachments.map(({ name }) => name)).toEqual(expected.files)
      expect(remarks).toEqual(expected.remarks ?? [])
    }
    if (expected.report) {
      const { outcome, reason } = readReport(source.toString('latin1'))
      expect(outcome).toBe(expected.report.outcome)
      expect(reason).toContain(expected.report.reasonHas)
    }
  })
})
