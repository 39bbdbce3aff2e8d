// Keeps a file that a customer sent, if it is of a size and type that are taken; else says in a sentence why not. For every channel.
import { fileTypeOf } from '../../core/file-types.ts'
import type { Attachment } from '../../core/model.ts'
import type { NewBlob } from '../../core/ports.ts'

/** `attachment`: it is kept; `remark`: it was left out, for the team. */
export type TakenFile = { attachment: Attachment } | { remark: string }

export async function takeFile(
  file: { name: string; bytes: Uint8Array },
  { saveBlob, bytesMax }: { saveBlob(blob: NewBlob): Promise<Attachment>; bytesMax: number },
): Promise<TakenFile> {
  const { name, bytes } = file
  if (!bytes.byteLength) return leftOut(name, 'it is empty')
  if (bytes.byteLength > bytesMax) return leftOut(name, tooLarge(bytesMax))
  const contentType = await fileTypeOf(name, bytes)
  if (!contentType) return leftOut(name, 'this type is not taken')
  return { attachment: await saveBlob({ name, contentType, bytes }) }
}

export const leftOut = (name: string, why: string): { remark: string } => ({
  remark: `The file “${name}” was left out: ${why}.`,
})

export const tooLarge = (bytesMax: number): string => `it is larger than ${Math.floor(bytesMax / 1024 / 1024)} MB`
