// Makes a whole palette out of one brand colour, whichever it is, with text that stays readable (WCAG AA).

export type Rgb = readonly [number, number, number]

export const parseHex = (hex: string): Rgb | undefined => {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(hex.trim())?.[1]
  if (!digits) return undefined
  const six = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  const value = Number.parseInt(six, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export const toHex = (color: Rgb): string =>
  `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** How much of `over` covers `under`, 0 to 1. */
export const mix = (under: Rgb, over: Rgb, share: number): Rgb =>
  [0, 1, 2].map((i) => Math.round(under[i]! + (over[i]! - under[i]!) * share)) as unknown as Rgb

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const c = part / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const white: Rgb = [255, 255, 255]
const black: Rgb = [16, 18, 20]
const aa = 4.5

/** White where it can be read, because it is what a brand expects; else near-black. */
const textOn = (color: Rgb): Rgb => {
  if (contrast(color, white) >= aa) return white
  return contrast(color, black) >= aa ? black : [0, 0, 0]
}

/** The same hue at full strength. */
const bright = (color: Rgb): Rgb => mix([0, 0, 0], color, 255 / Math.max(1, ...color))

/** The colour, moved towards `goal` only as far as reading on every one of `grounds` needs. */
function readable(color: Rgb, grounds: readonly Rgb[], goal: Rgb, least = aa): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const tried = mix(color, goal, share)
    if (grounds.every((ground) => contrast(tried, ground) >= least)) return tried
  }
  return goal
}

export type Palette = Record<
  'brand' | 'onBrand' | 'paper' | 'card' | 'own' | 'ink' | 'muted' | 'line' | 'edge' | 'accent' | 'onAccent' | 'alert',
  Rgb
>

export function palette(brand: Rgb, dark = false): Palette {
  const ground: Rgb = dark ? [22, 24, 26] : white
  const paper = mix(ground, brand, dark ? 0.07 : 0.045)
  const card = dark ? mix(mix(ground, white, 0.06), brand, 0.08) : white
  const goal = dark ? white : black
  // As much of the brand as leaves the customer's own words easy to read.
  const own = [0.38, 0.3, 0.22, 0.14, 0.08]
    .filter((share) => dark || share < 0.2)
    .map((share) => mix(card, brand, share))
    .find((color) => contrast(color, goal) >= 8)!
  const grounds = [paper, card, own]
  const ink = readable(mix(goal, brand, 0.14), grounds, goal, 9)
  // On the dark the brand is made brighter first, and only then paler, so that it keeps its colour.
  const brighter = dark ? readable(brand, grounds, mix(bright(brand), white, 0.4)) : brand
  const accent = readable(brighter, grounds, goal)
  return {
    brand,
    onBrand: textOn(brand),
    paper,
    card,
    own,
    ink,
    muted: readable(mix(paper, ink, 0.6), grounds, goal),
    line: mix(paper, ink, dark ? 0.16 : 0.11),
    // The outline of something that can be used must be seen: 3 to 1.
    edge: readable(mix(paper, ink, 0.4), [paper, card], goal, 3),
    accent,
    onAccent: textOn(accent),
    alert: readable(dark ? [255, 130, 110] : [178, 40, 24], grounds, goal),
  }
}

export const asCss = (colors: Palette): string =>
  Object.entries(colors)
    .map(([name, color]) => `--${name}:${toHex(color)};`)
    .join('')
