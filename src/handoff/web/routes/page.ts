// The page itself: one HTML shell for every address below /desk, and the files that it loads. Nothing may frame it, and nothing
// that is not of this server may run in it.
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import { HttpProblem } from '../../../http/problem.ts'
import { sendBytes } from '../../../http/send-file.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
const ASSET = /^[\w-]+(\.[\w-]+)*\.(css|js|svg|png|woff2)$/
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')
const HEADERS = {
  'content-security-policy': POLICY,
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}

export function pageRoutes(pageDir: string): Hono {
  const app = new Hono()
  app.use(compress())
  app.get('/:file', (c, next) => (ASSET.test(c.req.param('file')) ? sendAsset(c, pageDir) : next()))
  app.get('*', (c) => {
    const shell = join(pageDir, 'index.html')
    if (!existsSync(shell)) throw new HttpProblem(503, 'The desk is not built.', { detail: 'Run: npm run prepare' })
    return send(c, readFileSync(shell), 'text/html; charset=utf-8')
  })
  return app
}

function sendAsset(c: Context, pageDir: string): Response {
  const path = join(pageDir, c.req.param('file')!)
  if (!existsSync(path)) throw new HttpProblem(404, 'There is nothing here.')
  return send(c, readFileSync(path), TYPES[extname(path)]!)
}

/** For who works in Slack: one desk at a time. */
export function elsewhereRoutes(companyName: string): Hono {
  const app = new Hono()
  const text = 'The team works in Slack, so there is no desk here. Cases come to the handoff channel there.'
  app.all('/api/*', () => {
    throw new HttpProblem(404, 'The web desk is off.', { detail: text })
  })
  app.get('*', (c) => {
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Desk</title><h1>${escaped(companyName)}</h1><p>${text}</p><p>To work here instead, take the SLACK_ variables out of the settings and start again.</p></html>`
    return send(c, Buffer.from(page), 'text/html; charset=utf-8')
  })
  return app
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const send = (c: Context, bytes: Buffer, contentType: string) =>
  sendBytes(c, bytes, { ...HEADERS, 'content-type': contentType })
