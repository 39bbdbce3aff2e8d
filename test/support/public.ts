// Builds turns in a public place: `await aPublicTurn('where is my order?')`, said to us by Anna unless a test says otherwise.
import type { Message } from '../../src/core/model.ts'
import type { Turn } from '../../src/core/turn-context.ts'
import { aTurn, type TurnOptions } from './turn.ts'

export const HANDLE = 'Anna'

/** As somebody wrote it there. */
export const said = (text: string, more: Partial<Message> = {}): Partial<Message> => ({
  text,
  authorId: 'user-1',
  ...more,
  data: { handle: HANDLE, addressed: true, ...more.data },
})

/** Written near us, to nobody. */
export const overheard = (text: string) => said(text, { data: { addressed: false } })

export function aPublicTurn(written: string | readonly Partial<Message>[], options: TurnOptions = {}): Promise<Turn> {
  const messages = typeof written === 'string' ? [said(written)] : written
  return aTurn({
    messages,
    contact: { name: { given: HANDLE }, nameSource: 'platform', proof: 'platform' },
    ...options,
    conversation: { visibility: 'public', ...options.conversation },
  })
}
