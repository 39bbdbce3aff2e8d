// Keeps a mail's files within the limits, and says which were left out and why.
import { fileTypeOf } from '../../../core/file-types.ts'
import type { Attachment } from '../../../core/model.ts'
import { FILE_BYTES_MAX, FILES_PER_MAIL_MAX } from '../limits.ts'
import type { EmailStore } from '../store.ts'
import type { MailFile } from './parse-mail.ts'

export async function takeFiles(
  store: EmailStore,
  files: readonly MailFile[],
): Promise<{ attachments: Attachment[]; remarks: string[] }> {
  const attachments: Attachment[] = []
  const remarks: string[] = []
  for (const file of files) {
    const why = attachments.length >= FILES_PER_MAIL_MAX ? 'there are too many' : whyNot(file)
    const contentType = why ? undefined : await fileTypeOf(file.name, file.bytes)
    if (contentType) attachments.push(await store.saveBlob({ name: file.name, contentType, bytes: file.bytes }))
    // A picture within the text that is of no type we take is decoration.
    else if (!file.inline) remarks.push(`The file “${file.name}” was left out: ${why ?? 'this type is not taken'}.`)
  }
  return { attachments, remarks }
}

function whyNot({ bytes }: MailFile): string | undefined {
  if (!bytes.byteLength) return 'it is empty'
  return bytes.byteLength > FILE_BYTES_MAX ? `it is larger than ${FILE_BYTES_MAX / 1024 / 1024} MB` : undefined
}
