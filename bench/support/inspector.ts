// Asks another Node process, started with --inspect, to collect its garbage, and reads what it holds.
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'

export interface Held {
  /** Resident in memory, as the system counts it. */
  rss: number
  /** Live objects, buffers included. */
  live: number
}

export function rssOf(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
  return Number(kilobytes) * 1024
}

/** `output`: what the process has written to standard error, where Node says the inspector's address. */
export async function heldBy(pid: number, output: () => string): Promise<Held> {
  const address = /ws:\/\/\S+/.exec(output())?.[0]
  if (!address) throw new Error(`The process ${pid} has no inspector.`)
  const socket = new WebSocket(address)
  await new Promise((done, failed) => socket.once('open', done).once('error', failed))
  let id = 0
  const call = (method: string, params: object = {}) =>
    new Promise<{ result?: { value?: Held } }>((done) => {
      const own = ++id
      socket.on('message', (data) => {
        const answer = JSON.parse(String(data)) as { id?: number; result: { result?: { value?: Held } } }
        if (answer.id === own) done(answer.result)
      })
      socket.send(JSON.stringify({ id: own, method, params }))
    })
  // Twice, with a pause: finalizers free buffers after the first.
  for (let pass = 0; pass < 3; pass++) {
    await call('HeapProfiler.collectGarbage')
    await wait(300)
  }
  const expression = '(({ heapUsed, external, rss }) => ({ rss, live: heapUsed + external }))(process.memoryUsage())'
  const { result } = await call('Runtime.evaluate', { expression, returnByValue: true })
  socket.terminate()
  return result!.value!
}
