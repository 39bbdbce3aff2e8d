import { describe, expect, it } from 'vitest'
import { readConfig } from '../../widget/src/config.ts'
import { contrast, palette, parseHex } from '../../widget/src/look/color.ts'

const brands = [
  '#1f4d3f',
  '#ffd400',
  '#ffffff',
  '#000000',
  '#e4002b',
  '#0a66c2',
  '#7f7f7f',
  '#00ffcc',
  '#ff69b4',
  '#8b4513',
  '#757575',
  '#767676',
]

describe('Any brand colour', () => {
  it.each(brands.flatMap((brand) => [false, true].map((dark) => [brand, dark] as const)))(
    '%s can be read (dark: %s)',
    (brand, dark) => {
      const colors = palette(parseHex(brand)!, dark)
      const { paper, card, own, ink, muted, accent, alert, onBrand, onAccent, edge } = colors
      for (const ground of [paper, card, own])
        for (const text of [ink, muted, accent, alert]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(onBrand, colors.brand)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(4.5)
      for (const ground of [paper, card]) expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3)
    },
  )
})

describe('The script’s tag', () => {
  const read = (dataset: Record<string, string>) =>
    readConfig({ src: 'https://chat.example/path/widget.js?v=1', dataset }, { lang: '', languages: ['en'] })

  it('says where the server is', () => {
    expect(read({}).base).toBe('https://chat.example')
  })

  it('has sensible defaults', () => {
    expect(read({})).toMatchObject({ theme: 'auto', brand: '#1f4d3f', language: 'en' })
    expect(read({ position: 'bottom-left', theme: 'purple', title: 'Shop' })).toMatchObject({
      side: 'left',
      theme: 'auto',
      title: 'Shop',
    })
  })
})
