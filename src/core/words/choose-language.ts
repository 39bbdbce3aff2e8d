// Which language the bot speaks in a turn: the customer's, where it is sure of it and speaks it; it does not waver for a word.
import type { Assessment, ConversationState, Message } from '../model.ts'
import { isSpoken, type Language } from './index.ts'

/** Fewer words prove nothing: "no" is four languages, "ok" is all of them. */
const SURE_WORDS = 3
/** Scripts that only one of our languages is written in. */
const OWN_SCRIPT: ReadonlySet<string> = new Set(['ja', 'ar'])

export interface Heard {
  /** The turn's messages, oldest first. */
  messages: readonly Message[]
  assessment(message: Message): Assessment
  state: ConversationState
  /** BCP 47, as the channel gives it. */
  locale: string | undefined
}

export function chooseLanguage({ messages, assessment, state, locale }: Heard): Language {
  // Whoever was greeted has been spoken to in English, if nothing else is remembered.
  const known = spoken(state.language) ?? (state.greetedAt ? 'en' : spoken(locale))
  const written = messages.filter((message) => message.author === 'contact' && message.kind === 'text')
  for (const message of written.toReversed()) {
    const { language, intent } = assessment(message)
    if (language === 'und') continue
    const isSure =
      OWN_SCRIPT.has(language) || intent === 'greeting' || message.text.trim().split(/\s+/).length >= SURE_WORDS
    if (known && !isSure) continue
    // A language that the bot does not speak is met in English.
    return spoken(language) ?? 'en'
  }
  return known ?? 'en'
}

function spoken(tag: string | undefined): Language | undefined {
  const language = tag?.split('-')[0]?.toLowerCase() ?? ''
  return isSpoken(language) ? language : undefined
}
