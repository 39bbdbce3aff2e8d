// The tour of a fresh installation: shown while the desk's door says "demo", so only on the machine it runs on (docs/decisions/0007-web-desk.md).
const tour = document.querySelector('.tour')
const HIDDEN = 'bellhop-tour-hidden'
/** Room for the chat beside the desk's window. */
const CHAT_WIDTH = 480
const DESK_WIDTH_MIN = 640

const door = await fetch('/desk/api/door')
  .then((response) => (response.ok ? response.json() : undefined))
  .catch(() => undefined)
if (door?.demo && !sessionStorage.getItem(HIDDEN)) tour.hidden = false

tour.querySelector('.tour-close').addEventListener('click', () => {
  sessionStorage.setItem(HIDDEN, 'yes')
  tour.hidden = true
})

for (const step of tour.querySelectorAll('[data-step]')) {
  step.addEventListener('click', () => step.closest('li').classList.add('done'))
}

tour.querySelector('[data-step=desk]').addEventListener('click', async () => {
  // Opened at once, while the click counts as a wish for a window.
  const desk = window.open('', 'bellhop-desk', besideTheChat())
  const opened = await fetch('/desk/api/demo', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined)
  // When the demo is closed by now, the desk itself says how to get in.
  if (desk) desk.location = '/desk'
  else if (opened?.ok) location.assign('/desk')
  window.Bellhop?.open()
})

/** A window at the left, the chat in view at the right; a new tab where there is no room for both. */
function besideTheChat() {
  const { availWidth, availHeight, availLeft = 0, availTop = 0 } = screen
  const width = availWidth - CHAT_WIDTH
  if (width < DESK_WIDTH_MIN) return ''
  return `popup,left=${availLeft},top=${availTop},width=${width},height=${availHeight}`
}
