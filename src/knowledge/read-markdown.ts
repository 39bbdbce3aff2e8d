// Reads one Markdown file with optional YAML front matter. Called by import-folder.ts.
import { marked } from 'marked'
import { LineCounter, parseDocument } from 'yaml'
import {
  type Article,
  alternativesOf,
  audienceOf,
  forAgentsAlone,
  type Imported,
  languageOf,
  limits,
  type Problem,
  titleFromPath,
} from './article.ts'
import { publicMarkdown } from './public-markdown.ts'

/** One Markdown file as an article, or the reason why it is none. */
export function readMarkdown(id: string, text: string): Imported {
  const { fields, body, bodyLine, problem } = splitFrontMatter(id, text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
  // With unreadable front matter we cannot know the audience, so the file stays out.
  if (problem) return { articles: [], problems: [problem] }
  const audience = audienceOf(fields.audience)
  if (audience === 'unknown') {
    const reason = `audience "${String(fields.audience)}" is not known: use customers or agents. The file is left out.`
    return { articles: [], problems: [{ file: id, line: 1, reason }] }
  }
  const read = articleFromMarkdown({ id, fields, body, bodyLine })
  return audience === 'agents' ? forAgentsAlone(read) : read
}

/** The same for Markdown that was made from another format, with what that format said in place of front matter. */
export function articleFromMarkdown(from: {
  id: string
  fields: Record<string, unknown>
  body: string
  bodyLine?: number
}): Imported {
  const { id, fields } = from
  const visible = publicMarkdown(from.body)
  const heading = firstHeading(visible)
  const said = typeof fields.title === 'string' || typeof fields.title === 'number' ? String(fields.title).trim() : ''
  const title = (said || heading?.text || titleFromPath(id)).slice(0, limits.titleLengthMax)
  // The heading that is the title would be shown twice: once as the citation, once in the text.
  const markdown = (heading && (!said || heading.text === said) ? visible.replace(heading.raw, '') : visible).trim()
  const alternatives = alternativesOf(fields.alternatives)
  if (!markdown && alternatives.length === 0) {
    return { articles: [], problems: [{ file: id, line: from.bodyLine ?? 1, reason: 'the article has no text' }] }
  }
  const article: Article = { id, title, markdown, alternatives, language: languageOf(fields.language, id) }
  return { articles: [article], problems: [] }
}

function splitFrontMatter(
  file: string,
  text: string,
): { fields: Record<string, unknown>; body: string; bodyLine: number; problem?: Problem } {
  if (!/^---[ \t]*\n/.test(text)) return { fields: {}, body: text, bodyLine: 1 }
  const end = /\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text.slice(3))
  if (!end) {
    // A rule as the first line is legal Markdown; only what looks like a field makes it a broken front matter.
    if (!/^---[ \t]*\n[\w-]+[ \t]*:/.test(text)) return { fields: {}, body: text, bodyLine: 1 }
    const problem = { file, line: 1, reason: 'the front matter is not closed with ---' }
    return { fields: {}, body: text, bodyLine: 1, problem }
  }
  const yaml = text.slice(text.indexOf('\n') + 1, 3 + end.index + 1)
  const body = text.slice(3 + end.index + end[0].length)
  const bodyLine = yaml.split('\n').length + 2
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines, maxAliasCount: 10 } as never)
  const error = document.errors[0]
  if (error) {
    const line = lines.linePos(error.pos[0]).line + 1
    const reason = `the front matter is not valid YAML: ${error.message.split('\n')[0]!.replace(/ at line .*/, '')}`
    return { fields: {}, body, bodyLine, problem: { file, line, reason } }
  }
  const fields: unknown = document.toJS({ maxAliasCount: 10 })
  if (fields === null || fields === undefined) return { fields: {}, body, bodyLine }
  if (typeof fields !== 'object' || Array.isArray(fields)) {
    const problem = { file, line: 2, reason: 'the front matter must be fields, such as "title: Returns"' }
    return { fields: {}, body, bodyLine, problem }
  }
  return { fields: fields as Record<string, unknown>, body, bodyLine }
}

function firstHeading(markdown: string): { text: string; raw: string } | undefined {
  for (const token of marked.lexer(markdown)) {
    if (token.type === 'heading' && token.depth === 1) return { text: plain(token.text), raw: token.raw }
    // Only a heading before any text is a title.
    if (token.type !== 'space') return undefined
  }
  return undefined
}

const plain = (text: string) => text.replace(/[*_`]+/g, '').trim()
