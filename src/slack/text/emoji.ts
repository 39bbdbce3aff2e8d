// Emoji of what agents type. Slack sends `:tada:`; a customer should see the picture.

/** The names that people use in answers; a message's own blocks tell the rest (see `emojiOfBlocks`). */
const COMMON: Record<string, string> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  wave: '👋',
  pray: '🙏',
  clap: '👏',
  muscle: '💪',
  ok_hand: '👌',
  smile: '😄',
  smiley: '😃',
  grinning: '😀',
  grin: '😁',
  blush: '😊',
  slightly_smiling_face: '🙂',
  wink: '😉',
  joy: '😂',
  laughing: '😆',
  sweat_smile: '😅',
  relaxed: '☺️',
  relieved: '😌',
  sunglasses: '😎',
  thinking_face: '🤔',
  hugging_face: '🤗',
  heart_eyes: '😍',
  disappointed: '😞',
  slightly_frowning_face: '🙁',
  cry: '😢',
  sob: '😭',
  confused: '😕',
  worried: '😟',
  heart: '❤️',
  tada: '🎉',
  sparkles: '✨',
  star: '⭐',
  rocket: '🚀',
  fire: '🔥',
  eyes: '👀',
  bulb: '💡',
  gift: '🎁',
  package: '📦',
  truck: '🚚',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  warning: '⚠️',
  point_right: '👉',
  point_down: '👇',
  email: '📧',
  envelope: '✉️',
  phone: '☎️',
  calendar: '📅',
  hourglass: '⌛',
  credit_card: '💳',
}

/** `known`: from the message's own blocks (below); what neither knows stays as it was written. */
export function withEmoji(text: string, known?: ReadonlyMap<string, string>): string {
  return text.replace(
    /:([a-z0-9_+'-]+):(?:(?::)?(skin-tone-[2-6]):)?/g,
    (all, name: string, tone: string | undefined) => {
      const toned = tone ? known?.get(`${name}::${tone}`) : undefined
      return toned ?? known?.get(name) ?? (Object.hasOwn(COMMON, name) ? COMMON[name]! : all)
    },
  )
}

/**
 * Short code → characters, from the rich text that comes with a message: `{type: 'emoji', name, unicode: '1f44b-1f3fc'}`.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#emoji-element-type
 */
export function emojiOfBlocks(blocks: unknown): Map<string, string> {
  const found = new Map<string, string>()
  visit(blocks, (element) => {
    if (element.type !== 'emoji' || typeof element.name !== 'string' || typeof element.unicode !== 'string') return
    const codes = element.unicode.split('-').map((hex) => Number.parseInt(hex, 16))
    if (codes.some((code) => !Number.isInteger(code) || code < 0 || code > 0x10ffff)) return
    found.set(
      typeof element.skin_tone === 'number' ? `${element.name}::skin-tone-${element.skin_tone}` : element.name,
      String.fromCodePoint(...codes),
    )
  })
  return found
}

function visit(value: unknown, see: (element: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see)
  else if (value !== null && typeof value === 'object') {
    see(value as Record<string, unknown>)
    visit((value as Record<string, unknown>).elements, see)
  }
}
