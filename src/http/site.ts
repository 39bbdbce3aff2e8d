// The sample shop with the chat on it, the widget's file with one more for each other language, and the articles that answers cite.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { ARTICLE_PAGE_POLICY, articlePage } from './article-page.ts'
import { HttpProblem } from './problem.ts'
import { sendBytes } from './send-file.ts'

export interface SiteOptions {
  shopDir: string
  widgetFile: string
  article(id: string): { title: string; markdown: string } | undefined
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
}
const WORDS_FILE = /^[a-z]{2}\.json$/
const SHOP_FILE = /^[a-z0-9-]+\.(css|js|svg|png|ico)$/
// The widget needs no more than this on any page that embeds it.
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Any page may embed the chat's files; whether it may chat is for the tokens. */
const FOR_EVERYBODY = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }

export function siteRoutes(options: SiteOptions): Hono {
  const app = new Hono()
  for (const path of ['/', '/widget.js', '/widget/*', '/help/*', '/:file']) app.get(path, compress())
  app.get('/', (c) => sendFile(c, join(options.shopDir, 'index.html'), { 'content-security-policy': POLICY }))
  app.get('/widget.js', (c) => {
    if (!existsSync(options.widgetFile)) {
      throw new HttpProblem(503, 'The widget is not built.', { detail: 'Run: npm run prepare' })
    }
    return sendFile(c, options.widgetFile, FOR_EVERYBODY)
  })
  app.get('/widget/:file', (c) => {
    const file = c.req.param('file')
    if (!WORDS_FILE.test(file)) throw new HttpProblem(404, 'There is nothing here.')
    return sendFile(c, join(dirname(options.widgetFile), file), FOR_EVERYBODY)
  })
  app.get('/help/*', (c) => {
    const id = decoded(c.req.path.slice('/help/'.length))
    const article = id === undefined ? undefined : options.article(id)
    if (!article) throw new HttpProblem(404, 'There is no such article.')
    c.header('vary', 'Accept')
    // A person who follows a link; programs ask for JSON, or for anything.
    if (/\btext\/html\b/.test(c.req.header('accept') ?? '')) {
      return c.html(articlePage(article), 200, { 'content-security-policy': ARTICLE_PAGE_POLICY })
    }
    return c.json({ article: id, ...article }, 200, { 'access-control-allow-origin': '*' })
  })
  app.get('/:file', (c) => {
    const file = c.req.param('file')
    if (!SHOP_FILE.test(file)) throw new HttpProblem(404, 'There is nothing here.')
    return sendFile(c, join(options.shopDir, file))
  })
  return app
}

/** Undefined: no UTF-8, so the name of nothing here. */
function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function sendFile(c: Context, path: string, headers: Record<string, string> = {}): Response {
  if (!existsSync(path)) throw new HttpProblem(404, 'There is nothing here.')
  const contentType = TYPES[extname(path)] ?? 'application/octet-stream'
  return sendBytes(c, readFileSync(path), { 'content-type': contentType, ...headers })
}
