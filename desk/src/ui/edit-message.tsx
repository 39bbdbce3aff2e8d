// A sent message, changed in place. The change follows to the customer where the channel can.
import { useRef, useState } from 'preact/hooks'
import type { CaseDetail, TimelineItem } from '../../../src/handoff/web/protocol.ts'
import { useDesk } from './context.ts'

type Message = Extract<TimelineItem, { kind: 'message' }>

export function EditMessage({ item, detail, close }: { item: Message; detail: CaseDetail; close(): void }) {
  const desk = useDesk()
  const [text, setText] = useState(item.text)
  const field = useRef<HTMLTextAreaElement>(null)
  const save = () => {
    if (!text.trim()) return field.current?.focus()
    if (text !== item.text)
      desk.do(detail.conversationId, { name: 'edit', sourceId: item.sourceId!, text: text.trim() })
    close()
  }
  return (
    <div class="editing">
      <textarea
        ref={(area) => {
          if (area && !field.current) area.focus()
          field.current = area
        }}
        aria-label="Change the message"
        rows={Math.min(8, item.text.split('\n').length + 1)}
        value={text}
        dir="auto"
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            close()
          } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
            event.preventDefault()
            save()
          }
        }}
      />
      <p>
        <button type="button" class="primary" onClick={save}>
          Save
        </button>
        <button type="button" class="secondary" onClick={close}>
          Cancel
        </button>
      </p>
    </div>
  )
}
