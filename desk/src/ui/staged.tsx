// Files that are chosen, pasted or dropped: uploaded at once, so that sending takes no time and a reload loses nothing.
import { useEffect, useState } from 'preact/hooks'
import type { Attachment } from '../../../src/core/model.ts'
import { newId } from '../../../widget/src/core/id.ts'
import { wordsOf } from '../core/api.ts'
import type { Mode } from '../core/drafts.ts'
import { sizeOf } from '../core/words.ts'
import { useDesk } from './context.ts'
import { Close, Sheet } from './icons.tsx'

const BYTES_MAX = 10_000_000
const FILES_MAX = 5

interface Upload {
  id: string
  mode: Mode
  file: File
  problem?: string
}

export type StagedFiles = ReturnType<typeof useStaged>

export function useStaged(
  conversationId: string,
  change: (mode: Mode, to: (files: Attachment[]) => Attachment[]) => void,
) {
  const desk = useDesk()
  const [uploads, setUploads] = useState<Upload[]>([])
  const [problem, setProblem] = useState<string>()

  const post = async (upload: Upload) => {
    setUploads((all) => [...all.filter(({ id }) => id !== upload.id), { ...upload }])
    try {
      const stored = await desk.api.upload(conversationId, upload.file)
      change(upload.mode, (files) => [...files, stored])
      setUploads((all) => all.filter(({ id }) => id !== upload.id))
    } catch (error) {
      setUploads((all) => all.map((one) => (one.id === upload.id ? { ...one, problem: wordsOf(error) } : one)))
    }
  }
  return {
    uploads,
    uploading: uploads.filter((upload) => !upload.problem),
    problem,
    add(mode: Mode, files: readonly File[], already: number): void {
      const fitting = files.filter(({ size }) => size > 0 && size <= BYTES_MAX)
      const bad = files.find((file) => !fitting.includes(file))
      const room = FILES_MAX - already - uploads.length
      setProblem(
        bad
          ? bad.size === 0
            ? `${bad.name} is empty.`
            : `${bad.name} is larger than 10 MB.`
          : fitting.length > room
            ? `At most ${FILES_MAX} files in one message.`
            : undefined,
      )
      for (const file of fitting.slice(0, Math.max(0, room))) void post({ id: newId(), mode, file })
    },
    again: (upload: Upload) => void post({ id: upload.id, mode: upload.mode, file: upload.file }),
    drop: (upload: Upload) => setUploads((all) => all.filter(({ id }) => id !== upload.id)),
    remove: (mode: Mode, file: Attachment) =>
      change(mode, (files) => files.filter(({ blobId }) => blobId !== file.blobId)),
  }
}

export function Staged(props: { staged: StagedFiles; files: readonly Attachment[]; remove(file: Attachment): void }) {
  const { staged, files, remove } = props
  if (!files.length && !staged.uploads.length && !staged.problem) return null
  return (
    <div class="staged">
      <ul>
        {files.map((file) => (
          <li key={file.blobId}>
            {/^image\/(png|jpeg|gif|webp)$/.test(file.contentType) ? (
              <img src={`/desk/api/files/${file.blobId}`} alt="" />
            ) : (
              <Sheet />
            )}
            <span class="name" dir="auto">
              {file.name}
            </span>
            <span class="size">{sizeOf(file.size)}</span>
            <button type="button" class="tool" aria-label={`Remove ${file.name}`} onClick={() => remove(file)}>
              <Close />
            </button>
          </li>
        ))}
        {staged.uploads.map((upload) => (
          <li key={upload.id}>
            <Preview file={upload.file} />
            <span class="name" dir="auto">
              {upload.file.name}
            </span>
            <span class={upload.problem ? 'problem' : 'size'} role="status">
              {upload.problem ?? 'uploading…'}
            </span>
            {upload.problem && (
              <button type="button" class="plain" onClick={() => staged.again(upload)}>
                Try again
              </button>
            )}
            <button
              type="button"
              class="tool"
              aria-label={`Remove ${upload.file.name}`}
              onClick={() => staged.drop(upload)}
            >
              <Close />
            </button>
          </li>
        ))}
      </ul>
      <p class="problem" role="alert">
        {staged.problem}
      </p>
    </div>
  )
}

function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type)) return
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url ? <img src={url} alt="" /> : <Sheet />
}
