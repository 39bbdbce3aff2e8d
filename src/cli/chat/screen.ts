// The lines of the chat: what is typed at the bottom, what is said above it. Readline keeps the history and edits the line.
import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from 'node:readline'
import type { Output, Paint } from '../paint.ts'
import { keepPastesWhole, withBreaks } from './paste.ts'

const HISTORY_SIZE = 500

export interface ScreenOptions {
  input: NodeJS.ReadStream
  output: Output
  paint: Paint
  commands: readonly string[]
  onLine(text: string): void
}

export interface Screen {
  /** Somebody is at the keyboard; else lines come from a pipe. */
  readonly interactive: boolean
  /** Prints above the line that is being typed. */
  print(text: string): void
  /** Shown before what is typed while an answer is on its way; undefined: none is. */
  waitFor(what: string | undefined): void
  /** Calls for the first line. */
  open(): void
  close(): void
  /** Resolves at the end of what is typed: /quit, Ctrl+C, Ctrl+D, the end of a pipe. */
  readonly closed: Promise<void>
}

export function openScreen({ input, output, paint, commands, onLine }: ScreenOptions): Screen {
  const interactive = Boolean(input.isTTY && output.isTTY)
  const keyboard = interactive ? keepPastesWhole(input, output) : { input, end() {} }
  const prompt = paint(['green', 'bold'], '› ')
  const lines = createInterface({
    input: keyboard.input,
    output: output as NodeJS.WriteStream,
    terminal: interactive,
    prompt: interactive ? prompt : '',
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
    completer: (line: string) => [commands.filter((command) => line && command.startsWith(line)), line],
  })
  let isOpen = false
  let isClosed = false

  lines.on('line', (line) => onLine(withBreaks(line).trim()))
  // As in a shell: the first clears the line, on an empty line it ends the chat.
  lines.on('SIGINT', () => {
    if (!lines.line) return lines.close()
    output.write('^C\n')
    startLine(lines)
    lines.prompt()
  })
  // Whoever reads us has gone (`| head`).
  output.on('error', () => lines.close())
  const closed = new Promise<void>((done) =>
    lines.once('close', () => {
      isClosed = true
      keyboard.end()
      if (interactive) output.write('\n')
      done()
    }),
  )

  return {
    interactive,
    closed,
    print(text) {
      if (!interactive || isClosed || !isOpen) return void output.write(`${text}\n`)
      moveCursor(output, 0, -lines.getCursorPos().rows)
      cursorTo(output, 0)
      clearScreenDown(output)
      output.write(`${text}\n`)
      forgetRows(lines)
      lines.prompt(true)
    },
    waitFor(what) {
      if (!interactive || isClosed) return
      lines.setPrompt(what ? `${paint('dim', `${what} … `)}${prompt}` : prompt)
      if (isOpen) lines.prompt(true)
    },
    open() {
      isOpen = true
      if (interactive) lines.prompt()
    },
    close: () => lines.close(),
  }
}

type Rows = Interface & { prevRows?: number; line: string; cursor: number }

/** Readline would move up over what was just printed, to where its line was before. */
function forgetRows(lines: Interface): void {
  ;(lines as Rows).prevRows = 0
}

function startLine(lines: Interface): void {
  forgetRows(lines)
  ;(lines as { line: string }).line = ''
  ;(lines as { cursor: number }).cursor = 0
}
