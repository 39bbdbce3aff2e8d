// On a phone the keyboard covers the page without making it smaller. The panel follows what can be seen.
export function fitToViewport(panel: HTMLElement): () => void {
  const view = window.visualViewport
  if (!view) return () => {}
  const follow = () => {
    // Zoomed in, the visible part is a magnifying glass, not a smaller screen.
    if (view.scale > 1.01) return
    panel.style.setProperty('--seen', `${view.height}px`)
    panel.style.setProperty('--above', `${view.offsetTop}px`)
  }
  follow()
  view.addEventListener('resize', follow)
  view.addEventListener('scroll', follow)
  return () => {
    view.removeEventListener('resize', follow)
    view.removeEventListener('scroll', follow)
  }
}
