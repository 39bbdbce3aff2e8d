// The thumbs under an answer, as Microsoft's clients send them (Teams and Web Chat: "feedback loop"). Pure.
import { z } from 'zod'
import type { AnswerRating } from '../../core/model.ts'
import { HttpProblem } from '../../http/problem.ts'
import type { ClientActivity } from './activity.ts'
import { RATING_COMMENT_LENGTH_MAX } from './limits.ts'

const INVOKE_NAME = 'message/submitAction'

const schema = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({
    reaction: z.enum(['like', 'dislike'], 'reaction is "like" or "dislike"'),
    // Teams sends JSON in a string, Web Chat an object.
    feedback: z.union([z.string(), z.object({ feedbackText: z.string().nullish() })]).nullish(),
  }),
})

/** Undefined: it is something else. Throws when it is a rating that cannot be read. */
export function readRating(activity: ClientActivity): AnswerRating | undefined {
  if (activity.type !== 'invoke' || activity.name !== INVOKE_NAME) return undefined
  if ((activity.value as { actionName?: unknown } | null)?.actionName !== 'feedback') return undefined
  const parsed = schema.safeParse(activity.value)
  if (!parsed.success) {
    throw new HttpProblem(400, 'The rating does not fit.', { detail: `${parsed.error.issues[0]!.message}.` })
  }
  const messageId = z.uuid().safeParse(activity.replyToId)
  if (!messageId.success) throw noSuchAnswer()
  const { reaction, feedback } = parsed.data.actionValue
  const comment = textOf(feedback).trim()
  if (comment.length > RATING_COMMENT_LENGTH_MAX) {
    throw new HttpProblem(400, 'The rating does not fit.', {
      detail: `What goes with a thumb has at most ${RATING_COMMENT_LENGTH_MAX} characters.`,
    })
  }
  return { messageId: messageId.data, helpful: reaction === 'like', ...(comment ? { comment } : {}) }
}

export const noSuchAnswer = () =>
  new HttpProblem(404, 'There is no such answer.', {
    detail: 'Set "replyToId" to the id of an answer with citations in this conversation.',
  })

function textOf(feedback: z.infer<typeof schema>['actionValue']['feedback']): string {
  if (typeof feedback !== 'string') return feedback?.feedbackText ?? ''
  try {
    const inner: unknown = JSON.parse(feedback)
    const text = (inner as { feedbackText?: unknown } | null)?.feedbackText
    return typeof text === 'string' ? text : ''
  } catch {
    // Plain words, as other clients send them.
    return feedback
  }
}
