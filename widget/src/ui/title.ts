// The number of unread messages before the page's own title, which stays the page's.
let shown = ''
let own = ''

export function showUnreadInTitle(count: number): void {
  // The page may have changed its title meanwhile; then that is its own now.
  if (document.title !== shown) own = document.title
  if (count === 0 && !shown) return
  shown = count > 0 ? `(${count}) ${own}` : ''
  document.title = shown || own
}
