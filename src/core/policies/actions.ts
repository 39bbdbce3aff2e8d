// Reads agents' actions out of a turn, for the policies that act on them.
import type { Agent, AgentAction, Message } from '../model.ts'
import { type Plan, tellDesk } from '../plan.ts'
import type { Turn } from '../turn-context.ts'

type Named<N extends AgentAction['name']> = Extract<AgentAction, { name: N }>

/** The unhandled actions of these names, oldest first, each with who did it. */
export function actionsOf<N extends AgentAction['name']>(
  turn: Turn,
  ...names: N[]
): { agent: Agent; action: Named<N>; message: Message }[] {
  return turn.messages.flatMap((message) => {
    const action = message.data.action
    if (message.kind !== 'action' || !action || !(names as string[]).includes(action.name)) return []
    return [{ agent: agentOf(message), action: action as Named<N>, message }]
  })
}

function agentOf(message: Message): Agent {
  const avatarUrl = message.data.avatarUrl
  return { id: message.authorId ?? '', name: message.authorName ?? 'A colleague', ...(avatarUrl ? { avatarUrl } : {}) }
}

export const whisper = (plan: Plan, to: Agent, text: string): Plan => tellDesk(plan, { kind: 'whisper', to, text })
