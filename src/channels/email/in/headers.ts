// Header lines in their order, unfolded: what the parser's own map has lost. Pure.

export interface Headers {
  /** The first of the name. */
  first(name: string): string | undefined
  /** Topmost first. */
  all(name: string): string[]
  has(name: string): boolean
}

/** `lines` as mailparser gives them: `{key, line}`, where the line still has its name and its folds. */
export function readHeaders(lines: readonly { key: string; line: string }[]): Headers {
  const all = (name: string) => lines.filter(({ key }) => key === name).map(({ line }) => unfolded(line))
  return { all, first: (name) => all(name)[0], has: (name) => lines.some(({ key }) => key === name) }
}

const unfolded = (line: string) =>
  line
    .slice(line.indexOf(':') + 1)
    .replace(/\r?\n[ \t]+/g, ' ')
    .trim()
