// A submitted modal: the same care for each of them. An error is shown in the modal, so nothing typed is lost.
import type { App } from '@slack/bolt'
import { Forbidden } from '../../../core/errors.ts'
import type { Agent } from '../../../core/model.ts'
import type { ViewSubmission } from '../../../slack/payloads.ts'
import type { SlackContext } from '../context.ts'
import { isId } from './acting.ts'

/** Undefined closes the modal. docs.slack.dev/surfaces/modals#updating_views */
export type ModalAnswer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: object }
  | undefined

export interface Submitted {
  agent: Agent
  conversationId: string
  view: ViewSubmission['view']
  /** One submit; sent again, it has the same id. A modal that was updated in between has another. */
  externalId: string
}

/** `firstInput`: the block under which a general error is shown. */
export function onSubmit(
  app: App,
  context: SlackContext,
  modal: { callbackId: string; firstInput: string },
  handle: (submitted: Submitted) => Promise<ModalAnswer>,
): void {
  app.view(modal.callbackId, async ({ ack, body }) => {
    const { user, view } = body as unknown as ViewSubmission
    const answer = await run(user.id, view)
    if (answer === undefined) await ack()
    else await (ack as (answer: object) => Promise<void>)(answer)
  })

  async function run(userId: string, view: ViewSubmission['view']): Promise<ModalAnswer> {
    const conversationId = view.private_metadata
    try {
      const agent = await context.members.agent(userId)
      if (!isId(conversationId)) return errors('This case is no longer there.')
      return await handle({ agent, conversationId, view, externalId: `${view.id}:${view.hash}` })
    } catch (error) {
      if (error instanceof Forbidden) return errors(error.message)
      context.options.log.error({ inbox: context.options.id, error: String(error) }, 'A modal could not be stored.')
      return errors('This could not be stored just now. Nothing was sent; please try again in a moment.')
    }
  }

  function errors(sentence: string): ModalAnswer {
    return { response_action: 'errors', errors: { [modal.firstInput]: sentence } }
  }
}
