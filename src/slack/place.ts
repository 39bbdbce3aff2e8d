// Where a message is in Slack, as one string: the desk's external ids and the case's `deskThread`.

export interface Place {
  channel: string
  ts: string
}

/** `C0123:1700000000.000100`. A message's `ts` is unique within its channel (docs.slack.dev/messaging/retrieving-messages). */
export function toPlace(place: Place): string {
  return `${place.channel}:${place.ts}`
}

export function fromPlace(text: string): Place | undefined {
  const found = /^([A-Z0-9]+):(\d+\.\d+)$/.exec(text)
  return found ? { channel: found[1]!, ts: found[2]! } : undefined
}
