// Which language is spoken: what the page asks for, else the page's own, else the browser's, else English.
import { speak, type Words } from './index.ts'

export const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'ar']

/** With the region, which tells how dates are written: `de-AT`. */
export function chooseLanguage(wished: readonly (string | undefined)[]): string {
  for (const tag of wished) {
    const known = canonical(tag)
    if (known && languages.includes(primary(known))) return known
  }
  return 'en'
}

const primary = (tag: string): string => tag.split('-')[0]!

/** Pages say `de_DE` and worse. */
function canonical(tag: string | undefined): string | undefined {
  try {
    return tag && Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}

const loadWithinMs = 5_000

/** English is here already; any other language is a small file beside the script. Without it we go on in English. */
export async function learn(tag: string, base: string): Promise<void> {
  const name = primary(tag)
  if (name === 'en') return speak(tag)
  try {
    const signal = AbortSignal.timeout(loadWithinMs)
    const response = await fetch(`${base}/widget/${name}.json`, { credentials: 'omit', signal })
    if (!response.ok) throw new Error(`No words in ${name}: ${response.status}`)
    speak(tag, (await response.json()) as Words)
  } catch {
    speak('en')
  }
}
