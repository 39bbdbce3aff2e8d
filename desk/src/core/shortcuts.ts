// Which key does what. Never while somebody types, and never with a modifier, so that a browser's own keys stay its own.
export type Command = 'next' | 'previous' | 'claim' | 'reply' | 'note' | 'resolve' | 'transfer' | 'search' | 'help'

export const KEYS: Record<string, Command> = {
  j: 'next',
  k: 'previous',
  c: 'claim',
  r: 'reply',
  n: 'note',
  e: 'resolve',
  t: 'transfer',
  '/': 'search',
  '?': 'help',
}

export const KEY_WORDS: [string, string][] = [
  ['j', 'Next case in the lists'],
  ['k', 'Previous case'],
  ['c', 'Claim the case'],
  ['r', 'Write a reply'],
  ['n', 'Write an internal note'],
  ['e', 'Resolve the case'],
  ['t', 'Transfer the case'],
  ['/', 'Search the knowledge base'],
  ['?', 'Show these shortcuts'],
  ['Esc', 'Close what is open, or leave the text field'],
]

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
  defaultPrevented: boolean
}

export function commandOf(event: Pressed, isTyping: boolean): Command | undefined {
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
    return undefined
  return KEYS[event.key]
}
