// Keeps pasted lines together: terminals mark a paste when asked to, and its line breaks become a sign until Enter sends all.
import { Transform } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

const ASK_FOR_MARKS = '\u001b[?2004h'
const NO_MARKS = '\u001b[?2004l'
const START = '\u001b[200~'
const END = '\u001b[201~'
/** Stands for a line break while the text is edited on one line. */
export const BREAK_SIGN = '⏎'

type Keyboard = NodeJS.ReadStream
type Screen = NodeJS.WritableStream

/** What readline reads in place of the keyboard; `end` gives the terminal back as it was. */
export function keepPastesWhole(keyboard: Keyboard, screen: Screen): { input: Keyboard; end(): void } {
  let pasting = false
  let held = ''
  const decoder = new StringDecoder('utf8')
  const input = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let text = held + decoder.write(chunk)
      held = ''
      let out = ''
      while (text) {
        const mark = pasting ? END : START
        const at = text.indexOf(mark)
        // A mark may be cut by the end of a chunk; a lone Escape is a key, and is not held back.
        const rest = at < 0 ? cutMark(text, mark) : ''
        const part = at < 0 ? text.slice(0, text.length - rest.length) : text.slice(0, at)
        out += pasting ? part.replace(/\r\n?|\n/g, BREAK_SIGN) : part
        held = rest
        if (at >= 0) pasting = !pasting
        text = at < 0 ? '' : text.slice(at + mark.length)
      }
      done(null, out)
    },
  })
  const asKeyboard = Object.assign(input, {
    isTTY: true,
    setRawMode: (mode: boolean) => {
      keyboard.setRawMode(mode)
      return asKeyboard
    },
  }) as unknown as Keyboard
  screen.write(ASK_FOR_MARKS)
  keyboard.pipe(input)
  return {
    input: asKeyboard,
    end() {
      screen.write(NO_MARKS)
      keyboard.unpipe(input)
      keyboard.pause()
    },
  }
}

function cutMark(text: string, mark: string): string {
  for (let length = Math.min(mark.length - 1, text.length); length > 1; length--) {
    if (text.endsWith(mark.slice(0, length))) return text.slice(-length)
  }
  return ''
}

export const withBreaks = (line: string) => line.replaceAll(BREAK_SIGN, '\n')
