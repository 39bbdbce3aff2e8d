// What waits in the queue, as the activity that is posted. Chat calls it.
import type { Activity } from './protocol.ts'
import type { Feedback, Outgoing } from './queue.ts'

export function activityOf(entry: Outgoing, locale: string): Activity {
  if (entry.feedback) return submission(entry.feedback, entry.id)
  const postBack = entry.value !== undefined
  const channelData = {
    clientActivityID: entry.id,
    ...(postBack && { postBack }),
    ...(entry.survey && { survey: true }),
  }
  return { type: 'message', text: entry.text, locale, ...(postBack && { value: entry.value }), channelData }
}

/** A thumb on an answer, as Microsoft's clients send it (the feedback loop of Teams and Web Chat). */
const submission = ({ replyToId, helpful, text }: Feedback, id: string): Activity => ({
  type: 'invoke',
  name: 'message/submitAction',
  replyToId,
  value: {
    actionName: 'feedback',
    actionValue: { reaction: helpful ? 'like' : 'dislike', feedback: JSON.stringify({ feedbackText: text }) },
  },
  channelData: { clientActivityID: id },
})
