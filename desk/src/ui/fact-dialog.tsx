// Something that is known of the customer, noted or put right by an agent.
import type { CaseDetail, Known } from '../../../src/handoff/web/protocol.ts'
import { useDesk } from './context.ts'
import { Dialog } from './dialog.tsx'
import { Field, Form } from './form.tsx'

const KEY_LENGTH_MAX = 40
const VALUE_LENGTH_MAX = 200

export function FactDialog(props: { detail: CaseDetail; fact?: Known['facts'][number]; close(): void }) {
  const { detail, fact, close } = props
  const desk = useDesk()
  return (
    <Dialog title={fact ? 'Put it right' : 'Note something of the customer'} close={close}>
      <Form
        label="Note it"
        send={async ({ key = '', value = '' }) => {
          const replaces = fact?.id ? { replaces: fact.id } : {}
          desk.do(detail.conversationId, {
            name: 'setFact',
            key: key.trim().slice(0, KEY_LENGTH_MAX),
            value: value.trim().slice(0, VALUE_LENGTH_MAX),
            ...replaces,
          })
          close()
        }}
      >
        <Field
          label="What it is"
          name="key"
          value={fact?.key ?? ''}
          required
          hint="order, phone, company, shoe size …"
        />
        <Field label="What you know" name="value" value={fact?.value ?? ''} required />
      </Form>
    </Dialog>
  )
}
