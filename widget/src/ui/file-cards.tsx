// Files that belong to a message. Only pictures from our own server are shown; nothing else is loaded unasked.
import { useState } from 'preact/hooks'
import type { WireAttachment } from '../core/protocol.ts'
import { safeHref } from '../markdown/inline.ts'
import { sizeOf, words } from '../words/index.ts'
import { useShared } from './context.ts'
import { Sheet } from './icons.tsx'

export function FileCards({ attachments }: { attachments: readonly WireAttachment[] }) {
  return (
    <ul class="files">
      {attachments.map((file) => (
        <li key={file.contentUrl || file.name} part="file">
          <FileCard file={file} />
        </li>
      ))}
    </ul>
  )
}

function FileCard({ file }: { file: WireAttachment }) {
  const { config } = useShared()
  const [broken, setBroken] = useState(false)
  const at = (url: string) => (url ? safeHref(new URL(url, config.base).href) : undefined)
  const href = at(file.contentUrl)
  const isImage = /^image\/(png|jpeg|gif|webp)$/.test(file.contentType)
  const picture = isImage && at(file.thumbnailUrl ?? file.contentUrl)
  const name = file.name || (isImage ? words.image : words.file)
  const card =
    picture && !broken && new URL(picture).origin === config.base ? (
      <img class="picture" src={picture} alt={name} loading="lazy" onError={() => setBroken(true)} />
    ) : (
      <>
        <Sheet />
        <span class="name" dir="auto">
          {name}
        </span>
        {file.size !== undefined && <span class="size">{sizeOf(file.size)}</span>}
      </>
    )
  return href ? (
    <a class="file" href={href} target="_blank" rel="noopener nofollow noreferrer">
      {card}
    </a>
  ) : (
    <span class="file">{card}</span>
  )
}
