// A name that was heard wrong is put right once, for everybody.
import { useState } from 'preact/hooks'
import type { CaseDetail } from '../../../src/handoff/web/protocol.ts'
import { useDesk } from './context.ts'
import { Dialog } from './dialog.tsx'
import { Field, Form } from './form.tsx'
import { Pen } from './icons.tsx'

export function CorrectName({ detail }: { detail: CaseDetail }) {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const { name } = detail.contact
  return (
    <>
      <button type="button" class="inline-tool" aria-label="Correct the name" onClick={() => setOpen(true)}>
        <Pen />
      </button>
      {isOpen && (
        <Dialog title="Correct the name" close={() => setOpen(false)}>
          <Form
            label="Save the name"
            send={async ({ given = '', family, title }) => {
              const rest = { ...(family && { family }), ...(title && { title }) }
              desk.do(detail.conversationId, { name: 'correctName', given, ...rest })
              setOpen(false)
            }}
          >
            <Field label="First name" name="given" value={name.given ?? ''} required />
            <Field label="Family name" name="family" value={name.family ?? ''} />
            <Field label="Title, only if they gave it" name="title" value={name.title ?? ''} />
          </Form>
        </Dialog>
      )}
    </>
  )
}
