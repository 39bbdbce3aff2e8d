// What the page says of the chat, by data- attributes on the script's tag.
import { chooseLanguage } from './words/choose.ts'

export type Config = {
  /** The server: where the script came from. */
  base: string
  brand: string
  title?: string
  logo?: string
  greeting?: string
  identity?: string
  /** Unset: where a line of the language ends. */
  side?: 'left' | 'right'
  theme: 'auto' | 'light' | 'dark'
  language: string
}

const brand = '#1f4d3f'

export function readConfig(
  script: { src: string; dataset: DOMStringMap },
  { lang, languages }: { lang: string; languages: readonly string[] },
): Config {
  const { title, logo, greeting, identity, position, theme, language, ...data } = script.dataset
  const side = /left|right/.exec(position ?? '')?.[0] as Config['side']
  return {
    base: new URL(script.src).origin,
    brand: data.brand || brand,
    ...(title && { title }),
    ...(logo && { logo }),
    ...(greeting && { greeting }),
    ...(identity && { identity }),
    ...(side && { side }),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    language: chooseLanguage([language, lang, ...languages]),
  }
}
