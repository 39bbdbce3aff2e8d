// A field with its label, and a form that says what went wrong, for the few forms of the desk.
import type { ComponentChildren } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { wordsOf } from '../core/api.ts'

export function Field(props: {
  label: string
  name: string
  type?: string
  value?: string
  autocomplete?: string
  hint?: string
  required?: boolean
  autofocus?: boolean
}) {
  const { label, hint, value, autofocus, name, type = 'text', autocomplete = 'off', required = false } = props
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        // biome-ignore lint/suspicious/noExplicitAny: the types want each kind of input spelled out.
        type={type as any}
        autocomplete={autocomplete}
        required={required}
        defaultValue={value ?? ''}
        ref={(input) => {
          if (autofocus && input && document.activeElement === document.body) input.focus()
        }}
        aria-describedby={hint ? `${id}-hint` : ''}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export type Given = Record<string, string>

/** `send` throws with words for a person. */
export function Form(props: { label: string; send(given: Given): Promise<unknown>; children: ComponentChildren }) {
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      const given = [...new FormData(form.current!).entries()].map(([name, value]) => [name, String(value)])
      await props.send(Object.fromEntries(given) as Given)
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form ref={form} onSubmit={submit} class="form">
      {props.children}
      <p class="problem" role="alert">
        {problem}
      </p>
      <button type="submit" class="primary wide" aria-disabled={busy}>
        {busy ? 'One moment…' : props.label}
      </button>
    </form>
  )
}
