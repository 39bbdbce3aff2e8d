import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { addressReader, listen, type RunningServer } from '../../src/http/server.ts'

const servers: RunningServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

async function start(trustProxy = 0): Promise<RunningServer> {
  const app = new Hono()
  const addressOf = addressReader(trustProxy)
  app.get('/', (c) => c.text(addressOf(c)))
  const server = await listen(app, { host: '127.0.0.1', port: 0, upgrade: () => false })
  servers.push(server)
  return server
}

describe('the address of a visitor', () => {
  test.each([
    ['no proxy trusted: the socket, whatever is claimed', 0, '1.1.1.1, 2.2.2.2', '127.0.0.1'],
    ['one proxy: what it saw, not what was claimed before it', 1, '6.6.6.6, 2.2.2.2', '2.2.2.2'],
    ['two proxies: what the outer one saw', 2, '6.6.6.6, 1.1.1.1, 2.2.2.2', '1.1.1.1'],
    ['more proxies trusted than there were: the socket', 3, '1.1.1.1', '127.0.0.1'],
    ['an empty header: the socket', 1, ' , ,', '127.0.0.1'],
  ])('%s', async (_what, trusted, forwarded, address) => {
    const { port } = await start(trusted)
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-forwarded-for': forwarded } })
    expect(await response.text()).toBe(address)
  })
})

describe('a server that cannot start says why and what to do', () => {
  const tryToListen = (host: string, port: number) => listen(new Hono(), { host, port, upgrade: () => false })
  test('because its port is taken', async () => {
    const { port } = await start()
    await expect(tryToListen('127.0.0.1', port)).rejects.toThrow(
      `Port ${port} is taken by another program. Set PORT to a free one.`,
    )
  })
  test('because its address is not of this machine', async () => {
    await expect(tryToListen('192.0.2.1', 0)).rejects.toThrow(/HOST=192\.0\.2\.1 is not an address of this machine/)
  })
})

test('a server that stops ends idle connections and is gone', async () => {
  const server = await start()
  await fetch(server.url)
  await server.close()
  await expect(fetch(server.url)).rejects.toThrow()
})
