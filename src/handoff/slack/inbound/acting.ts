// What every action has in common: the person may do it, it is stored once, and a "no" is said kindly to them alone.
import { Forbidden } from '../../../core/errors.ts'
import type { Agent, AgentAction } from '../../../core/model.ts'
import type { SlackContext } from '../context.ts'

export interface Where {
  user: string
  channel?: string
  threadTs?: string
}

/** The person as an agent; undefined after they were told that they are none. */
export async function allowed(context: SlackContext, where: Where): Promise<Agent | undefined> {
  try {
    return await context.members.agent(where.user)
  } catch (error) {
    if (!(error instanceof Forbidden)) throw error
    context.options.log.info(
      { inbox: context.options.id, user: where.user },
      'An action by somebody who is no agent was refused.',
    )
    await tell(context, where, error.message)
    return undefined
  }
}

export async function store(
  context: SlackContext,
  action: { externalId: string; conversationId: string; agent: Agent; action: AgentAction },
): Promise<void> {
  await context.services.receiveAction({ deskId: context.options.id, ...action })
}

/** A word to one person. Never fails the action: it is a courtesy, and outsiders may not be reachable at all. */
export async function tell(context: SlackContext, where: Where, text: string): Promise<void> {
  const whisper = (channel: string, threadTs?: string) =>
    context.api.write('chat.postEphemeral', (client) =>
      client.chat.postEphemeral({ channel, user: where.user, text, ...(threadTs ? { thread_ts: threadTs } : {}) }),
    )
  try {
    const handoff = (await context.about.channel()).id
    if (where.channel === undefined || where.channel === handoff) {
      await whisper(handoff, where.threadTs)
      return
    }
    // A command may come from a channel where the bot is not; the handoff channel is where we surely are.
    await whisper(where.channel, where.threadTs).catch(() => whisper(handoff))
  } catch (error) {
    context.options.log.warn(
      { inbox: context.options.id, user: where.user, error: String(error) },
      'A word to a Slack user did not arrive.',
    )
  }
}

/** Ids come back to us as a button's value or a modal's metadata; anything else is not ours. */
export function isId(text: string | undefined): text is string {
  return text !== undefined && /^[\w-]{1,80}$/.test(text)
}
