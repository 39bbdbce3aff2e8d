// Above the first message: a welcome, and when people are there.
import { words } from '../words.ts'
import { useChat } from './context.ts'

export function Intro() {
  const { config, state } = useChat()
  const { person, emergency } = state
  return (
    <div class="intro">
      <p class="welcome">{config.greeting ?? words.welcome}</p>
      {person && !person.available && <p class="hours">{words.closed(person.when)}</p>}
      {emergency && (
        <p class="hours">
          {words.emergency} <Reach way={emergency} />
        </p>
      )}
    </div>
  )
}

function Reach({ way }: { way: string }) {
  const phone = /^\+?[\d\s()./-]{5,}$/.test(way) && `tel:${way.replace(/[^\d+]/g, '')}`
  const mail = /^\S+@\S+\.\S+$/.test(way) && `mailto:${way}`
  const href = phone || mail
  return href ? <a href={href}>{way}</a> : <strong>{way}</strong>
}
