// The desk's beginning: puts the page together, and listens to what the browser tells of address, network and sight.
import './look/desk.css'
import { render } from 'preact'
import { keepIn } from '../../widget/src/core/keep.ts'
import { createApi } from './core/api.ts'
import { Desk } from './core/desk.ts'
import { hashOf, type Place, placeOf } from './core/place.ts'
import { readPrefs, showTheme, tellNews } from './core/prefs.ts'
import { App } from './ui/app.tsx'
import { DeskContext } from './ui/context.ts'

const BASE = '/desk/api'

/** A browser may forbid its storage, and then even looking at it throws. */
function storage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}

const keep = keepIn(storage(), 'bellhop-desk:')
showTheme(readPrefs(keep).theme)

const desk: Desk = new Desk({
  api: (signedOut) => createApi({ base: BASE, fetch: window.fetch.bind(window), signedOut }),
  openEvents: () => new EventSource(`${BASE}/events`),
  keep,
  news: (news) => tellNews(news, readPrefs(keep), (conversationId) => desk.go({ at: 'case', conversationId })),
  showPlace(place: Place) {
    const hash = hashOf(place)
    // A used invitation leaves no trace in the history.
    if (placeOf(location.hash).at === 'invitation') history.replaceState(null, '', hash)
    else if (hash !== (location.hash || '#')) history.pushState(null, '', hash)
  },
})

const arrive = () => desk.arrive(placeOf(location.hash))
addEventListener('popstate', arrive)
addEventListener('hashchange', arrive)
addEventListener('offline', () => desk.cutOff())
addEventListener('online', () => desk.wake())
addEventListener('pagehide', () => desk.hurry())
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && desk.wake())

render(
  <DeskContext.Provider value={{ desk, keep }}>
    <App />
  </DeskContext.Provider>,
  document.getElementById('desk')!,
)
void desk.start(placeOf(location.hash))
