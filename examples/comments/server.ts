// Starts the sample site: `node examples/comments/server.ts`, beside a Bellhop that knows it (README.md here).
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Site } from './site.ts'

const PORT = 4000
const { BELLHOP_URL = 'http://localhost:3000', API_KEY, API_WEBHOOK_SECRET } = process.env

if (!API_KEY || !API_WEBHOOK_SECRET) {
  console.error('Set API_KEY and API_WEBHOOK_SECRET to what Bellhop has: see examples/comments/README.md.')
  process.exit(1)
}
const page = readFileSync(new URL('page.html', import.meta.url), 'utf8')
const site = new Site({ bellhopUrl: BELLHOP_URL, apiKey: API_KEY, webhookSecret: API_WEBHOOK_SECRET, page })
serve({ fetch: site.app.fetch, port: PORT, hostname: '127.0.0.1' }, () => {
  console.log(`The sample site: http://localhost:${PORT} (webhooks: http://localhost:${PORT}/bellhop)`)
})
