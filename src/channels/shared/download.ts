// Fetches a file from a platform: never more than so many bytes, never longer than so long, whatever the platform says of it.
import { Unreachable } from '../../core/errors.ts'

export class TooLarge extends Error {}

/** Throws TooLarge, or Unreachable when it could not be had; then trying again may help. */
export async function download(
  url: string,
  { bytesMax, timeoutMs, headers = {} }: { bytesMax: number; timeoutMs: number; headers?: Record<string, string> },
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(timeoutMs)
  // An address may hold a token, so no error carries it.
  const response = await fetch(url, { headers, signal, redirect: 'error' }).catch(() => {
    throw new Unreachable('The file could not be fetched: no answer.')
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw new Unreachable(`The file could not be fetched: the platform answered ${response.status}.`)
  }
  if (Number(response.headers.get('content-length') ?? 0) > bytesMax) {
    await response.body?.cancel()
    throw new TooLarge()
  }
  return readAll(response, bytesMax)
}

async function readAll({ body }: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of body ?? []) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size > bytesMax) throw new TooLarge()
    }
  } catch (error) {
    if (error instanceof TooLarge) throw error
    throw new Unreachable('The file could not be fetched: it broke off.')
  }
  return new Uint8Array(Buffer.concat(chunks))
}
