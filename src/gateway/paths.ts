// Where the files are that come with the program.
import { fileURLToPath } from 'node:url'

/** Of a path below the project's root. */
export const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
