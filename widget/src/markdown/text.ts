// What a formatted text says, without its marks: for ears.
import type { ComponentChildren, VNode } from 'preact'
import { markdown } from './blocks.ts'

export const spokenText = (text: string): string => markdown(text).map(textOf).join(' ').replace(/\s+/g, ' ').trim()

function textOf(node: ComponentChildren): string {
  if (Array.isArray(node)) return node.map(textOf).join('')
  if (typeof node === 'string' || typeof node === 'number') return String(node)
  const { type, props } = (node ?? {}) as Partial<VNode<{ children?: ComponentChildren }>>
  const inner = textOf(props?.children)
  // What stands in a line of its own is heard with a pause.
  return /^(li|p|h\d|tr|td|th|br)$/.test(String(type)) ? `${inner} ` : inner
}
