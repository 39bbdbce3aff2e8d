// What this browser remembers of its reader's taste, and what that does to the page.
import type { Keep } from '../../../widget/src/core/keep.ts'
import type { News } from './news.ts'

export type Theme = 'auto' | 'light' | 'dark'
export interface Prefs {
  theme: Theme
  sound: boolean
  notify: boolean
}

export function readPrefs(keep: Keep): Prefs {
  const theme = keep.get('theme')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    sound: keep.get('sound') === 'on',
    notify: keep.get('notify') === 'on' && 'Notification' in window && Notification.permission === 'granted',
  }
}

export function writePrefs(keep: Keep, prefs: Prefs): void {
  keep.set('theme', prefs.theme)
  keep.set('sound', prefs.sound ? 'on' : 'off')
  keep.set('notify', prefs.notify ? 'on' : 'off')
}

export function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** Asks the browser's leave the first time. */
export async function mayNotify(): Promise<boolean> {
  return 'Notification' in window && (await Notification.requestPermission()) === 'granted'
}

export function tellNews(news: readonly News[], prefs: Prefs, open: (conversationId: string) => void): void {
  if (prefs.sound) ring()
  if (!prefs.notify || document.visibilityState === 'visible') return
  for (const { conversationId, text } of news) {
    const shown = new Notification(text, { tag: conversationId })
    shown.onclick = () => {
      window.focus()
      open(conversationId)
      shown.close()
    }
  }
}

let audio: AudioContext | undefined

/** A small bell: two tones that fade. */
export function ring(): void {
  try {
    audio ??= new AudioContext()
    const now = audio.currentTime
    for (const [pitch, loudness] of [
      [880, 0.08],
      [1320, 0.04],
    ] as const) {
      const tone = audio.createOscillator()
      const gain = audio.createGain()
      tone.frequency.value = pitch
      gain.gain.setValueAtTime(loudness, now)
      gain.gain.exponentialRampToValueAtTime(0.0001, now + 0.7)
      tone.connect(gain).connect(audio.destination)
      tone.start(now)
      tone.stop(now + 0.7)
    }
  } catch {
    // No sound on this machine: the title and the lists still say it.
  }
}
