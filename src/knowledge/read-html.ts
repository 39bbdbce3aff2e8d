// Reads one HTML page. It becomes Markdown, so that everything after the import knows one format. Called by import-folder.ts.
import { parse } from 'node-html-parser'
import { alternativesOf, audienceOf, forAgentsAlone, type Imported } from './article.ts'
import { markdownFromHtml } from './public-markdown.ts'
import { articleFromMarkdown } from './read-markdown.ts'

/** One HTML page as an article; `<meta name="audience">`, `alternatives` and `<html lang>` stand for the front matter. */
export function readHtml(id: string, html: string): Imported {
  const page = parse(html.replace(/^\uFEFF/, ''), { comment: false })
  const meta = (name: string) => page.querySelector(`meta[name="${name}"]`)?.getAttribute('content')
  const audience = audienceOf(meta('audience'))
  if (audience === 'unknown') {
    const reason = `audience "${meta('audience')}" is not known: use customers or agents. The file is left out.`
    return { articles: [], problems: [{ file: id, reason }] }
  }
  // Help centres wrap the article in one of these; the rest of the page is menus.
  const content = page.querySelector('main') ?? page.querySelector('article') ?? page.querySelector('body') ?? page
  const heading = content.querySelector('h1') ?? page.querySelector('h1')
  const title = (heading?.text || page.querySelector('title')?.text || '').replace(/\s+/g, ' ').trim()
  if (heading) heading.remove()
  const fields = {
    title,
    alternatives: alternativesOf(meta('alternatives')),
    language: page.querySelector('html')?.getAttribute('lang'),
  }
  const read = articleFromMarkdown({ id, fields, body: markdownFromHtml(content.innerHTML) })
  return audience === 'agents' ? forAgentsAlone(read) : read
}
