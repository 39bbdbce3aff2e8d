// The marks within a line: emphasis, code, links. Called by blocks.ts for every text.
import { type ComponentChildren, h } from 'preact'

const target = String.raw`\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)`
const label = String.raw`\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]`

// In the order of who wins. Each kind begins with a character of its own, or is tried before the shorter one.
const marks = new RegExp(
  [
    String.raw`\\([!-/:-@[-${'`'}{-~])`, // 1 escaped
    String.raw`(${'`'}+)(?!${'`'})([^]*?[^${'`'}])\2(?!${'`'})`, // 2, 3 code
    String.raw`<((?:https?:\/\/|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>`, // 4 autolink
    `!${label}${target}`, // 5, 6, 7 image
    `${label}${target}`, // 8, 9, 10 link
    String.raw`(\*\*|__)(?=\S)([^]*?\S)\11(?![*_])`, // 11, 12 strong
    String.raw`\*(?![\s*])((?:[^*\\]|\\.|\*\*[^*]+\*\*)*?[^\s*\\])\*(?!\*)`, // 13 emphasis
    String.raw`_(?![\s_])((?:[^_\\]|\\.)*?[^\s_\\])_(?![\p{L}\p{N}_])`, // 14 emphasis
    String.raw`~~(?=\S)([^~]*?\S)~~(?!~)`, // 15 struck out
    String.raw`(https?:\/\/[^\s<]+)`, // 16 bare link
    String.raw`([\p{L}\p{N}._+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)`, // 17 bare address
    String.raw`(?: {2,}|\\)\n`, // line break
  ].join('|'),
  'gu',
)

const depthMax = 8

export function inline(text: string, linked = false, depth = 0): ComponentChildren[] {
  if (depth > depthMax) return [text]
  const out: ComponentChildren[] = []
  const inner = (part: string, inLink = linked) => inline(part, inLink, depth + 1)
  let done = 0
  for (const match of text.matchAll(marks)) {
    const [whole, escaped, , code, auto, image, , , words, angled, bare, strong, bold, star, under, struck, url, mail] =
      match
    const at = match.index
    // Inside a word, an underscore is part of the word.
    if ((under ?? (strong === '__' ? bold : undefined)) !== undefined && isWord(text[at - 1])) continue
    if (url !== undefined && isWord(text[at - 1])) continue
    if (at > done) out.push(decode(text.slice(done, at)))
    done = at + whole.length
    if (escaped !== undefined) out.push(escaped)
    else if (code !== undefined) out.push(h('code', null, code.replaceAll('\n', ' ').replace(/^ (.*\S.*) $/, '$1')))
    else if (auto !== undefined) out.push(link(auto.includes(':') ? auto : `mailto:${auto}`, [auto], linked))
    // Loading a picture would tell a stranger's server who reads this, and when. Its words are enough.
    else if (image !== undefined) out.push(decode(image))
    else if (words !== undefined) out.push(link(angled ?? bare ?? '', inner(words, true), linked))
    else if (bold !== undefined) out.push(h('strong', null, inner(bold)))
    else if (star ?? under) out.push(h('em', null, inner((star ?? under)!)))
    else if (struck !== undefined) out.push(h('del', null, inner(struck)))
    else if (url !== undefined) {
      const shown = withoutTrail(url)
      out.push(link(shown, [shown], linked), url.slice(shown.length))
    } else if (mail !== undefined) {
      const shown = mail.replace(/[._+-]+$/, '')
      out.push(link(`mailto:${shown}`, [shown], linked), mail.slice(shown.length))
    } else out.push(h('br', null))
  }
  if (done < text.length) out.push(decode(text.slice(done)))
  return out
}

const isWord = (char: string | undefined): boolean => /[\p{L}\p{N}_]/u.test(char ?? ' ')

/** The full stop after a link belongs to the sentence, and so does a bracket that was opened before it. */
function withoutTrail(url: string): string {
  const trimmed = url.replace(/[.,:;!?'"*_~]+$/, '')
  const unopened = trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length
  return unopened ? withoutTrail(trimmed.slice(0, -1)) : trimmed
}

function link(href: string, children: ComponentChildren[], linked: boolean): ComponentChildren {
  const safe = linked ? undefined : safeHref(href)
  return safe ? h('a', { href: safe, target: '_blank', rel: 'noopener nofollow' }, children) : h('span', null, children)
}

/** Only what leads somewhere known. Control characters and spaces are how javascript: hides. */
export function safeHref(href: string): string | undefined {
  const url = decode(href).replace(/[\p{C}\s]/gu, '')
  return /^(https?:\/\/|mailto:|tel:|\/(?![/\\]))/i.test(url) ? url : undefined
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  euro: '€',
  pound: '£',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  times: '×',
}

const decode = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return entities[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** The words without their marks, so that a citation's section can be found among an article's headings. */
export const plain = (text: string): string =>
  decode(text)
    .replace(/\]\([^)]*\)|[*_`~[\]\\]/g, '')
    .trim()
    .toLowerCase()
