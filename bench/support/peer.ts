// Runs one of the peers beside this file as a process of its own; it prints its port when it listens.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Peer {
  url: string
  pid: number
  stop(): Promise<void>
}

export async function startPeer(
  file: string,
  nodeArguments: readonly string[] = [],
): Promise<Peer & { output: string }> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [...nodeArguments, path], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const peer = {
    url: '',
    pid: child.pid!,
    output: '',
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
  child.stderr!.on('data', (chunk) => {
    peer.output += chunk
  })
  const [port] = (await once(child.stdout!, 'data')) as [Buffer]
  peer.url = `http://127.0.0.1:${Number(port)}`
  return peer
}
