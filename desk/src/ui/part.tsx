// One titled part of what stands at the right.
import type { ComponentChildren } from 'preact'

export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
