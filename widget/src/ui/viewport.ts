// On a phone the keyboard covers the page without making it smaller. The panel follows what can be seen.
export function fitToViewport(panel: HTMLElement): () => void {
  const view = window.visualViewport
  if (!view) return () => {}
  const fit = () => {
    // Zoomed in, the visible part is a magnifying glass, not a smaller screen.
    if (view.scale > 1.01) return
    panel.style.setProperty('--seen', `${view.height}px`)
    panel.style.setProperty('--above', `${view.offsetTop}px`)
  }
  fit()
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
  return () => {
    view.removeEventListener('resize', fit)
    view.removeEventListener('scroll', fit)
  }
}
