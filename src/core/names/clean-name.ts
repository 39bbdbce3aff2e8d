// What a platform gives as a name can hold anything: decoration, control characters, markup, attacks.
// This file takes that away, before anybody asks what the name is.

/** The longest raw name that is looked at; real ones are shorter, attacks are not. */
export const rawLengthMax = 200

/** One line of plain text, or undefined if it is no name but markup, an attack or broken text. */
export function cleanName(raw: string): string | undefined {
  if (raw.length > rawLengthMax) return undefined
  // The first line alone: what follows a line break is an injected header or a status, and
  // "Anna\nWeiss" loses no more than the family name.
  let text =
    raw
      .normalize('NFKC')
      .replace(/^\s+/, '')
      .split(/[\r\n\u2028\u2029]/, 1)[0] ?? ''
  text = mendMojibake(decodeEntities(text))
  if (/<\s*(?:script|style|img|svg|iframe|!)|javascript:|\bon\w+\s*=|=\?[\w-]+\?[bq]\?|\$\{|\{\{/iu.test(text))
    return undefined
  // U+0000 and U+FFFD: something was lost, so the rest cannot be trusted to be right.
  if (text.includes('\0') || text.includes('\ufffd')) return undefined
  text = text
    .replace(/^\s*(["'])(.+)\1\s*<[^<>]*>$/u, '$2')
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/[\u0334-\u0338]/g, '')
    .replace(/(\p{Script=Latin})\p{Mn}{3,}/gu, '$1')
  return squeeze(smallCapitals(text).replace(INVISIBLE, '').replace(DECORATION, ' '))
}

/** Runs of white space become one space. */
export const squeeze = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

// Bidi controls, zero-width characters, tags, variation selectors. The (non-)joiner stays between letters of the
// scripts that spell with it: Persian علی‌رضا, Devanagari.
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Sinhala}\p{M}])[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu

// Emoji, arrows, stars, boxes, dingbats. Digits, # and * are "emoji" to Unicode, hence not by that property.
const DECORATION =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{So}\p{Sk}\u2190-\u23ff×÷±~*^°•]|\u20e3|(?<=\p{Script=Latin}\s)[ツシッヅ](?=\s|$)/gu

const SMALL_CAPITALS: Record<string, string> = Object.fromEntries(
  [...'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ'].map((letter, i) => [letter, 'ABCDEFGHIJKLMNOPRSTUVWYZ'[i]!]),
)

function smallCapitals(text: string): string {
  return /[ᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ]/u.test(text) ? [...text].map((letter) => SMALL_CAPITALS[letter] ?? letter).join('') : text
}

function decodeEntities(text: string): string {
  return text
    .replace(/&(?:#0*39|#x0*27|apos);/gi, "'")
    .replace(/&(?:quot|#0*34);/gi, '"')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&amp;/gi, '&')
}

// UTF-8 read as Latin-1 ("MÃ¼ller"). Mended only when the bytes are valid UTF-8 throughout.
function mendMojibake(text: string): string {
  // Compatibility forms such as ¼ were taken apart by NFKC ("1⁄4"), so they are put back first.
  const bytes = text.replaceAll('1⁄4', '\u00bc').replaceAll('1⁄2', '\u00bd').replaceAll('3⁄4', '\u00be')
  if (!/[ÃÂ][\u0080-\u00bf]/.test(bytes) || [...bytes].some((char) => char > '\u00ff')) return text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
  } catch {
    return text
  }
}
