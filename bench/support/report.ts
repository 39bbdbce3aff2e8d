// What a benchmark hands back: figures, each beside a peer or a limit of the same run, and how they were taken.

export interface Figure {
  what: string
  ours: number
  /** What stands beside it, and its figure. */
  beside: string
  theirs: number
  unit: string
  /** The smallest and the largest of the runs whose median the figures are. */
  spread?: { ours: [number, number]; theirs: [number, number] }
  /** Says whether the goal is met; left out where there is none. */
  goal?: { is: string; met: boolean }
}

export interface Report {
  name: string
  figures: Figure[]
  how: string
  skipped?: string
}

export function print({ name, figures, how, skipped }: Report): void {
  console.log(`\n${name}${skipped ? `: ${skipped}` : ''}`)
  const rows = figures.map((figure) => [
    figure.what,
    `${show(figure.ours)} ${figure.unit}${range(figure.spread?.ours)}`,
    figure.beside,
    `${show(figure.theirs)} ${figure.unit}${range(figure.spread?.theirs)}`,
    `${(figure.ours / figure.theirs).toFixed(2)} ×`,
    figure.goal ? `${figure.goal.met ? 'met' : 'MISSED'}: ${figure.goal.is}` : '',
  ])
  const table = [['what', 'Bellhop', 'beside', '', 'ratio', 'goal'], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  for (const row of table)
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd())
  console.log(`  How: ${how}`)
}

const range = (spread: [number, number] | undefined) => (spread ? ` (${show(spread[0])} to ${show(spread[1])})` : '')

const show = (value: number) => (value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2))

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
