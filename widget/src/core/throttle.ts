// At most one call in so many milliseconds: the first at once, the last of the others at the end.
export function throttle(everyMs: number, action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  const rest = () => {
    timer = undefined
    if (!again) return
    again = false
    call()
  }
  const call = () => {
    if (timer) {
      again = true
      return
    }
    timer = setTimeout(rest, everyMs)
    action()
  }
  return call
}
