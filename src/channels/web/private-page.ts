// Where a link from a public dispute leads: a bare page with the chat on it. The link's secret is in the fragment, which no server logs,
// and it is used by a POST, so that a preview uses nothing up.
import { type Context, Hono } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { z } from 'zod'
import { HttpProblem } from '../../http/problem.ts'
import { readJson } from '../../http/read-json.ts'
import { newConversationId } from './conversation-id.ts'
import { anonymousId, type DirectLine } from './direct-line.ts'
import { takeOne } from './rate.ts'

const BODY_BYTES_MAX = 16 * 1024
const bodySchema = z.object({ link: z.string().min(1).max(4096), visitor: z.string().max(4096).nullish() })
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

export function privateRoutes({ options, tokens }: DirectLine, addressOf: (c: Context) => string): Hono {
  const app = new Hono()
  const limiter = new RateLimiterMemory({ points: options.tokensPerMinute, duration: 60 })
  app.get('/webchat/private', (c) => {
    c.header('content-security-policy', POLICY)
    return c.html(page(options.companyName))
  })
  app.get('/webchat/private.js', (c) => c.body(SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  app.get('/webchat/private.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.post('/webchat/private', async (c) => {
    await takeOne(limiter, addressOf(c), 'Too many visitors from this address.')
    const { link, visitor } = await readJson(c, bodySchema, BODY_BYTES_MAX)
    const followed = await options.privateLinks?.verify(link)
    if (!followed) throw gone('This link is not valid any more.')
    const { invitationId, linkId } = followed
    const known = visitor ? await tokens.verifyVisitor(visitor).catch(() => undefined) : undefined
    if (linkId && !(await options.store.useLink(linkId, invitationId)))
      throw gone('This link has been used already. Press the button once more for a new one.')
    // A browser that has proved to be somebody else's goes on as theirs, not as whoever the link is bound to.
    const isFree = !linkId || (known && (await options.store.mayBeBound(known, invitationId)))
    const userId = (isFree ? known : undefined) ?? anonymousId()
    const threadId = (await options.store.threadOf(userId)) ?? newConversationId()
    const received = await options.inbox.receive({
      inboxId: options.inboxId,
      externalId: `private:${invitationId}:${userId}`,
      threadId,
      reference: { conversationId: threadId },
      visibility: 'private',
      // Who follows a link in public is nobody we know.
      sender: { externalId: userId, proof: linkId ? 'platform' : 'none' },
      kind: 'join',
      text: '',
      data: { invitationId, ...(linkId ? { bound: true as const } : {}) },
    })
    await options.store.linkInvitation(invitationId, received.conversationId)
    return c.json({ visitor: await tokens.signVisitor(userId) })
  })
  return app
}

const gone = (title: string) => new HttpProblem(410, title, { detail: 'Write to us in the chat below.' })

const STYLE = 'body { margin: 2rem; font: 1rem/1.5 system-ui, sans-serif } h1 { font-size: 1.5rem; font-weight: 600 }\n'

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (company: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/webchat/private.css">
<title>${escaped(company)}: talk in private</title>
</head>
<body>
<main>
<h1>${escaped(company)}</h1>
<p id="word" role="status">The chat opens in a moment. If it does not, turn on JavaScript.</p>
</main>
<script src="/webchat/private.js" defer></script>
</body>
</html>
`

// The visitor's credential is kept where the chat itself keeps it (widget/src/core/scope.ts), so that it goes on as that visitor.
const SCRIPT = `'use strict'
;(async () => {
  const word = document.getElementById('word')
  const place = 'bellhop:' + location.origin + ':me:visitor'
  const read = () => { try { return localStorage.getItem(place) } catch { return null } }
  const link = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  try {
    if (link) {
      const answer = await fetch('/webchat/private', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ link, visitor: read() }),
      })
      const body = await answer.json()
      if (!answer.ok) throw new Error(body.title)
      localStorage.setItem(place, body.visitor)
    }
    word.textContent = 'Here you can talk to us in private.'
  } catch (error) {
    word.textContent = error.message + ' You can write to us in the chat all the same.'
  }
  const script = document.createElement('script')
  script.src = '/widget.js'
  script.addEventListener('load', () => window.Bellhop && window.Bellhop.open && window.Bellhop.open())
  document.body.append(script)
})()
`
