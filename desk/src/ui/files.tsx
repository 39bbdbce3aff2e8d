// Files that belong to a message. Pictures are shown; all else is opened in a tab of its own.
import { useState } from 'preact/hooks'
import type { DeskFile } from '../../../src/handoff/web/protocol.ts'
import { sizeOf } from '../core/words.ts'
import { Sheet } from './icons.tsx'

const PICTURE = /^image\/(png|jpeg|gif|webp)$/

export function Files({ files }: { files: readonly DeskFile[] }) {
  if (files.length === 0) return null
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.blobId}>
          <FileCard file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileCard({ file }: { file: DeskFile }) {
  const [broken, setBroken] = useState(false)
  return (
    <a class="file" href={file.url} target="_blank" rel="noopener">
      {PICTURE.test(file.contentType) && !broken ? (
        <img class="picture" src={file.url} alt={file.name} onError={() => setBroken(true)} />
      ) : (
        <>
          <Sheet />
          <span class="name" dir="auto">
            {file.name}
          </span>
          <span class="size">{sizeOf(file.size)}</span>
        </>
      )}
    </a>
  )
}
