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

const finish = (name) => tour.querySelector(`[data-step=${name}]`).closest('li').classList.add('done')
for (const step of tour.querySelectorAll('button[data-step]')) {
  step.addEventListener('click', () => finish(step.dataset.step))
}

// Who does the steps in the chat itself has done them as well. The first words of the bot are its greeting.
function follow(chat) {
  let fromBot = 0
  chat.on('message', ({ author }) => {
    fromBot += author === 'bot' ? 1 : 0
    if (fromBot > 1) finish('ask')
    if (author !== 'agent') return
    finish('person')
    finish('reply')
  })
}
if (window.Bellhop) follow(window.Bellhop)
else document.addEventListener('bellhop:ready', () => follow(window.Bellhop), { once: true })

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
