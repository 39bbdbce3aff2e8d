// Asks the gateway that runs here, as its operator: it alone may hold an embedded database. Used by the commands.
import type { Config } from '../config.ts'
import { signOperator } from '../http/operator.ts'
import { rootSecret } from '../secret.ts'

const ASK_TIMEOUT_MS = 15_000

/** Undefined: none runs. `body`: sent by POST. */
export async function askRunning(config: Config, path: string, body?: object): Promise<Response | undefined> {
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host
  try {
    return await fetch(`http://${host.includes(':') ? `[${host}]` : host}:${config.port}/operator/${path}`, {
      headers: { authorization: `Bearer ${await signOperator(rootSecret(config))}` },
      signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
  } catch {
    return undefined
  }
}
