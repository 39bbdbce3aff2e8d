// An article as a page of its own: where the source of an answer leads to from a client that shows no articles itself.
import { createHash } from 'node:crypto'
import { marked } from 'marked'

const STYLE = `
:root { color-scheme: light dark }
body { margin: 0; padding: 2rem 1.25rem 4rem; font: 1.0625rem/1.6 system-ui, sans-serif; color: #1c1c1e; background: #fff }
main { max-width: 40rem; margin: auto; overflow-wrap: break-word }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1.5rem }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem }
a { color: #0b57d0 }
img { max-width: 100%; height: auto }
pre { overflow-x: auto }
table { display: block; overflow-x: auto; border-collapse: collapse }
th, td { padding: .375rem .75rem; border: 1px solid #8e8e93; text-align: start }
@media (prefers-color-scheme: dark) {
  body { color: #ececf0; background: #1c1c1e }
  a { color: #a8c7fa }
}
`

/** Nothing runs on it, whatever an article holds; pictures may come from where the company keeps them. */
export const ARTICLE_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "img-src 'self' https:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function articlePage({ title, markdown }: { title: string; markdown: string }): string {
  const heading = escaped(title)
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${marked.parse(markdown, { async: false })}</main>
</body>
</html>
`
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
