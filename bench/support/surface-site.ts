// The same page three times, on an origin of its own: without a chat, with our widget, and with Microsoft's Web Chat behind a
// button. The bundle is sent compressed, as a delivery network would; Web Chat has its token before the click, so that the
// click pays for drawing alone.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

export const BUNDLE = new URL('../../test/peers/node_modules/botframework-webchat/dist/webchat.js', import.meta.url)

export interface SurfaceSite {
  origin: string
  /** Bytes of Web Chat's bundle. */
  bundle: { raw: number; gz: number }
  close(): Promise<void>
}

const shop = (body: string) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title>
<style>#panel { position: fixed; right: 16px; bottom: 80px; width: 400px; height: 600px } #launcher { position: fixed; right: 16px; bottom: 16px }</style>
<main><h1>A shop</h1>${'<p>Coats, boots and knitwear for going out in it; blankets, mugs and lamps for coming home.</p>'.repeat(20)}</main>
${body}</html>`

const webChat = (gateway: string) => `<button id="launcher" hidden>Chat</button><div id="panel"></div>
<script>
async function ready() {
  const response = await fetch('${gateway}/webchat/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  const { token, userId } = await response.json()
  const button = document.getElementById('launcher')
  button.hidden = false
  button.onclick = () => {
    const store = WebChat.createStore({}, ({ dispatch }) => (next) => (action) => {
      if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') dispatch({ type: 'WEB_CHAT/SEND_EVENT', payload: { name: 'webchat/join' } })
      return next(action)
    })
    const directLine = WebChat.createDirectLine({ domain: '${gateway}/v3/directline', token })
    WebChat.renderWebChat({ directLine, store, userID: userId, locale: 'en-GB' }, document.getElementById('panel'))
  }
}
</script>
<script src="/webchat.js" onload="ready()" async></script>`

/** `gateway()`: where the chat's server is, once it is known. */
export async function startSurfaceSite(gateway: () => string): Promise<SurfaceSite> {
  const raw = readFileSync(BUNDLE)
  const gz = gzipSync(raw)
  const pages: Record<string, () => string> = {
    '/bare': () => shop(''),
    '/bellhop': () => shop(`<script src="${gateway()}/widget.js" async></script>`),
    '/web-chat': () => shop(webChat(gateway())),
  }
  const server = createServer((request, response) => {
    const page = pages[request.url ?? '']
    if (page) return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page())
    if (request.url !== '/webchat.js') return void response.writeHead(204).end()
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'content-encoding': 'gzip' }).end(gz)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bundle: { raw: raw.length, gz: gz.length },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
