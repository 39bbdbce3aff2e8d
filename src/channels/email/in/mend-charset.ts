// Mends mails that say one charset and are written in another: programs of long ago, forms on websites. Bytes that are valid UTF-8 are
// UTF-8, whatever is said of them, and bytes that are not are not. Pure; called before a mail is parsed.
import { TextDecoder } from 'node:util'

const EIGHT_BIT = /[\u0080-\u00ff]/
const utf8 = new TextDecoder('utf-8', { fatal: true })
const western = new TextDecoder('windows-1252')

export function mendCharset(source: Buffer): Buffer {
  const text = source.toString('latin1')
  if (!EIGHT_BIT.test(text)) return source
  // A part begins with its boundary; the first one with the mail's own head.
  const parts = text.split(/(?<=\n)(?=--)/)
  return Buffer.from(parts.map(mendPart).join(''), 'latin1')
}

function mendPart(part: string): string {
  if (!EIGHT_BIT.test(part)) return part
  const end = part.search(/\r?\n\r?\n/)
  const head = end < 0 ? part : part.slice(0, end)
  const body = end < 0 ? '' : part.slice(end)
  return mendCharsetIn(mendHead(head), body) + body
}

/** Headers with bytes of their own are UTF-8 by now (RFC 6532). */
function mendHead(head: string): string {
  const bytes = Buffer.from(head, 'latin1')
  return isUtf8(bytes) ? head : Buffer.from(western.decode(bytes)).toString('latin1')
}

function mendCharsetIn(head: string, body: string): string {
  const encoding = /^content-transfer-encoding:[ \t]*(\S+)/im.exec(head)?.[1]?.toLowerCase() ?? '8bit'
  const [, before, said] = /^(content-type:[ \t]*text\/[\s\S]*?charset=["']?)([\w-]+)/im.exec(head) ?? []
  if (!before || !said || !EIGHT_BIT.test(body) || !/^(7bit|8bit|binary)$/.test(encoding)) return head
  const is = isUtf8(Buffer.from(body, 'latin1')) ? 'utf-8' : 'windows-1252'
  const isSaidUtf8 = /^utf-?8$/i.test(said)
  const isSaidWestern = /^(us-ascii|iso-8859-1|windows-1252)$/i.test(said)
  const isWrong = is === 'utf-8' ? isSaidWestern : isSaidUtf8
  return isWrong ? head.replace(before + said, before + is) : head
}

function isUtf8(bytes: Buffer): boolean {
  try {
    utf8.decode(bytes)
    return true
  } catch {
    return false
  }
}
