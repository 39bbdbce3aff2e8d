// What the operator hears of a socket that is down. Called by the checks.
import type { SocketState } from './socket.ts'

export function socketDetail(socket: SocketState): string {
  const since = socket.since.toISOString().slice(0, 19).replace('T', ' ')
  return `The Slack socket has been down since ${since} UTC (${socket.why ?? 'no reason known'}): nothing from Slack arrives until it is back.`
}
