// When people are there, and where to turn in an emergency: above the first message, and always in the menu.
import type { Person } from '../core/protocol.ts'
import { comingTime, fill, language, words } from '../words/index.ts'
import { useChat } from './context.ts'

/** `always`: also when there is nothing to warn of. */
export function Hours({ always = false }: { always?: boolean }) {
  const { chat, state } = useChat()
  const { person, emergency } = state
  return (
    <>
      {person && (always || !person.available) && <p class="hours">{hoursOf(person, chat.now())}</p>}
      {emergency && (
        <p class="hours" part="emergency">
          {words.emergency} <Reach way={emergency} />
        </p>
      )}
    </>
  )
}

function hoursOf({ available, opensAt, when }: Person, now: number): string {
  if (available) return words.here
  if (opensAt) return fill(words.awayUntil, { when: comingTime(opensAt, now) })
  return when && language.startsWith('en') ? fill(words.awayUntil, { when }) : words.away
}

function Reach({ way }: { way: string }) {
  const phone = /^\+?[\d\s()./-]{5,}$/.test(way) && `tel:${way.replace(/[^\d+]/g, '')}`
  const mail = /^\S+@\S+\.\S+$/.test(way) && `mailto:${way}`
  const href = phone || mail
  return href ? (
    <a href={href} dir="ltr">
      {way}
    </a>
  ) : (
    <strong>
      <bdi>{way}</bdi>
    </strong>
  )
}
