// Much of what can be pressed goes once it is pressed. Who uses keys must not be thrown to the page's beginning then.
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Looks after each change whether what had the focus is gone, and puts the focus where `instead` says. */
export function useKeptFocus(
  panel: RefObject<HTMLElement | null>,
  instead: () => HTMLElement | null | undefined,
): void {
  const last = useRef<EventTarget | null>(null)
  useEffect(() => {
    const box = panel.current!
    const entered = ({ target }: FocusEvent) => {
      last.current = target
    }
    // Left for the page by the customer: then what they left is still there.
    const left = () =>
      queueMicrotask(() => {
        if (!isGone(last.current) && !focusIn(box)) last.current = null
      })
    box.addEventListener('focusin', entered)
    box.addEventListener('focusout', left)
    return () => {
      box.removeEventListener('focusin', entered)
      box.removeEventListener('focusout', left)
    }
  }, [])
  useEffect(() => {
    if (!isGone(last.current) || focusIn(panel.current!)) return
    last.current = null
    instead()?.focus()
  })
}

const isGone = (target: EventTarget | null): boolean => target instanceof Element && !target.isConnected

const focusIn = (box: HTMLElement): Element | null => (box.getRootNode() as ShadowRoot).activeElement
