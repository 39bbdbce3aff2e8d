// Somebody else's website, on an origin of its own and with a strict policy, that embeds the chat with the one line.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OtherSite {
  origin: string
  /** Attributes of the script's tag, with their quotes. */
  embed(gateway: string, attributes?: string): void
  close(): Promise<void>
}

export async function startOtherSite(): Promise<OtherSite> {
  let page = ''
  let policy = ''
  const server = createServer((request, response) => {
    if (request.url !== '/') return void response.writeHead(204).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(page)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    embed(gateway, attributes = '') {
      policy = [
        "default-src 'none'",
        `script-src ${gateway}`,
        `connect-src ${gateway} ${gateway.replace('http', 'ws')}`,
        `img-src ${gateway}`,
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
      ].join('; ')
      page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Another shop</title><main><h1>Another shop</h1><p>With a strict policy.</p></main>
<script src="${gateway}/widget.js" ${attributes} async></script></html>`
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
