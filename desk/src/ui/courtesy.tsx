// What the courtesy check has found, before anything is sent: the words, why, and a better way one click away.
import { useEffect, useRef } from 'preact/hooks'
import type { Finding } from '../../../src/core/ports.ts'
import { Alert } from './icons.tsx'

export function Courtesy(props: {
  findings: readonly Finding[]
  text: string
  apply(text: string): void
  anyway(): void
}) {
  const { findings, text, apply, anyway } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (findings.length) box.current?.focus()
  }, [findings])
  if (findings.length === 0) return null
  const mendable = findings.filter(({ suggestion, excerpt }) => suggestion !== undefined && text.includes(excerpt))
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields are grouped here.
    <div class="courtesy" ref={box} tabIndex={-1} role="group" aria-label="Before you send">
      <p class="courtesy-title">
        <Alert />
        Not sent yet. One look before you send:
      </p>
      <ul>
        {findings.map((finding) => (
          <li key={finding.excerpt + finding.reason}>
            <p>
              {finding.excerpt && <q dir="auto">{finding.excerpt}</q>} {finding.reason}
            </p>
            {mendable.includes(finding) && (
              <button type="button" class="suggested" onClick={() => apply(mend(text, finding))}>
                <span>Say instead</span>
                <strong dir="auto">{finding.suggestion || 'nothing'}</strong>
              </button>
            )}
          </li>
        ))}
      </ul>
      <button type="button" class="secondary" onClick={anyway}>
        Send anyway
      </button>
    </div>
  )
}

export const mend = (text: string, { excerpt, suggestion = '' }: Finding): string =>
  text.replace(excerpt, () => suggestion)
