// The number of unread messages before the page's own title, which stays the page's.
const ours = /^\(\d+\) /

export function showUnreadInTitle(count: number): void {
  const own = document.title.replace(ours, '')
  const wanted = count > 0 ? `(${count}) ${own}` : own
  if (document.title !== wanted && (count > 0 || ours.test(document.title))) document.title = wanted
}
