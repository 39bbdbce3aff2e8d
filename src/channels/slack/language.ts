// The language that somebody has set in Slack, where the bot speaks it.
import { isSpoken, type Language } from '../../core/words/index.ts'
import type { CustomersContext } from './context.ts'

export async function languageOf({ app }: CustomersContext, userId: string): Promise<Language> {
  const person = await app.people.person(userId).catch(() => undefined)
  const code = person?.locale?.slice(0, 2).toLowerCase() ?? 'en'
  return isSpoken(code) ? code : 'en'
}
