// Colours, links and width of a terminal, for every command that people read. A pipe, NO_COLOR or a dumb terminal gets plain text.
import { styleText } from 'node:util'
import stringWidth from 'string-width'
import { createSupportsHyperlinks } from 'supports-hyperlinks'
import wrapAnsi from 'wrap-ansi'

type Style = Parameters<typeof styleText>[0]
export type Output = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

/** Wider lines are hard to read, whatever the window allows. */
const WIDTH_MAX = 96
const WIDTH_MIN = 20
const WIDTH_OF_A_PIPE = 80

export interface Paint {
  (style: Style, text: string): string
  /** A link that can be clicked where the terminal knows such links, else the text with its address. */
  link(text: string, url: string, plain?: string): string
  /** Breaks lines at words; `indent` stands before each. */
  wrap(text: string, indent?: string): string
  readonly width: number
}

export function paintFor(output: Output): Paint {
  const hasLinks = createSupportsHyperlinks(output as { isTTY?: boolean })
  const paint = (style: Style, text: string) => styleText(style, text, { stream: output as NodeJS.WriteStream })
  const width = () => Math.max(WIDTH_MIN, Math.min(output.columns ?? WIDTH_OF_A_PIPE, WIDTH_MAX))
  return Object.defineProperty(
    Object.assign(paint, {
      link: (text: string, url: string, plain = text === url ? text : `${text} (${url})`) =>
        hasLinks ? `\u001b]8;;${url}\u0007${text}\u001b]8;;\u0007` : plain,
      wrap: (text: string, indent = '') =>
        wrapAnsi(text, Math.max(WIDTH_MIN, width() - stringWidth(indent)), { hard: true, trim: true })
          .split('\n')
          .map((line) => (line ? indent + line : line))
          .join('\n'),
    }),
    'width',
    { get: width },
  ) as unknown as Paint
}

/** What comes from others may move no cursor, ring no bell and turn no line around. */
export const withoutControls = (text: string) =>
  text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
