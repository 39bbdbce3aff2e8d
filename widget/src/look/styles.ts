// The look, as constructed style sheets: they need no permission from the page's Content-Security-Policy.
import type { Config } from '../config.ts'
import { asCss, palette, parseHex, type Rgb } from './color.ts'
import css from './widget.css?inline'

export function styleSheets({ brand, theme }: Config): CSSStyleSheet[] {
  const color = asRgb(brand)
  const light = `:host{color-scheme:light!important;${asCss(palette(color))}}`
  const dark = `:host{color-scheme:dark!important;${asCss(palette(color, true))}}`
  const colors =
    theme === 'auto' ? `${light}@media (prefers-color-scheme:dark){${dark}}` : theme === 'dark' ? dark : light
  return [css, colors].map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
}

/** Any colour CSS knows. A canvas gives it back as #rrggbb. */
function asRgb(color: string): Rgb {
  const known = parseHex(color)
  if (known) return known
  const canvas = document.createElement('canvas').getContext('2d')
  if (canvas) canvas.fillStyle = color
  return parseHex(canvas?.fillStyle.toString() ?? '') ?? [31, 77, 63]
}
