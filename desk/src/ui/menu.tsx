// The agent's own menu: how the page looks and sounds, the team, the keys, and the way out.
import { useEffect, useRef, useState } from 'preact/hooks'
import { hashOf } from '../core/place.ts'
import { mayNotify, type Prefs, readPrefs, ring, showTheme, type Theme, writePrefs } from '../core/prefs.ts'
import { Avatar } from './avatar.tsx'
import { useDesk, useKeep, useMe } from './context.ts'

const THEMES: [Theme, string][] = [
  ['auto', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
]

export function Menu({ help }: { help(): void }) {
  const me = useMe()
  const desk = useDesk()
  const keep = useKeep()
  const [isOpen, setOpen] = useState(false)
  const [prefs, setPrefs] = useState(() => readPrefs(keep))
  const [problem, setProblem] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    const outside = ({ target }: Event) => box.current?.contains(target as Node) || setOpen(false)
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('keydown', onKey, true)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('keydown', onKey, true)
    }
  }, [isOpen])

  const change = (wish: Partial<Prefs>) => {
    const next = { ...prefs, ...wish }
    setPrefs(next)
    writePrefs(keep, next)
    showTheme(next.theme)
  }
  const toggleNotify = async (notify: boolean) => {
    if (notify && !(await mayNotify())) return setProblem('The browser does not allow it. Change that in its settings.')
    setProblem(undefined)
    change({ notify })
  }

  return (
    <div class="menu" ref={box}>
      <button
        ref={button}
        type="button"
        class="tool"
        aria-expanded={isOpen}
        aria-controls="menu"
        aria-label={`${me.agent.name}: settings and sign out`}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar name={me.agent.name} />
      </button>
      {isOpen && (
        <div class="menu-box" id="menu">
          <p class="menu-name" dir="auto">
            {me.agent.name}
            <span>{me.demo ? 'Demo' : me.role === 'supervisor' ? 'Supervisor' : 'Agent'}</span>
          </p>
          <fieldset>
            <legend>Appearance</legend>
            {THEMES.map(([theme, label]) => (
              <label key={theme} class="choice">
                <input type="radio" name="theme" checked={prefs.theme === theme} onChange={() => change({ theme })} />
                {label}
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>When somebody needs me</legend>
            <label class="choice">
              <input
                type="checkbox"
                checked={prefs.sound}
                onChange={({ currentTarget: { checked } }) => {
                  change({ sound: checked })
                  if (checked) ring()
                }}
              />
              Ring softly
            </label>
            <label class="choice">
              <input
                type="checkbox"
                checked={prefs.notify}
                onChange={({ currentTarget: { checked } }) => void toggleNotify(checked)}
              />
              Notify me when I look elsewhere
            </label>
            <p class="problem" role="alert">
              {problem}
            </p>
          </fieldset>
          <div class="menu-links">
            {me.role === 'supervisor' && !me.demo && (
              <a href={hashOf({ at: 'people' })} onClick={() => setOpen(false)}>
                People
              </a>
            )}
            <button
              type="button"
              onClick={() => {
                setOpen(false)
                help()
              }}
            >
              Keyboard shortcuts
            </button>
            <button type="button" onClick={() => void desk.signOut()}>
              Sign out
            </button>
          </div>
        </div>
      )}
    </div>
  )
}
