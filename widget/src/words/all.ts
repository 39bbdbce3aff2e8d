// Every language but English, for the build, which makes a file of each, and for the tests. The widget does not import it.
import { ar } from './ar.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { Words } from './index.ts'
import { ja } from './ja.ts'
import { pt } from './pt.ts'

export const spoken: Record<string, Words> = { ar, de, es, fr, ja, pt }
