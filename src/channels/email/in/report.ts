// Reads what a server reports of a mail of ours (RFC 3464, and those that write it in their own way). Pure.

export interface DeliveryReport {
  /** Delayed: it is still being tried. */
  outcome: 'failed' | 'delayed' | 'delivered'
  /** In the server's own words. */
  reason: string
}

const REASON_LENGTH_MAX = 300

export function readReport(source: string): DeliveryReport {
  const text = unfold(source)
  const action = field(text, 'Action')?.toLowerCase() ?? ''
  const status = field(text, 'Status')?.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0]
  const diagnostic = field(text, 'Diagnostic-Code')?.replace(/^[\w-]+\s*;\s*/, '')
  const recipient = field(text, 'Final-Recipient')?.replace(/^[\w-]+\s*;\s*/, '')
  // A receipt for a mail that was read, or deleted unread, came from where it had arrived (RFC 8098).
  const outcome = !action && field(text, 'Disposition') ? 'delivered' : outcomeOf(action, status)
  const words = [recipient, diagnostic ?? (status ? `status ${status}` : undefined)].filter(Boolean).join(': ')
  return {
    outcome,
    reason: (words || 'The customer’s mail server sent it back without a reason that can be read.').slice(
      0,
      REASON_LENGTH_MAX,
    ),
  }
}

function outcomeOf(action: string, status: string | undefined): DeliveryReport['outcome'] {
  if (action.startsWith('failed')) return 'failed'
  if (action.startsWith('delayed')) return 'delayed'
  if (/^(delivered|relayed|expanded)/.test(action)) return 'delivered'
  if (status?.startsWith('4')) return 'delayed'
  return status?.startsWith('2') ? 'delivered' : 'failed'
}

const unfold = (source: string) => source.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' ')
const field = (text: string, name: string) => new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(text)?.[1]?.trim()
