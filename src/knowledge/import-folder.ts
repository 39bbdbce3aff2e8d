// Reads every article below a folder. Called by knowledge.ts at the start and after each change.
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Article, type Imported, limits, type Problem } from './article.ts'
import { readCsv } from './read-csv.ts'
import { readHtml } from './read-html.ts'
import { readMarkdown } from './read-markdown.ts'

const readers: Record<string, { read: (id: string, text: string) => Imported; bytesMax: number }> = {
  md: { read: readMarkdown, bytesMax: limits.fileBytesMax },
  markdown: { read: readMarkdown, bytesMax: limits.fileBytesMax },
  html: { read: readHtml, bytesMax: limits.fileBytesMax },
  htm: { read: readHtml, bytesMax: limits.fileBytesMax },
  csv: { read: readCsv, bytesMax: limits.csvBytesMax },
}

/**
 * All articles below `dir`, in the order of their paths, those for agents alone apart. A file that cannot be used is named in
 * `problems` and the rest goes in. Throws only if the folder itself cannot be read.
 */
export async function importFolder(dir: string): Promise<Required<Imported> & { files: number }> {
  const problems: Problem[] = []
  const files = (await listFiles(dir, problems)).sort()
  if (files.length > limits.filesMax) {
    problems.push({
      file: '.',
      reason: `more than ${limits.filesMax} files: those after ${files[limits.filesMax - 1]} are left out`,
    })
  }
  const articles: Article[] = []
  const forAgents: Article[] = []
  for (const file of files.slice(0, limits.filesMax)) {
    const read = await readOne(dir, file)
    articles.push(...read.articles)
    forAgents.push(...(read.forAgents ?? []))
    problems.push(...read.problems)
  }
  return { articles, forAgents, problems, files: files.length }
}

async function readOne(dir: string, id: string): Promise<Imported> {
  const { read, bytesMax } = readers[extension(id)]!
  try {
    const path = join(dir, id)
    const { size } = await stat(path)
    if (size > bytesMax) return failed(`${size} bytes: the most is ${bytesMax}. Split it into articles.`)
    const bytes = await readFile(path)
    const text = decode(bytes)
    if (text === undefined) return failed('it is not text in UTF-8 or UTF-16')
    return text.trim() === '' ? failed('it is empty') : read(id, text)
  } catch (error) {
    // One strange file must never keep the others from customers.
    return failed(`it cannot be read: ${(error as Error).message}`)
  }

  function failed(reason: string): Imported {
    return { articles: [], problems: [{ file: id, reason }] }
  }
}

/** UTF-8, or the UTF-16 that spreadsheets save; undefined for anything else, such as a picture with a wrong name. */
function decode(bytes: Buffer): string | undefined {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\u0000') ? undefined : text
  } catch {
    return undefined
  }
}

async function listFiles(dir: string, problems: Problem[]): Promise<string[]> {
  const found: string[] = []
  // Links are followed, as mounted ConfigMaps are made of them; what was seen is not entered again, so loops end.
  const seen = new Set<string>()
  await walk('', 0)
  return found

  async function walk(below: string, depth: number): Promise<void> {
    const path = join(dir, below)
    const real = await realpath(path)
    if (seen.has(real)) return
    seen.add(real)
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const id = below ? `${below}/${entry.name}` : entry.name
      try {
        const kind = entry.isSymbolicLink() ? await stat(join(dir, id)) : entry
        if (kind.isFile() && extension(id) in readers) found.push(id)
        if (!kind.isDirectory()) continue
        if (depth < limits.folderDepthMax) await walk(id, depth + 1)
        else problems.push({ file: id, reason: `folders are read ${limits.folderDepthMax} deep; this one is left out` })
      } catch (error) {
        problems.push({ file: id, reason: `it cannot be read: ${(error as Error).message}` })
      }
    }
  }
}

function extension(path: string): string {
  return /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
