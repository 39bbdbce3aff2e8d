// A soft tone for a new message, like a desk bell a room away. Made here, so there is no file to load. Off until asked for.
import type { Keep } from './core/keep.ts'

export type Sound = { readonly on: boolean; set(on: boolean): void; ring(messageId: string): void; forget(): void }

/** A fifth, each note with its start and its loudness. */
const notes = [
  { hertz: 880, afterS: 0, gain: 0.05 },
  { hertz: 1318.5, afterS: 0.09, gain: 0.03 },
]
const lastsS = 0.9

export function createSound(keep: Keep): Sound {
  let context: AudioContext | undefined
  const play = () => {
    context ??= new AudioContext()
    void context.resume()
    for (const { hertz, afterS, gain } of notes) {
      const at = context.currentTime + afterS
      const volume = new GainNode(context, { gain: 0 })
      volume.gain.setValueAtTime(0, at)
      volume.gain.linearRampToValueAtTime(gain, at + 0.012)
      volume.gain.exponentialRampToValueAtTime(0.0001, at + lastsS)
      const tone = new OscillatorNode(context, { frequency: hertz })
      tone.connect(volume).connect(context.destination)
      tone.start(at)
      tone.stop(at + lastsS)
    }
  }
  return {
    get on() {
      return keep.get('sound') === 'on'
    },
    set(on) {
      if (!on) return keep.remove('sound')
      keep.set('sound', 'on')
      play()
    },
    forget() {
      for (const key of ['sound', 'rung']) keep.remove(key)
    },
    ring(messageId) {
      // A page that nobody has touched may make no sound; and of several tabs one is enough.
      if (!this.on || !navigator.userActivation?.hasBeenActive || keep.get('rung') === messageId) return
      keep.set('rung', messageId)
      play()
    },
  }
}
