// What the page says of the chat, by data- attributes on the script's tag.

export type Config = {
  /** The server: where the script came from. */
  base: string
  brand: string
  title?: string
  logo?: string
  greeting?: string
  identity?: string
  side: 'left' | 'right'
  theme: 'auto' | 'light' | 'dark'
  locale: string
}

const brand = '#1f4d3f'

export function readConfig(script: { src: string; dataset: DOMStringMap }, locale: string): Config {
  const { title, logo, greeting, identity, position, theme, ...data } = script.dataset
  return {
    base: new URL(script.src).origin,
    brand: data.brand || brand,
    ...(title && { title }),
    ...(logo && { logo }),
    ...(greeting && { greeting }),
    ...(identity && { identity }),
    side: position?.includes('left') ? 'left' : 'right',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    locale,
  }
}
